// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Glibc

/// A small HTTP/1.1 server on 127.0.0.1 that does what a script tells it, misbehaving included, and remembers every
/// request. A thread for each connection; for tests only.
///
///     let server = try LoopbackServer { request in
///         request["If-None-Match"] == "\"1\"" ? .respond(304) : .respond(headers: [("ETag", "\"1\"")], text: "news")
///     }
///     defer { server.stop() }
package final class LoopbackServer: Sendable {
    package struct Failure: Error { package var errno: Int32 }

    package let port: Int
    private let host: UInt8
    private let listener: Int32
    private let script: @Sendable (Received) -> Answer
    private let threads = DispatchGroup()
    private let state = Guarded(State())

    private struct State: Sendable {
        var received: [Received] = []
        var open: Set<Int32> = []
        var connections = 0
        var isStopped = false
    }

    /// Listens on an ephemeral port, or on the one given, of 127.0.0.`host`.
    package init(port: Int = 0, host: UInt8 = 1, _ script: @escaping @Sendable (Received) -> Answer) throws {
        self.script = script
        self.host = host
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var on: Int32 = 1
        _ = unsafe setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = (0x7f00_0000 | UInt32(host)).bigEndian
        address.sin_port = UInt16(port).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(listener, $0, length) == 0 && listen(listener, 512) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isListening else {
            let code = errno
            close(listener)
            throw Failure(errno: code)
        }
        self.listener = listener
        self.port = Int(UInt16(bigEndian: address.sin_port))
        startThread { $0.accept() }
    }

    /// `http://127.0.0.1:PORT` and the path.
    package func url(_ path: String = "/") -> String { "http://127.0.0.\(host):\(port)\(path)" }

    /// All requests so far, in the order they came.
    package var requests: [Received] { state.withLock { $0.received } }

    /// How many connections have been accepted.
    package var connections: Int { state.withLock { $0.connections } }

    /// Closes everything and returns when every thread has ended. May be called again.
    package func stop() {
        let isFirst = state.withLock { state in
            defer { state.isStopped = true }
            for descriptor in state.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
            return !state.isStopped
        }
        if isFirst { shutdown(listener, Int32(SHUT_RDWR)) }
        threads.wait()
        if isFirst { close(listener) }
    }

    private func accept() {
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            if descriptor < 0 {
                if errno == EINTR || errno == ECONNABORTED { continue }
                return  // stopped
            }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            let number: Int? = state.withLock { state in
                guard !state.isStopped else { return nil }
                state.open.insert(descriptor)
                state.connections += 1
                return state.connections
            }
            guard let number else {
                close(descriptor)
                return
            }
            startThread { server in server.serve(descriptor, number) }
        }
    }

    private func serve(_ descriptor: Int32, _ number: Int) {
        var connection = Connection(descriptor)
        while var request = connection.readRequest() {
            request.connection = number
            let numbered = state.withLock { state in
                request.number = state.received.count + 1
                state.received.append(request)
                return request
            }
            guard connection.perform(script(numbered)) else { break }
        }
        // Under the lock, lest `stop` shuts down a stranger that got the same number.
        state.withLock { state in
            state.open.remove(descriptor)
            close(descriptor)
        }
    }

    private final class Job: Sendable {
        let server: LoopbackServer
        let body: @Sendable (LoopbackServer) -> Void

        init(_ server: LoopbackServer, _ body: @escaping @Sendable (LoopbackServer) -> Void) {
            self.server = server
            self.body = body
        }
    }

    private func startThread(_ body: @escaping @Sendable (LoopbackServer) -> Void) {
        threads.enter()
        let job = unsafe Unmanaged.passRetained(Job(self, body)).toOpaque()
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread, nil,
            { pointer in
                guard let pointer = unsafe pointer else { return nil }
                let job = unsafe Unmanaged<Job>.fromOpaque(pointer).takeRetainedValue()
                job.body(job.server)
                job.server.threads.leave()
                return nil
            }, job)
        precondition(code == 0, "no thread for the loopback server")
        pthread_detach(thread)
    }
}
