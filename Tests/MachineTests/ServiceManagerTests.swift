// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import Machine

@Suite struct ServiceManagerTests {
    /// A datagram socket in the abstract namespace, as systemd uses for containers, and one at a path.
    @Test(arguments: ["@detente-test-\(getpid())", "/tmp/detente-test-\(getpid()).sock"])
    func `The notify protocol reaches the socket`(path: String) throws {
        var address = try #require(UnixAddress(path: path))
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        defer {
            close(descriptor)
            unlink(path)
        }
        #expect(address.withSocketAddress { bind(descriptor, $0, $1) } == 0)
        let manager = ServiceManager { ["NOTIFY_SOCKET": path, "WATCHDOG_USEC": "6000000"][$0] }
        #expect(manager.watchdogInterval == 3_000)
        manager.ready(status: "2 sources\nREADY=0")
        manager.stopping()
        #expect(receive(descriptor) == "READY=1\nSTATUS=2 sources READY=0")
        #expect(receive(descriptor) == "STOPPING=1")
    }

    /// A manager that did not read for a while had its socket's queue filled by status lines, and the next one held the
    /// daemon's own queue for ever.
    @Test(.timeLimit(.minutes(1))) func `A manager that does not read holds nobody up`() throws {
        let path = "@detente-deaf-\(getpid())"
        var address = try #require(UnixAddress(path: path))
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(descriptor) }
        #expect(address.withSocketAddress { bind(descriptor, $0, $1) } == 0)
        let manager = ServiceManager { $0 == "NOTIFY_SOCKET" ? path : nil }
        var taken = 0
        while taken < 100_000, manager.status("line \(taken)") { taken += 1 }
        #expect(taken > 0 && taken < 100_000)
        manager.alive()
        #expect(receive(descriptor) == "STATUS=line 0")
        #expect(manager.status("room again"))
    }

    @Test func `Without a manager nothing is sent and no watchdog is kept`() {
        let manager = ServiceManager { _ in nil }
        #expect(manager.watchdogInterval == nil)
        manager.alive()
    }

    @Test func `A watchdog meant for another process is not ours`() {
        let manager = ServiceManager { ["WATCHDOG_USEC": "1000000", "WATCHDOG_PID": "1"][$0] }
        #expect(manager.watchdogInterval == nil)
    }

    private func receive(_ descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 512)
        let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        return String(decoding: buffer[..<max(0, count)], as: UTF8.self)
    }
}
