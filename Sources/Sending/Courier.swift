// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Dispatch
internal import Failpoints
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
    private let report: @Sendable (CourierReport) -> Void
    private var carriers: [String: any Carrier] = [:]
    private var rounds: [String: Task<Void, Never>] = [:]
    /// Sinks that were woken while their round was under way.
    private var again: Set<String> = []
    private let timer: any DispatchSourceTimer
    private var stopped = false
    /// What became of deliveries and could not be written: it is before anything more is sent, or that would go out twice.
    private var owed: [String: Settlement] = [:]
    /// The store failed: nothing is sent that could not be settled, until then.
    private var pausedUntil: Timestamp?
    /// When it was last said of a sink that its queue is full.
    private var overflowTold: [String: Timestamp] = [:]

    /// Called when a round of a sink has ended.
    private var settled: @Sendable () -> Void = {}

    /// What is left of the paces of sinks that have one.
    private var allowances: [String: Allowance] = [:]

    /// Seconds between two attempts at a store that fails.
    private static let storePause: Int64 = 30
    /// Seconds between two words about the same full queue.
    private static let overflowPause: Int64 = 3_600

    /// Rows taken from the outbox at once.
    private static let batch = 64

    /// - Parameter report: called on `executor` after each attempt.
    package init(
        store: Store, clock: Clock, executor: QueueExecutor, logger: Logger,
        report: @escaping @Sendable (CourierReport) -> Void = { _ in }
    ) {
        self.report = report
        self.store = store
        self.clock = clock
        self.executor = executor
        self.logger = logger
        let timer = DispatchSource.makeTimerSource(queue: executor.queue)
        // At once, though it is armed later: Dispatch traps where a source is let go that was never activated.
        timer.activate()
        self.timer = timer
    }

    /// Sets the sinks to serve. Rows of a sink that is not among them stay, parked. What waited for a probe is probed at once:
    /// whoever starts the daemon or changes its configuration may have mended it.
    package func serve(_ carriers: [any Carrier]) async {
        timer.setEventHandler { @Sendable [weak self] in self?.assumeIsolated { $0.wake() } }
        self.carriers = Dictionary(carriers.map { ($0.name, $0) }) { first, _ in first }
        allowances = allowances.filter { self.carriers[$0.key]?.pace != nil }
        do {
            // A clock that was set back must not park a row for years.
            try await store.clampDue(to: clock.wall + Backoff.last * 6 / 5)
            for (name, known) in try await store.circuits() where self.carriers[name] != nil {
                var circuit = known
                circuit.hasten(now: clock.wall)
                if circuit != known { try await store.setCircuit(circuit, of: name) }
            }
        } catch {
            logger.error("outbox: \(error)")
        }
        wake()
    }

    /// From now on calls `settled` whenever what waits may have changed.
    package func watch(_ settled: @escaping @Sendable () -> Void) { self.settled = settled }

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
        try? await settleOwed()
    }

    private func start(_ name: String) {
        guard rounds[name] == nil else {
            again.insert(name)
            return
        }
        rounds[name] = Task {
            await self.round(name)
            self.rounds[name] = nil
            self.settled()
            if self.again.remove(name) != nil, !self.stopped { self.start(name) } else { await self.arm() }
        }
    }

    // MARK: One sink

    /// Delivers a sink's due rows, oldest first, until none is due or the sink has to wait.
    private func round(_ name: String) async {
        do {
            if pause(at: clock.wall) == nil, let carrier = carriers[name] { try await bound(carrier) }
            while !stopped, !Task.isCancelled, pause(at: clock.wall) == nil, let carrier = carriers[name] {
                try await settleOwed()
                guard mayCall(carrier), let (due, circuit) = try await next(for: carrier) else { return }
                allowances[name]?.take(now: clock.wall)
                Failpoint.beforeSend.reach()
                let result = await carrier.carry(due).result
                Failpoint.afterAnswer.reach()
                // An attempt that a stop cut off says nothing about the receiver: the row stays as it is.
                guard result == .delivered || !Task.isCancelled else { return }
                try await settle(due, result, circuit, carrier)
                pausedUntil = nil
            }
        } catch {
            if pausedUntil == nil { logger.error("outbox: \(error); next try in \(Self.storePause) s") }
            pausedUntil = clock.wall + Self.storePause
            report(.storeFailed)
        }
    }

    /// Whether a sink's pace lets it be told now.
    private func mayCall(_ carrier: any Carrier) -> Bool {
        guard let pace = carrier.pace else { return true }
        let allowance = allowances[carrier.name] ?? Allowance(pace)
        allowances[carrier.name] = allowance
        return allowance.next(now: clock.wall) <= clock.wall
    }

    /// What a sink is to be sent now, and its circuit; nil where nothing is due or it has to wait.
    private func next(for carrier: any Carrier) async throws -> (due: [Delivery], circuit: Circuit)? {
        let name = carrier.name
        var circuit = try await store.circuits()[name] ?? Circuit()
        let now = clock.wall
        if circuit.state == .closed {
            guard circuit.permit(now: now) == .send else { return nil }
            let due = try await store.dueDeliveries(
                sink: name, at: now, limit: carrier.takesBatches ? Self.batch : 1)
            return due.isEmpty ? nil : (due, circuit)
        }
        guard let probe = try await store.probe(sink: name),
            circuit.permit(now: now, fresh: probe.attempts == 0) == .probe
        else { return nil }
        circuit.startProbe(now: now)
        try await store.setCircuit(circuit, of: name)
        return ([probe], circuit)
    }

    private func settle(
        _ deliveries: [Delivery], _ result: DeliveryResult, _ circuit: Circuit, _ carrier: any Carrier
    ) async throws {
        guard let first = deliveries.first else { return }
        let now = clock.wall
        let settlements = deliveries.map { ($0.id, settlement(of: $0, result, carrier.backoff, now)) }
        owed.merge(settlements) { _, new in new }
        var tried = first
        tried.attempts += 1
        var after = circuit
        after.record(result, of: tried, carrier.backoff, now: now)
        tell(result, circuit, after, settlements.filter(\.1.isDead).map(\.0), carrier)
        let dead = settlements.count(where: \.1.isDead)
        report(.tried(sink: carrier.name, delivered: result == .delivered, rows: settlements.count - dead, dead: dead))
        try await settleOwed()
        if after != circuit { try await store.setCircuit(after, of: carrier.name) }
        if circuit.state != .closed, after.state == .closed {
            try await store.hasten(sink: carrier.name, at: now)
        } else if after.state == .open {
            let age = carrier.backoff.maxAge
            let fallen = try await store.expire(
                sink: carrier.name, queuedUpTo: now - age, reason: "not delivered within \(age.spanInWords)", at: now)
            report(.fell(sink: carrier.name, rows: fallen))
            if fallen > 0 { logger.error("sink \(carrier.name): gave up \(fallen) more, \(age.spanInWords) old") }
        }
    }

    /// Writes what is known of deliveries and is not written.
    private func settleOwed() async throws {
        guard !owed.isEmpty else { return }
        let paid = owed
        try await store.settle(paid, at: clock.wall)
        for (id, settlement) in paid where owed[id] == settlement { owed[id] = nil }
    }

    /// Dead-letters what the sink's queue cannot hold, and says so.
    private func bound(_ carrier: any Carrier) async throws {
        let bound = carrier.bound
        let now = clock.wall
        let fallen = try await store.bound(sink: carrier.name, rows: bound.rows, bytes: bound.bytes, at: now)
        guard fallen > 0 else { return }
        report(.fell(sink: carrier.name, rows: fallen))
        if let told = overflowTold[carrier.name], (0..<Self.overflowPause).contains(now - told) { return }
        overflowTold[carrier.name] = now
        logger.error(
            "sink \(carrier.name): its queue is full; the oldest became dead letters (\(fallen) now), see 'detente deliveries dead'"
        )
    }

    /// One line where something changes for the worse or the better, none for each attempt.
    private func tell(
        _ result: DeliveryResult, _ before: Circuit, _ after: Circuit, _ dead: [String], _ carrier: any Carrier
    ) {
        guard let reason = result.reason else {
            if before.failures > 0 { logger.notice("sink \(carrier.name): delivers again") }
            return
        }
        if after.state == .disabled {
            return logger.error(
                "sink \(carrier.name): is switched off until 'detente sink enable \(carrier.name)'; what waits is kept: \(reason)"
            )
        }
        if let id = dead.first { return logger.warning("sink \(carrier.name): \(id) became a dead letter: \(reason)") }
        if before.failures == 0 { logger.warning("sink \(carrier.name): \(reason)") }
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
        case .endpoint(let reason): later(reason, nil)
        // Kept for as long as the sink is off.
        case .gone(let reason): .retry(at: now, reason: reason)
        }
    }

    // MARK: Time

    /// Until when nothing is sent because the store failed; nil: go on.
    private func pause(at now: Timestamp) -> Timestamp? {
        guard let until = pausedUntil, now < until, until - now <= Self.storePause else { return nil }
        return until
    }

    /// The next moment at which a sink that rests has something due and may be called; nil where there is none.
    func nextMoment() async throws -> Timestamp? {
        let queues = try await store.nextDue()
        let circuits = try await store.circuits()
        let now = clock.wall
        var next: Timestamp?
        for (name, queue) in queues where carriers[name] != nil && rounds[name] == nil {
            let circuit = circuits[name] ?? Circuit()
            var moment: Timestamp
            switch circuit.permit(now: now, fresh: queue.fresh) {
            case .send: moment = Backoff.due(queue.due, now: now)
            case .probe: moment = now
            case .wait(let until): moment = circuit.state == .closed ? max(until, queue.due) : until
            case .disabled: continue
            }
            if let allowance = allowances[name] { moment = max(moment, allowance.next(now: now)) }
            next = min(next ?? moment, moment)
        }
        if let until = pause(at: now) { next = next.map { max($0, until) } }
        return next
    }

    /// Arms the timer to the next moment; disarms it where there is none.
    private func arm() async {
        do {
            let moment = try await nextMoment()
            guard !stopped else { return }
            guard let moment else { return timer.schedule(deadline: .distantFuture) }
            let seconds = Int(max(1, moment - clock.wall))
            timer.schedule(deadline: .now() + .seconds(seconds), leeway: .milliseconds(200))
        } catch  where !stopped {
            timer.schedule(deadline: .now() + .seconds(Int(Self.storePause)), leeway: .seconds(1))
        } catch {}
    }
}

extension Settlement {
    fileprivate var isDead: Bool { if case .dead = self { true } else { false } }
}
