// SPDX-License-Identifier: Apache-2.0

import Foundation
import SerialQueue
import Testing

@testable import Listener

/// The listener as a client on the same machine meets it.
struct HTTPListenerTests {
    private let pool = WorkerPool(width: 2)

    /// Serves while `body` runs; the port is given to it.
    private func serving(
        _ answer: @escaping @Sendable (String) async -> ListenerReply = { ListenerReply(text: "at \($0)\n") },
        _ body: (UInt16) async throws -> Void
    ) async throws {
        let listener = HTTPListener(pool: pool, answer: answer)
        let descriptor = try ListeningSocket.open(port: 0, isIPv6: false)
        let port = ListeningSocket.port(of: descriptor)
        try await listener.open(descriptor)
        do {
            try await body(port)
        } catch {
            await listener.stop()
            throw error
        }
        await listener.stop()
    }

    /// Sends bytes to the port and reads until the other side closes; on a thread of its own, for it blocks.
    private func exchange(_ port: UInt16, _ request: String) async throws -> String {
        let reply = await withCheckedContinuation { (done: CheckedContinuation<[UInt8]?, Never>) in
            Thread.detachNewThread { done.resume(returning: Self.blockingExchange(port, Array(request.utf8))) }
        }
        return String(decoding: try #require(reply), as: UTF8.self)
    }

    private static func blockingExchange(_ port: UInt16, _ request: [UInt8]) -> [UInt8]? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0, send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            return nil
        }
        var reply: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while case let count = recv(descriptor, &chunk, chunk.count, 0), count > 0 { reply += chunk[..<count] }
        return reply
    }

    private func get(_ path: String, host: String = "127.0.0.1", method: String = "GET") -> String {
        "\(method) \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n"
    }

    @Test func `what is asked for is answered, with its type and locks`() async throws {
        try await serving { port in
            let reply = try await exchange(port, get("/metrics"))
            #expect(reply.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(reply.hasSuffix("\r\n\r\nat /metrics\n"))
            for field in [
                "text/plain; charset=utf-8", "nosniff", "no-store", "default-src 'none'", "frame-ancestors 'none'",
            ] {
                #expect(reply.contains(field), Comment(rawValue: field))
            }
        }
    }

    @Test func `HEAD has no body, and what would change something is refused`() async throws {
        try await serving { port in
            let head = try await exchange(port, get("/", method: "HEAD"))
            #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n") && head.hasSuffix("\r\n\r\n"))
            for method in ["POST", "PUT", "DELETE", "BREW"] {
                let reply = try await exchange(port, get("/", method: method))
                #expect(
                    reply.hasPrefix("HTTP/1.1 405 ") && reply.contains("Allow: GET, HEAD"), Comment(rawValue: method))
            }
        }
    }

    /// A name that a foreign page lets point to 127.0.0.1 would otherwise let it read this one.
    @Test(arguments: [
        ("127.0.0.1", true), ("localhost:9477", true), ("LOCALHOST", true), ("[::1]:9477", true),
        ("evil.example", false), ("localhost.evil.example", false), ("127.0.0.1.evil.example:80", false), ("", false),
    ])
    func `only this machine's own names are answered to`(host: String, isOwn: Bool) async throws {
        try await serving { port in
            let reply = try await exchange(port, get("/", host: host))
            #expect(reply.hasPrefix("HTTP/1.1 \(isOwn ? "200" : "421") "))
        }
    }

    @Test func `an answer that takes long holds up nobody else`() async throws {
        let gate = Gate()
        try await serving({ path in
            if path == "/slow" { await gate.wait() }
            return ListenerReply(text: "at \(path)\n")
        }) { port in
            async let slow = exchange(port, get("/slow"))
            await gate.arrived()
            for _ in 0..<20 { #expect(try await exchange(port, get("/")).hasSuffix("at /\n")) }
            await gate.open()
            let late = try await slow
            #expect(late.hasSuffix("at /slow\n"))
        }
    }

    @Test func `who waits when it stops is told so`() async throws {
        let gate = Gate()
        let listener = HTTPListener(pool: pool) { _ in
            await gate.wait()
            return ListenerReply(text: "late\n")
        }
        let descriptor = try ListeningSocket.open(port: 0, isIPv6: false)
        let port = ListeningSocket.port(of: descriptor)
        try await listener.open(descriptor)
        async let reply = exchange(port, get("/"))
        await gate.arrived()
        await listener.stop()
        let told = try await reply
        #expect(told.hasPrefix("HTTP/1.1 503 "))
        await gate.open()
    }

    @Test func `garbage, half a request and a megabyte of headers do no harm`() async throws {
        try await serving { (port: UInt16) async throws in
            for request in [
                "\u{16}\u{3}\u{1}\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: \(String(repeating: "y", count: 40_000))\r\n\r\n",
            ] {
                let reply = try? await exchange(port, request)
                #expect(reply?.hasPrefix("HTTP/1.1 200") != true)
            }
            #expect(try await exchange(port, get("/")).hasSuffix("at /\n"))
        }
    }

    @Test func `a port that is taken is named`() throws {
        let first = try ListeningSocket.open(port: 0, isIPv6: false)
        defer { close(first) }
        let port = ListeningSocket.port(of: first)
        let error = try #require(throws: ListenerError.self) { _ = try ListeningSocket.open(port: port, isIPv6: false) }
        #expect(error.description == "port \(port): bind: Address already in use")
    }
}

/// Lets one side wait until the other allows it.
private actor Gate {
    private var isOpen = false
    private var hasArrived = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var watching: [CheckedContinuation<Void, Never>] = []

    func wait() async {
        hasArrived = true
        for watcher in watching { watcher.resume() }
        watching = []
        if !isOpen { await withCheckedContinuation { waiting.append($0) } }
    }

    func arrived() async {
        if !hasArrived { await withCheckedContinuation { watching.append($0) } }
    }

    func open() {
        isOpen = true
        for waiter in waiting { waiter.resume() }
        waiting = []
    }
}
