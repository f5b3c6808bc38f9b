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
