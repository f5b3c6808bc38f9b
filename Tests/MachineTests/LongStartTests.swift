// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import Machine

struct LongStartTests {
    @Test func `A long start asks for time again and again, and no more when it has ended`() async throws {
        let socket = try ManagerSocket()
        let start = LongStart(socket.manager, "opening\nthe database", every: 0.01)
        var told: [String] = []
        while told.count < 5 {
            told += socket.messages()
            await Task.yield()
        }
        start.end()
        #expect(Set(told) == ["EXTEND_TIMEOUT_USEC=60000000\nSTATUS=opening the database"])
    }

    @Test func `Where nobody listens nothing is done`() {
        LongStart(ServiceManager { _ in nil }, "opening").end()
    }
}

/// A service manager's end in the abstract namespace.
private struct ManagerSocket: ~Copyable {
    let manager: ServiceManager
    private let descriptor: Int32

    init() throws {
        let path = "@detente-long-start-\(getpid())"
        var address = try #require(UnixAddress(path: path))
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        #expect(address.withSocketAddress { bind(descriptor, $0, $1) } == 0)
        self.descriptor = descriptor
        manager = ServiceManager { $0 == "NOTIFY_SOCKET" ? path : nil }
    }

    deinit { close(descriptor) }

    borrowing func messages() -> [String] {
        var messages: [String] = []
        var buffer = [UInt8](repeating: 0, count: 512)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            guard count > 0 else { return messages }
            messages.append(String(decoding: buffer[..<count], as: UTF8.self))
        }
    }
}
