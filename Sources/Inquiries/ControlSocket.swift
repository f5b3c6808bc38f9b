// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import FoundationEssentials
internal import Glibc
internal import Machine
package import SerialQueue

/// Why the control socket cannot be had or used.
package struct ControlError: Error, Sendable, CustomStringConvertible {
    package let description: String

    init(_ path: String, _ step: String, _ code: Int32 = errno) {
        self.description = unsafe "control socket \(path): \(step): \(String(cString: strerror(code)))"
    }

    init(_ text: String) { self.description = text }
}

/// The Unix socket on which a running daemon answers `status`, `reload` and the rest: one JSON line in, one JSON line out.
/// File mode 0660: who may ask is decided by the directory and the group.
package actor ControlSocket {
    /// A request line has a bound, so that nobody fills the daemon's memory.
    static let requestLimit = 64 << 10
    /// Connections whose request is awaited, and the seconds that each may take over it: nobody keeps the descriptors that
    /// fetches need.
    private static let connectionLimit = 64
    private static let patience = 10

    private nonisolated let executor: QueueExecutor
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    private let path: String
    private let answer: @Sendable (Inquiry) async -> Answer
    private let pool: WorkerPool
    private var listener: (any DispatchSourceRead)?
    private var connections: [Int32: Connection] = [:]

    private struct Connection {
        let source: any DispatchSourceRead
        let number: UInt64
        var bytes: [UInt8] = []
    }

    private var accepted: UInt64 = 0
    private var rests = false

    package init(
        path: String, executor: QueueExecutor, pool: WorkerPool = WorkerPool(),
        answer: @escaping @Sendable (Inquiry) async -> Answer
    ) {
        self.path = path
        self.executor = executor
        self.pool = pool
        self.answer = answer
    }

    /// Begins to listen. A socket left by a crash is replaced: whoever holds the store's lock is the only daemon here.
    package func open() throws(ControlError) {
        guard var address = UnixAddress(path: path) else {
            throw ControlError("control socket \(path): the path is longer than a Unix socket allows (107 bytes)")
        }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | nonBlocking, 0)
        guard descriptor >= 0 else { throw ControlError(path, "socket") }
        unsafe unlink(path)
        guard unsafe address.withSocketAddress({ unsafe bind(descriptor, $0, $1) }) == 0,
            unsafe chmod(path, 0o660) == 0,
            listen(descriptor, 16) == 0
        else {
            let error = ControlError(path, "bind")
            close(descriptor)
            throw error
        }
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: executor.queue)
        source.setEventHandler { @Sendable [weak self] in self?.assumeIsolated { $0.accept(descriptor) } }
        source.setCancelHandler { @Sendable in close(descriptor) }
        source.activate()
        listener = source
    }

    /// Stops listening and removes the socket; answers under way are still written.
    package func stop() {
        // Dispatch traps where a suspended source is let go.
        listenAgain()
        guard let listener else { return }
        listener.cancel()
        self.listener = nil
        unsafe unlink(path)
        for descriptor in connections.keys { drop(descriptor, closing: true) }
    }

    private var nonBlocking: Int32 { Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue) }

    private func accept(_ listening: Int32) {
        while true {
            // accept4 is not in Swift's Glibc; the two flags are set by hand.
            let descriptor = Glibc.accept(listening, nil, nil)
            guard descriptor >= 0 else {
                if errno == EMFILE || errno == ENFILE { rest() }
                return
            }
            guard connections.count < Self.connectionLimit else {
                close(descriptor)
                continue
            }
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: executor.queue)
            source.setEventHandler { @Sendable [weak self] in self?.assumeIsolated { $0.read(descriptor) } }
            accepted += 1
            let number = accepted
            connections[descriptor] = Connection(source: source, number: number)
            source.activate()
            executor.queue.asyncAfter(deadline: .now() + .seconds(Self.patience)) { [weak self] in
                self?.assumeIsolated { control in
                    guard control.connections[descriptor]?.number == number else { return }
                    // On a starved machine this moment may come before the news that the request is there.
                    control.read(descriptor)
                    if control.connections[descriptor]?.number == number { control.drop(descriptor, closing: true) }
                }
            }
        }
    }

    /// Without a free descriptor the listener would report for ever: it is left alone for a second.
    private func rest() {
        guard let listener, !rests else { return }
        rests = true
        listener.suspend()
        executor.queue.asyncAfter(deadline: .now() + .seconds(1)) { self.assumeIsolated { $0.listenAgain() } }
    }

    private func listenAgain() {
        guard rests else { return }
        rests = false
        listener?.resume()
    }

    private func read(_ descriptor: Int32) {
        guard connections[descriptor] != nil else { return }
        var chunk = [UInt8](repeating: 0, count: 4_096)
        let count = unsafe Glibc.read(descriptor, &chunk, chunk.count)
        if count < 0, errno == EAGAIN || errno == EINTR { return }
        guard count > 0 else { return drop(descriptor, closing: true) }
        connections[descriptor]?.bytes.append(contentsOf: chunk[..<count])
        guard let bytes = connections[descriptor]?.bytes else { return }
        if let end = bytes.firstIndex(of: 10) {
            drop(descriptor, closing: false)
            let answer = self.answer
            Task(executorPreference: pool) { await Self.reply(to: Array(bytes[..<end]), on: descriptor, answer) }
        } else if bytes.count > Self.requestLimit {
            drop(descriptor, closing: true)
        }
    }

    /// Stops reading from a connection. The descriptor is closed only after the source let go of it.
    private func drop(_ descriptor: Int32, closing: Bool) {
        guard let connection = connections.removeValue(forKey: descriptor) else { return }
        if closing { connection.source.setCancelHandler { @Sendable in close(descriptor) } }
        connection.source.cancel()
    }

    @concurrent
    private static func reply(
        to request: [UInt8], on descriptor: Int32, _ answer: @Sendable (Inquiry) async -> Answer
    ) async {
        let reply: Answer
        if let inquiry = try? JSONDecoder().decode(Inquiry.self, from: Data(request)) {
            reply = await answer(inquiry)
        } else {
            reply = Answer(exit: 64, diagnostics: "the daemon does not know this request; is it of another version?\n")
        }
        var bytes = (try? JSONEncoder().encode(reply)).map(Array.init) ?? []
        bytes.append(10)
        UnixStream(descriptor: descriptor).writeAndClose(bytes)
    }
}

/// The other end: what the command line uses.
package enum ControlClient {
    /// The daemon's answer, or nil where no daemon listens at `path`.
    package static func ask(_ inquiry: Inquiry, at path: String) throws(ControlError) -> Answer? {
        guard var address = UnixAddress(path: path) else { return nil }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw ControlError(path, "socket") }
        guard unsafe address.withSocketAddress({ unsafe connect(descriptor, $0, $1) }) == 0 else {
            let code = errno
            close(descriptor)
            if code == ENOENT || code == ECONNREFUSED || code == ENOTDIR { return nil }
            throw ControlError(path, "connect", code)
        }
        let stream = UnixStream(descriptor: descriptor, patience: inquiry.patience)
        defer { close(descriptor) }
        guard let request = try? JSONEncoder().encode(inquiry), stream.write(Array(request) + [10]) else {
            throw ControlError("control socket \(path): the daemon closed the connection")
        }
        guard let reply = stream.readToEnd() else {
            throw ControlError(
                "control socket \(path): the daemon is there and does not answer; is it stopped or stuck?")
        }
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(reply)) else {
            throw ControlError("control socket \(path): the daemon stopped before it answered")
        }
        return answer
    }
}
