// SPDX-License-Identifier: Apache-2.0

// The one door to libmicrohttpd. It runs on this actor's queue only: its epoll descriptor is watched by one Dispatch source,
// and nothing happens in it but in `MHD_run`. A connection whose answer is being made is suspended meanwhile.

internal import CMicroHTTPD
internal import Dispatch
internal import Glibc
package import SerialQueue

/// Answers GET on a listening socket of this machine.
@safe package actor HTTPListener {
    private nonisolated let executor: QueueExecutor
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    /// Connections at once, and the seconds that an idle one is kept: nobody takes the descriptors that fetches need.
    private static let connections: UInt32 = 32
    private static let patience: UInt32 = 10

    private let pool: WorkerPool
    private let answer: @Sendable (String) async -> ListenerReply
    private var server: OpaquePointer?
    private var source: (any DispatchSourceRead)?
    private var timer: (any DispatchSourceTimer)?
    /// Requests that wait for their answer, by their number.
    private var waiting: [UInt64: Exchange] = [:]
    private var requests: UInt64 = 0

    /// - Parameter answer: from a path to what stands there.
    package init(
        executor: QueueExecutor = QueueExecutor(label: "detente.listener"), pool: WorkerPool,
        answer: @escaping @Sendable (String) async -> ListenerReply
    ) {
        self.executor = executor
        self.pool = pool
        self.answer = answer
    }

    /// Serves a listening socket, which it closes in the end.
    package func open(_ descriptor: Int32) throws(ListenerError) {
        let owner = unsafe Unmanaged.passUnretained(self).toOpaque()
        guard
            let server = unsafe detente_listener_start(
                descriptor, Self.connections, Self.patience, handleRequest, requestCompleted, owner),
            case let watched = unsafe detente_listener_descriptor(server), watched >= 0
        else {
            close(descriptor)
            throw ListenerError("libmicrohttpd does not take the socket")
        }
        unsafe self.server = server
        let source = DispatchSource.makeReadSource(fileDescriptor: watched, queue: executor.queue)
        source.setEventHandler { @Sendable [weak self] in self?.assumeIsolated { $0.run() } }
        source.activate()
        self.source = source
        let timer = DispatchSource.makeTimerSource(queue: executor.queue)
        timer.setEventHandler { @Sendable [weak self] in self?.assumeIsolated { $0.run() } }
        timer.activate()
        self.timer = timer
    }

    /// Ends all connections; who waits for an answer is told that there is none.
    package func stop() async {
        guard let server = unsafe server else { return }
        for exchange in waiting.values { resume(exchange, with: ListenerReply(status: 503, text: "stopping\n")) }
        unsafe _ = MHD_run(server)
        timer?.cancel()
        if let source {
            // The descriptor is closed only after the source let go of it.
            await withCheckedContinuation { (gone: CheckedContinuation<Void, Never>) in
                source.setCancelHandler { @Sendable in gone.resume() }
                source.cancel()
            }
        }
        self.source = nil
        unsafe self.server = nil
        unsafe MHD_stop_daemon(server)
    }

    private func run() {
        guard let server = unsafe server else { return }
        unsafe _ = MHD_run(server)
        let wait = unsafe detente_listener_timeout(server)
        timer?.schedule(deadline: wait < 0 ? .distantFuture : .now() + .milliseconds(Int(max(wait, 1))))
    }

    /// Takes a request whose head is read: its answer is made elsewhere, and it waits.
    fileprivate func take(_ exchange: Exchange, _ path: String) {
        requests += 1
        let number = requests
        waiting[number] = exchange
        unsafe MHD_suspend_connection(exchange.connection)
        let answer = self.answer
        Task(executorPreference: pool) { [weak self] in
            let reply = await answer(path)
            await self?.settle(number, reply)
        }
    }

    private func settle(_ number: UInt64, _ reply: ListenerReply) {
        guard let exchange = waiting.removeValue(forKey: number) else { return }
        resume(exchange, with: reply)
        run()
    }

    private func resume(_ exchange: Exchange, with reply: ListenerReply) {
        guard exchange.reply == nil else { return }
        exchange.reply = reply
        unsafe MHD_resume_connection(exchange.connection)
    }
}

