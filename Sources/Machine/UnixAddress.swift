// SPDX-License-Identifier: Apache-2.0

package import Glibc

/// The address of a Unix-domain socket: a path, or a name in the abstract namespace (written with a leading `@`).
package struct UnixAddress {
    private var address = sockaddr_un()
    private let length: socklen_t

    /// Nil where the path does not fit (107 bytes).
    package init?(path: String) {
        var bytes = Array(path.utf8)
        guard !bytes.isEmpty, bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        let abstract = bytes[0] == UInt8(ascii: "@")
        if abstract { bytes[0] = 0 }
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        let header = MemoryLayout<sockaddr_un>.size - MemoryLayout.size(ofValue: address.sun_path)
        // An abstract name is exactly as long as it says; a path is ended by its zero byte.
        self.length = socklen_t(header + bytes.count + (abstract ? 0 : 1))
    }

    package mutating func withSocketAddress<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R {
        let length = self.length
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, length) }
        }
    }
}
