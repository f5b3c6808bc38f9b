// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// stdout and stderr as whole writes on descriptors; the C streams are shared mutable globals.
package enum StandardStream: Int32, Sendable {
    case output = 1
    case error = 2

    /// Writes everything, through interruptions and partial writes; false where the reader has gone.
    @discardableResult
    package func write(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { unsafe write(UnsafeRawBufferPointer($0)) }
    }

    @discardableResult
    package func write(_ bytes: [UInt8]) -> Bool { unsafe bytes.withUnsafeBytes { unsafe write($0) } }

    private func write(_ buffer: UnsafeRawBufferPointer) -> Bool {
        var offset = 0
        while offset < buffer.count {
            let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[offset...])
            let count = unsafe Glibc.write(rawValue, rest.baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            offset += count
        }
        return true
    }

    /// Whether a person looks at it.
    package var isTerminal: Bool { isatty(rawValue) == 1 }
}