/// One request on its way: what libmicrohttpd keeps for us beside it.
///
/// Unchecked, because it is touched on the listener's queue only: by the actor, and by the callbacks that `MHD_run` makes.
@safe private final class Exchange: @unchecked Sendable {  // used on the listener's queue alone
    let connection: OpaquePointer
    var reply: ListenerReply?

    init(_ connection: OpaquePointer) { unsafe self.connection = connection }
}

private typealias Context = UnsafeMutablePointer<UnsafeMutableRawPointer?>

/// Called by `MHD_run`, so on the listener's queue: once when the head of a request is read, once when its answer is there.
private func handleRequest(
    _ owner: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ url: UnsafePointer<CChar>?,
    _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ upload: UnsafePointer<CChar>?,
    _ uploadSize: UnsafeMutablePointer<Int>?, _ context: Context?
) -> MHD_Result {
    guard let owner = unsafe owner, let connection = unsafe connection, let context = unsafe context,
        let url = unsafe url, let method = unsafe method
    else { return .NO }
    if let known = unsafe context.pointee {
        let exchange = unsafe Unmanaged<Exchange>.fromOpaque(known).takeUnretainedValue()
        return exchange.reply.map { queue($0, on: exchange) } ?? .YES
    }
    let exchange = unsafe Exchange(connection)
    unsafe context.pointee = Unmanaged.passRetained(exchange).toOpaque()
    let (path, verb) = unsafe (String(cString: url), String(cString: method))
    if let refusal = refusal(verb, host: header("Host", of: exchange)) { return queue(refusal, on: exchange) }
    let listener = unsafe Unmanaged<HTTPListener>.fromOpaque(owner).takeUnretainedValue()
    listener.assumeIsolated { $0.take(exchange, path) }
    return .YES
}

private func requestCompleted(
    _ owner: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ context: Context?,
    _ code: MHD_RequestTerminationCode
) {
    guard let context = unsafe context, let known = unsafe context.pointee else { return }
    unsafe Unmanaged<Exchange>.fromOpaque(known).release()
    unsafe context.pointee = nil
}

/// A page elsewhere must not read this one under a name of its own that leads here (DNS rebinding): only this machine's
/// names are answered to.
private func refusal(_ method: String, host: String?) -> ListenerReply? {
    guard method == "GET" || method == "HEAD" else {
        return ListenerReply(status: 405, text: "There is nothing here but to be read.\n")
    }
    guard let host, isOwn(host) else {
        return ListenerReply(status: 421, text: "Ask for localhost, 127.0.0.1 or [::1].\n")
    }
    return nil
}

private func isOwn(_ host: String) -> Bool {
    ["localhost", "127.0.0.1", "[::1]"].contains { name in
        guard host.lowercased().hasPrefix(name) else { return false }
        let rest = host.dropFirst(name.count)
        return rest.isEmpty || rest.first == ":" && rest.dropFirst().allSatisfy(\.isNumber)
    }
}

private func header(_ name: String, of exchange: Exchange) -> String? {
    unsafe MHD_lookup_connection_value(exchange.connection, .HEADER_KIND, name).map { unsafe String(cString: $0) }
}

private let fields = [
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
]

private func queue(_ reply: ListenerReply, on exchange: Exchange) -> MHD_Result {
    var body = reply.body
    let response = unsafe MHD_create_response_from_buffer(body.count, &body, .RESPMEM_MUST_COPY)
    guard let response = unsafe response else { return .NO }
    defer { unsafe MHD_destroy_response(response) }
    for (name, value) in fields { unsafe _ = MHD_add_response_header(response, name, value) }
    unsafe _ = MHD_add_response_header(response, "Content-Type", reply.contentType)
    if reply.status == 405 { unsafe _ = MHD_add_response_header(response, "Allow", "GET, HEAD") }
    return unsafe MHD_queue_response(exchange.connection, reply.status, response)
}
