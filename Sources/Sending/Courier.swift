// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Items
package import Logging
package import Machine
package import SerialQueue
internal import Sinks
package import Storage

/// Takes what is in the outbox to the sinks. Nothing is sent before its row is committed, and no row is settled before the
/// receiver or the disk has it: after a crash a delivery comes again, with the same id and the same bytes.
///
/// Each sink has its own loop, one request in flight, so that a dead one holds up nobody. One timer over all sinks is armed
/// to the earliest moment at which something is due.
package actor Courier {
    private nonisolated let executor: QueueExecutor
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    private let store: Store
    private let clock: Clock
    private let logger: Logger
    private var carriers: [String: any Carrier] = [:]
    private var rounds: [String: Task<Void, Never>] = [:]
    /// Sinks that were woken while their round was under way.
    private var again: Set<String> = []
    private let timer: any DispatchSourceTimer
    private var stopped = false
    /// The store failed: nothing is sent that could not be settled, until then.
    private var pausedUntil: Timestamp?

    /// Seconds between two attempts at a store that fails.
    private static let storePause: Int64 = 30

    /// Rows taken from the outbox at once.
    private static let batch = 64

    package init(store: Store, clock: Clock, executor: QueueExecutor, logger: Logger) {
        self.store = store
        self.clock = clock
        self.executor = executor
        self.logger = logger
        let timer = DispatchSource.makeTimerSource(queue: executor.queue)
        // At once, though it is armed later: Dispatch traps where a source is let go that was never activated.
        timer.activate()
        self.timer = timer
    }

    /// Sets the sinks to serve. Rows of a sink that is not among them stay, parked.
    package func serve(_ carriers: [any Carrier]) async {
        timer.setEventHandler { @Sendable [weak self] in self?.assumeIsolated { $0.wake() } }
        self.carriers = Dictionary(carriers.map { ($0.name, $0) }) { first, _ in first }
        do {
            // A clock that was set back must not park a row for years.
            try await store.clampDue(to: clock.wall + Backoff.last * 6 / 5)
        } catch {
            logger.error("outbox: \(error)")
        }
        wake()
    }

    /// Something may be due: looks at every sink.
    package func wake() {
        guard !stopped else { return }
        for name in carriers.keys { start(name) }
    }

    /// Tries everything that is due until nothing is; what has to wait stays in the outbox.
    ///
    /// - Returns: the sinks that still have something waiting.
    package func drain() async -> Set<String> {
        wake()
        while let (_, round) = rounds.first { await round.value }
        // A store that does not answer may hold something for any of them.
        guard let waiting = try? await store.nextDue() else { return Set(carriers.keys) }
        return Set(waiting.keys).intersection(carriers.keys)
    }

    /// Takes up nothing new, waits for what is in flight, at most `seconds`.
    package func stop(within seconds: Int) async {
        stopped = true
        timer.cancel()
        let rounds = self.rounds.values
        let deadline = Task {
            try? await Task.sleep(for: .seconds(seconds))
            for round in rounds { round.cancel() }
        }
        for round in rounds { await round.value }
        deadline.cancel()
    }

    private func start(_ name: String) {
        guard rounds[name] == nil else {
            again.insert(name)
            return
        }
        rounds[name] = Task {
            await self.round(name)
            self.rounds[name] = nil
            if self.again.remove(name) != nil, !self.stopped { self.start(name) } else { await self.arm() }
        }
    }

    /// Delivers a sink's due rows, oldest first, until none is due or the sink has to wait.
    private func round(_ name: String) async {
        while !stopped, !Task.isCancelled, pause(at: clock.wall) == nil, let carrier = carriers[name] {
            do {
                var circuit = try await store.circuits()[name] ?? Circuit()
                let before = circuit
                let now = clock.wall
                var limit = carrier.takesBatches ? Self.batch : 1
                switch circuit.permit(now: now) {
                case .send: break
                case .probe:
                    circuit.startProbe(now: now)
                    limit = 1
                case .wait, .disabled: return
                }
                let due = try await store.dueDeliveries(sink: name, at: now, limit: limit)
                guard !due.isEmpty else { return }
                if circuit != before { try await store.setCircuit(circuit, of: name) }
                let result = await carrier.carry(due).result
                // An attempt that a stop cut off says nothing about the receiver: the row stays as it is.
                guard result == .delivered || !Task.isCancelled else { return }
                try await settle(due, result, circuit, carrier)
                pausedUntil = nil
            } catch {
                // What was sent and could not be settled will be sent again, so not at once and not for ever.
                if pausedUntil == nil { logger.error("outbox: \(error); next try in \(Self.storePause) s") }
                pausedUntil = clock.wall + Self.storePause
                return
            }
        }
    }

    /// Until when nothing is sent because the store failed; nil: go on.
    private func pause(at now: Timestamp) -> Timestamp? {
        guard let until = pausedUntil, now < until, until - now <= Self.storePause else { return nil }
        return until
    }

    private func settle(
        _ deliveries: [Delivery], _ result: DeliveryResult, _ circuit: Circuit, _ carrier: any Carrier
    ) async throws {
        let now = clock.wall
        let backoff = Backoff(maxAge: carrier.maxAge)
        var settlements: [String: Settlement] = [:]
        for delivery in deliveries { settlements[delivery.id] = settlement(of: delivery, result, backoff, now) }
        var after = circuit
        after.record(result, sink: carrier.name, now: now)
        if after != circuit { try await store.setCircuit(after, of: carrier.name) }
        try await store.settle(settlements, at: now)
        if let reason = result.failure, circuit.failures == 0 || settlements.values.contains(where: \.isDead) {
            logger.warning("sink \(carrier.name): \(reason)")
        } else if result == .delivered, circuit.failures > 0 {
            logger.notice("sink \(carrier.name): delivers again")
        }
    }

    private func settlement(
        of delivery: Delivery, _ result: DeliveryResult, _ backoff: Backoff, _ now: Timestamp
    ) -> Settlement {
        var tried = delivery
        tried.attempts += 1
        func later(_ reason: String, _ retryAfter: Int64?) -> Settlement {
            switch backoff.next(tried, retryAfter: retryAfter, now: now) {
            case .at(let moment): .retry(at: moment, reason: reason)
            case .dead(let why): .dead(reason: "\(why); the last answer: \(reason)")
            }
        }
        return switch result {
        case .delivered: .delivered
        case .permanent(let reason): .dead(reason: reason)
        case .retry(let reason, let retryAfter): later(reason, retryAfter)
        case .endpoint(let reason), .gone(let reason): later(reason, nil)
        }
    }

    /// Arms the timer to the next moment at which a sink has something due and may be called; disarms it where there is none.
    private func arm() async {
        let queues = try? await store.nextDue()
        let known = try? await store.circuits()
        guard !stopped else { return }
        guard let due = queues, let circuits = known else {
            return timer.schedule(deadline: .now() + .seconds(Int(Self.storePause)), leeway: .seconds(1))
        }
        var next: Timestamp?
        let now = clock.wall
        for (name, moment) in due where carriers[name] != nil && rounds[name] == nil {
            var moment = Backoff.due(moment, now: now)
            switch (circuits[name] ?? Circuit()).permit(now: now) {
            case .send, .probe: break
            case .wait(let until): moment = max(moment, until)
            case .disabled: continue
            }
            next = min(next ?? moment, moment)
        }
        guard var next else { return timer.schedule(deadline: .distantFuture) }
        if let until = pause(at: now) { next = max(next, until) }
        timer.schedule(deadline: .now() + .seconds(Int(max(1, next - now))), leeway: .milliseconds(200))
    }
}

extension DeliveryResult {
    /// What went wrong, in words; nil for a success.
    var failure: String? {
        switch self {
        case .delivered: nil
        case .retry(let reason, _), .permanent(let reason), .endpoint(let reason), .gone(let reason): reason
        }
    }
}

extension Settlement {
    fileprivate var isDead: Bool { if case .dead = self { true } else { false } }
}
