// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Whole reads and writes on a stream socket. The peer gets ten seconds for each step of a write; a slower one is given up.
package struct UnixStream {
    package let descriptor: Int32

    /// - Parameter patience: seconds to wait for each step of an answer; nil: for ever.
    package init(descriptor: Int32, patience: Int? = nil) {
        self.descriptor = descriptor
        let flags = fcntl(descriptor, F_GETFL)
        _ = fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK)
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        limit.tv_sec = patience ?? 0
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    @discardableResult
    package func write(_ bytes: [UInt8]) -> Bool {
        var offset = 0
        while offset < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe send(
                    descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            offset += count
        }
        return true
    }

    package func writeAndClose(_ bytes: [UInt8]) {
        write(bytes)
        close(descriptor)
    }

    /// Nil where patience ran out.
    package func readToEnd() -> [UInt8]? {
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { return nil }
            guard count > 0 else { return all }
            all.append(contentsOf: chunk[..<count])
        }
    }
}
