// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Dispatch
internal import Feeds
package import Items
package import Machine
internal import Provisioning
package import SerialQueue

/// Sends visits to sources when they are due. It owns the schedule and one timer, armed to the next due moment; between
/// due moments nothing wakes.
package actor Scheduler {
    private nonisolated let executor: QueueExecutor
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    private let clock: Clock
    /// Where visits parse and score.
    private let pool: WorkerPool
    private var schedule: Schedule
    private let timer: any DispatchSourceTimer
    private var visits: [String: Visit] = [:]
    /// Where a source is asked that has moved for good.
    private var addresses: [String: String] = [:]
    private var running: [String: Task<Void, Never>] = [:]
    /// Sources that changed while a visit to them was under way.
    private var again: Set<String> = []
    /// Told of every visit that has ended.
    private let ended: @Sendable (VisitReport) async -> Void
    private var watch: DirectoryWatch?
    private var repeats = true
    private var nextGiveBack: Int64 = .min
    private var stopped = false
    private var idle: [CheckedContinuation<Void, Never>] = []

    package init(
        parallel: Int, clock: Clock, executor: QueueExecutor, pool: WorkerPool = WorkerPool(),
        ended: @escaping @Sendable (VisitReport) async -> Void
    ) {
        self.pool = pool
        self.schedule = Schedule(parallel: parallel)
        self.clock = clock
        self.executor = executor
        self.ended = ended
        let timer = DispatchSource.makeTimerSource(queue: executor.queue)
        // At once, though it is armed later: Dispatch traps where a source is let go that was never activated.
        timer.activate()
        self.timer = timer
    }

    /// Serves these sources from now on, each first when `due` says: a source that is not in it is due at once. Of many that
    /// are due at once, most begin later, spread over their interval. Those that are no longer named are dropped; visits
    /// under way end as they began.
    ///
    /// - Parameter addresses: of sources that are asked elsewhere than the configuration says.
    package func serve(_ visits: [Visit], due: [String: Timestamp], addresses: [String: String] = [:]) {
        guard !stopped else { return }
        timer.setEventHandler { @Sendable [weak self] in self?.assumeIsolated { $0.advance() } }
        let names = Set(visits.map(\.source.name))
        for name in self.visits.keys where !names.contains(name) { schedule.remove(name) }
        self.visits = Dictionary(visits.map { ($0.source.name, $0) }) { first, _ in first }
        self.addresses = addresses
        let now = clock.wall
        let waits = repeats ? Spread.waits(visits.compactMap { Self.overdue($0, due, now) }) : [:]
        for visit in visits where running[visit.source.name] == nil {
            let name = visit.source.name
            arm(visit, at: max(due[name] ?? now, now + (waits[name] ?? 0)))
        }
        watchDirectories()
        advance()
    }

    /// A source on the network that is due, for `Spread`.
    private static func overdue(
        _ visit: Visit, _ due: [String: Timestamp], _ now: Timestamp
    ) -> (name: String, pause: Int64)? {
        guard !visit.source.location.isLocal, due[visit.source.name] ?? now <= now else { return nil }
        return (visit.source.name, max(PollPolicy.floor, visit.source.interval ?? Rhythm.unknown))
    }

    /// Visits every source once, whatever its interval, and returns when all have ended.
    package func serveOnce(_ visits: [Visit]) async {
        repeats = false
        serve(visits, due: [:])
        guard !schedule.isIdle || schedule.wake() != nil else { return }
        await withCheckedContinuation { idle.append($0) }
    }

    /// Starts nothing new, waits for what is under way, at most `seconds`; then cancels it: nothing of a cancelled visit is
    /// committed.
    package func stop(within seconds: Int) async {
        stopped = true
        timer.cancel()
        watch = nil
        let tasks = running.values
        let deadline = Task {
            try? await Task.sleep(for: .seconds(seconds))
            for task in tasks { task.cancel() }
        }
        for task in tasks { await task.value }
        deadline.cancel()
        for continuation in idle { continuation.resume() }
        idle = []
    }

    /// The earliest poll to come, for `status`.
    package func nextWake() -> Timestamp? {
        schedule.wake().map { clock.wall + max(0, ($0 - Clock.monotonic + 999) / 1_000) }
    }

    /// Starts what may start now and arms the timer for what comes next.
    private func advance() {
        guard !stopped else { return }
        for name in schedule.start(at: Clock.monotonic) {
            guard let visit = visits[name] else {
                schedule.finish(name)
                continue
            }
            running[name] = Task(executorPreference: pool) {
                let report = await visit.run()
                await self.ended(report)
                await self.finish(visit, report)
            }
        }
        if let wake = schedule.wake() {
            let wait = max(0, wake - Clock.monotonic)
            timer.schedule(deadline: .now() + .milliseconds(Int(wait)), leeway: .milliseconds(20))
        } else {
            timer.schedule(deadline: .distantFuture)
        }
        if running.isEmpty, repeats { giveBack(before: schedule.wake() ?? .max) }
        if schedule.isIdle, schedule.wake() == nil {
            for continuation in idle { continuation.resume() }
            idle = []
        }
    }

    /// Gives memory back before a pause that is worth it: what is given back has to be had again. A minute or more is; of
    /// shorter pauses, from a second up, one a minute.
    private func giveBack(before wake: Int64) {
        let now = Clock.monotonic
        let pause = wake - now
        guard pause > 60_000 || pause > 1_000 && now >= nextGiveBack else { return }
        nextGiveBack = now + 60_000
        IdleMemory.giveBack()
    }

    private func finish(_ ended: Visit, _ report: VisitReport) {
        running[report.source] = nil
        schedule.finish(report.source)
        if repeats, let visit = visits[report.source] {
            if again.remove(report.source) != nil || visit.source.location != ended.source.location {
                // It changed meanwhile, or a reload gave it another address and what the old one said is void.
                arm(visit, at: clock.wall)
            } else if let due = report.nextDue {
                addresses[report.source] = report.address ?? addresses[report.source]
                arm(visit, at: due)
            }
            if let path = visit.source.location.watched { _ = watch?.add(path, for: visit.source.name) }
        }
        advance()
    }

    /// A stored moment that a step of the clock put far away counts as the longest pause that a server may ask for.
    private func arm(_ visit: Visit, at due: Timestamp) {
        let (host, limit) = Self.host(of: visit.source, addresses[visit.source.name], visit.setup.settings)
        let wait = min(max(0, due - clock.wall), PollPolicy.throttleCap) * 1_000
        schedule.arm(visit.source.name, host: host, limit: limit, at: Clock.monotonic + wait)
    }

    // MARK: Directories

    private func watchDirectories() {
        watch = nil
        guard repeats, visits.values.contains(where: { $0.source.location.watched != nil }) else { return }
        watch = DirectoryWatch(on: executor.queue) { [weak self] in self?.directoryChanged($0) }
        for visit in visits.values {
            if let path = visit.source.location.watched { _ = watch?.add(path, for: visit.source.name) }
        }
    }

    private nonisolated func directoryChanged(_ descriptor: Int32) {
        assumeIsolated { scheduler in
            for name in scheduler.watch?.sources(of: descriptor) ?? [] { scheduler.look(name) }
        }
    }

    /// Visits a source now, or again where a visit is under way: that one may have looked already.
    private func look(_ name: String) {
        guard let visit = visits[name] else { return }
        if running[name] == nil {
            arm(visit, at: clock.wall)
            advance()
        } else {
            again.insert(name)
        }
    }

    /// Whom a source's visits have to be polite to.
    static func host(
        of source: SourceSettings, _ address: String?, _ settings: Settings
    ) -> (String, Schedule.HostLimit) {
        let host = Visit.host(of: address ?? source.location.text)
        guard !source.location.isLocal, !host.isEmpty else {
            // One after the other in the order written, so that the same files give the same alerts.
            return ("local files", Schedule.HostLimit(connections: 1, spacing: 0))
        }
        let limits = settings.host(withoutPort(host))
        return (host, Schedule.HostLimit(connections: limits.connections, spacing: limits.spacing * 1_000))
    }

    /// `[::1]:8080` is `[::1]`.
    static func withoutPort(_ authority: String) -> String {
        guard let colon = authority.lastIndex(of: ":"), authority[colon...].dropFirst().allSatisfy(\.isNumber),
            !authority[..<colon].contains(":") || authority[..<colon].hasSuffix("]")
        else { return authority }
        return String(authority[..<colon])
    }
}

extension SourceAddress {
    /// The path of a directory source.
    fileprivate var watched: String? { if case .directory(let path) = self { path } else { nil } }
}
