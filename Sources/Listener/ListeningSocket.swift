// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Why nobody can be listened to.
package struct ListenerError: Error, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// A TCP socket on this machine's own addresses. Nobody else is ever listened to: who wants the page elsewhere has a proxy
/// with locks on it.
package enum ListeningSocket {
    /// 127.0.0.1, or ::1 where `isIPv6`; port 0 takes a free one.
    ///
    /// - Returns: a descriptor that does not block and is closed on exec.
    package static func open(port: UInt16, isIPv6: Bool) throws(ListenerError) -> Int32 {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(isIPv6 ? AF_INET6 : AF_INET, kind, 0)
        guard descriptor >= 0 else { throw failure("socket", port) }
        var yes: Int32 = 1
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, port, isIPv6) == 0, listen(descriptor, 64) == 0 else {
            let error = failure("bind", port)
            close(descriptor)
            throw error
        }
        return descriptor
    }

    private static func bind(_ descriptor: Int32, _ port: UInt16, _ isIPv6: Bool) -> Int32 {
        if isIPv6 {
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_port = port.bigEndian
            address.sin6_addr = in6addr_loopback
            return unsafe withUnsafeBytes(of: &address) { bytes in
                guard let start = bytes.baseAddress else { return -1 }
                return unsafe Glibc.bind(
                    descriptor, start.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
            }
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return unsafe withUnsafeBytes(of: &address) { bytes in
            guard let start = bytes.baseAddress else { return -1 }
            return unsafe Glibc.bind(descriptor, start.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
        }
    }

    /// The port that a socket has, as whoever took a free one wants to know.
    package static func port(of descriptor: Int32) -> UInt16 {
        var address = sockaddr_in6()
        var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
        let found = unsafe withUnsafeMutableBytes(of: &address) { bytes -> Int32 in
            guard let start = bytes.baseAddress else { return -1 }
            return unsafe getsockname(descriptor, start.assumingMemoryBound(to: sockaddr.self), &length)
        }
        // The port lies at the same place in both families' addresses.
        return found == 0 ? UInt16(bigEndian: address.sin6_port) : 0
    }

    private static func failure(_ step: String, _ port: UInt16) -> ListenerError {
        unsafe ListenerError("port \(port): \(step): \(String(cString: strerror(errno)))")
    }
}
