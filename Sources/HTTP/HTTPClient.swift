// SPDX-License-Identifier: Apache-2.0

// Requests in, responses out. Owns every transfer in flight; knows nothing of feeds, retries, validators or politeness.

internal import Dispatch
internal import SerialQueue

/// The daemon's one HTTP client: libcurl's multi-socket interface on the serial queue `detente.http`.
///
/// Only `send` and `shutdown` suspend. All else is synchronous, so that each turn of the queue is one indivisible step.
package actor HTTPClient {
    package struct Settings: Sendable {
        /// Sent with every request.
        package var userAgent: String
        /// Transfers in flight; more wait their turn in the order of `send`.
        package var transfers = 64
        /// Connections to one host; HTTP/2 needs one. A bound, not a schedule: a transfer that has to wait for one of them spends
        /// its own time and a place, so whoever calls should keep below it.
        package var connectionsPerHost = 6
        /// Connections kept open, busy ones included.
        package var idleConnections = 64

        /// - Parameter contact: a URL or `mailto:` where the operator can be reached: `detente/1.0 (+mailto:ops@example.org)`.
        package init(version: String, contact: String) {
            userAgent = contact.isEmpty ? "detente/\(version)" : "detente/\(version) (+\(contact))"
        }
    }

    private nonisolated let executor = QueueExecutor(label: "detente.http")
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    private let settings: Settings
    private var multi: MultiHandle?
    private let closing = DispatchGroup()
    private var isShutDown = false

    private var lastID: UInt64 = 0
    private var transfers: [UInt64: Transfer] = [:]
    private var running = 0
    /// Transfers that no place is free for, first come first.
    private var waiting: [Transfer] = []
    /// Handles to use again; a few, for each keeps buffers.
    private var spare: [EasyHandle] = []
    private static let spareHandles = 16

    package init(settings: Settings) {
        self.settings = settings
    }

    /// Performs one request, redirects and decoding included. Cancelling the task ends it at once.
    ///
    /// - Throws: a `TransferError` when there is no response; a response of any status is returned.
    package func send(_ request: Request) async throws(TransferError) -> Response {
        if let error = refusal(of: request) { throw error }
        lastID += 1
        let id = lastID
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let transfer = Transfer(id: id, request: request, continuation: continuation)
                transfers[id] = transfer
                waiting.append(transfer)
                if Task.isCancelled { cancel(id) } else { startWaiting() }
            }
        } onCancel: {
            executor.queue.async { self.assumeIsolated { $0.cancel(id) } }
        }
        return try result.get()
    }

    /// Ends every transfer with an error, closes every connection and descriptor, and returns when that is done. `send` throws
    /// from now on. May be called again.
    package func shutdown() async {
        isShutDown = true
        for transfer in transfers.values {
            finish(transfer, .failure(transfer.error(.shutDown, "the HTTP client was shut down")))
        }
        spare = []
        multi = nil
        await withCheckedContinuation { done in
            closing.notify(queue: executor.queue) { done.resume() }
        }
    }

    /// Why a request cannot even begin.
    private func refusal(of request: Request) -> TransferError? {
        let url = redacted(request.url, hidesPath: request.route.hidesPath)
        if isShutDown { return TransferError(.shutDown, "the HTTP client was shut down", url: url) }
        if request.url.utf8.count > 16 << 10 || request.url.utf8.contains(0) {
            return TransferError(.invalidURL, "longer than 16 KiB, or holds a zero byte", url: "")
        }
        if multi == nil { start() }
        return multi == nil ? TransferError(.unreachable, "no file descriptor is left", url: url) : nil
    }

    /// Sets up Dispatch and libcurl, with the first request.
    private func start() {
        let loop = EventLoop(
            queue: executor.queue, closing: closing,
            socketsReady: { [weak self] in self?.assumeIsolated { $0.socketsReady() } },
            deadlinePassed: { [weak self] in self?.assumeIsolated { $0.deadlinePassed() } })
        multi = loop.map { MultiHandle(loop: $0, settings: settings) }
    }

    // MARK: Turns of the queue

    private func socketsReady() {
        multi?.driveSockets()
        finishEnded()
    }

    private func deadlinePassed() {
        multi?.driveDeadline()
        finishEnded()
    }

    private func finishEnded() {
        while let (transfer, code) = multi?.nextFinished() {
            guard let easy = transfer.easy else { preconditionFailure("libcurl ended a transfer that never began") }
            finish(transfer, transfer.outcome(code, easy))
        }
    }

    private func cancel(_ id: UInt64) {
        guard let transfer = transfers[id] else { return }
        finish(transfer, .failure(transfer.error(.cancelled, "cancelled")))
    }

    /// The one place where a transfer ends: its handle leaves libcurl, its place goes to the next, its caller goes on.
    private func finish(_ transfer: Transfer, _ result: Result<Response, TransferError>) {
        guard transfers.removeValue(forKey: transfer.id) != nil else { return }
        if let easy = transfer.easy {
            multi?.remove(easy)
            running -= 1
            easy.reset()
            if spare.count < HTTPClient.spareHandles { spare.append(easy) }
        } else {
            waiting.removeAll { $0.id == transfer.id }
        }
        startWaiting()
        transfer.continuation.resume(returning: result)
    }

    private func startWaiting() {
        while !isShutDown, running < settings.transfers, !waiting.isEmpty {
            let transfer = waiting.removeFirst()
            let easy = spare.popLast() ?? EasyHandle()
            easy.prepare(for: transfer, userAgent: settings.userAgent)
            transfer.easy = easy
            running += 1
            multi?.add(easy)
        }
    }
}
