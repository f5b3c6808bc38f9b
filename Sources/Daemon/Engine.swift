// SPDX-License-Identifier: Apache-2.0

// The daemon put together: who exists, in which order they start and stop, what a reload swaps. It decides nothing about
// feeds, signals or alerts.

internal import Alerting
internal import Configuration
internal import Dispatch
internal import Fetching
internal import HTTP
internal import Inquiries
internal import Items
internal import Listener
package import Logging
package import Machine
internal import Newsroom
internal import PlainFile
package import Provisioning
internal import Sending
internal import SerialQueue
internal import Storage

/// A running detente.
package actor Engine {
    nonisolated let executor: QueueExecutor
    nonisolated let pool = WorkerPool()
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    let configuration: String
    let clock: Clock
    let logger: Logger
    let store: Store
    let manager: ServiceManager
    let secrets = SecretReader()
    private let pages: PageHosts
    private let documents = DocumentsInHand()
    let log = AlertLog()
    let client: HTTPClient
    private(set) lazy var courier = makeCourier()
    var setup: Setup
    var assembly: Assembly
    private(set) lazy var scheduler = makeScheduler()

    private var traps: Traps?
    private var control: ControlSocket?
    private var listener: HTTPListener?
    var watchdog: (any DispatchSourceTimer)?
    var alarm: Alarm?
    private var stopRequest: CheckedContinuation<Void, Never>?
    private(set) var stopRequested = false
    private var lastPrune: Timestamp?
    let started: Timestamp
    /// When the configuration that is in force was read.
    var loaded: Timestamp
    var lastReload: RunningState.Reload?
    /// A reload is under way; whoever wants another waits for this one first.
    var reloading: Task<Answer, Never>?
    var counts = RunCounts()
    lazy var metricsFile = makeMetricsFile()
    /// The failure of the store that was reported last, so that it is reported once.
    private(set) var storeTrouble: String?
    /// What was found to be broken in the database.
    private var damage: DatabaseFault?
    /// The snapshot that is being made, and when to think of the next.
    var snapshotting: Task<Void, Never>?
    var snapshotWait: Timestamp?
    var snapshotTrouble: String?
    /// What the service manager was told last.
    var toldStatus = ""
    /// Alerts of this run, for `--once` to print; a service that runs for months keeps none.
    private var raised: [Alert]?
    private(set) var reports: [String: VisitReport] = [:]
    /// Sources that are visited, and those of them whose last visit failed: counted as they come, for there may be very many.
    private var served: Set<String> = []
    private var failing: Set<String> = []

    /// - Parameter setup: its origins serve nobody here (`Setup.withoutOrigins`).
    /// - Throws: `StartError` with the exit code that says why.
    package init(setup: Setup, configuration: String, clock: Clock, logger: Logger) throws(StartError) {
        let executor = QueueExecutor(label: "detente.engine")
        let daemon = setup.settings.daemon
        var http = HTTPClient.Settings(version: Version.number, contact: daemon.contact ?? "")
        http.transfers = daemon.transfers
        // The schedule keeps to each host's own bound; the client's must not be a lower one.
        http.connectionsPerHost = max(16, setup.settings.hosts.map(\.connections).max() ?? 0)
        let client = HTTPClient(settings: http)
        let manager = ServiceManager()
        let store = try Self.openStore(daemon, clock, manager)
        do throws(SecretError) {
            self.assembly = try Assembly(setup, log: log, client: client, clock: clock, secrets: secrets)
        } catch {
            throw StartError(exit: .configuration, message: "\(configuration): \(error)")
        }
        self.executor = executor
        self.pages = PageHosts(executor: executor)
        self.configuration = configuration
        self.clock = clock
        self.logger = logger
        self.store = store
        self.client = client
        self.setup = setup
        self.manager = manager
        self.started = clock.wall
        self.loaded = clock.wall
        self.snapshotWait = clock.wall + (store.snapshot.made == nil ? Self.firstSnapshot : Self.nextSnapshot)
        // The log's sink tries again and again, and says what is wrong; the webhooks need not wait for that.
        try? LocalFile.makeDirectory(daemon.log)
        if case .lost(let loss) = store.opening { logger.error("\(loss). \(loss.consequence).") }
    }

    private static func openStore(
        _ daemon: DaemonSettings, _ clock: Clock, _ manager: ServiceManager
    ) throws(StartError) -> Store {
        let patience = LongStart(manager, "opening the database")
        defer { patience.end() }
        do throws(LocalFileError) {
            try LocalFile.makeDirectory(daemon.state, mode: 0o700)
        } catch {
            throw StartError(exit: .input, message: "\(error)")
        }
        do throws(StorageError) {
            return try Store(directory: daemon.state, now: clock.wall)
        } catch {
            throw StartError(exit: error.isInUse ? .inUse : .input, message: "\(error)")
        }
    }

    /// What the store forgot is noted before anything is read.
    private func settleLoss() async throws(StartError) {
        guard case .lost = store.opening else { return }
        let sources = setup.settings.sources.map { (name: $0.name, location: $0.location.text) }
        do throws(StorageError) {
            try await store.settleLoss(sources, now: clock.wall)
        } catch {
            await stopAll()
            throw StartError(exit: .input, message: "\(error)")
        }
    }

    // MARK: Once

    /// Visits every source once, delivers what can be delivered, and stops.
    ///
    /// - Returns: whether every source and sink did its part.
    package func runOnce() async throws(StartError) -> OnceReport {
        try await settleLoss()
        await watchForDamage()
        raised = []
        // There may never be a run of ten minutes; an empty database is worth no snapshot.
        if store.opening != .fresh { snapshotWait = nil }
        await courier.serve(assembly.carriers)
        await scheduler.serveOnce(visits())
        let waiting = await courier.drain()
        await snapshotting?.value
        await stopAll()
        if let damage { throw Self.ended(damage) }
        return OnceReport(reports: reports, alerts: raised ?? [], waiting: waiting)
    }

    // MARK: Service

    /// Runs until SIGTERM or SIGINT, `requestStop` or the task's cancellation. Answers on the control socket, tells the
    /// service manager.
    ///
    /// - Parameter heedsSignals: false in a process that is not its own.
    package func run(heedsSignals: Bool = true) async throws(StartError) {
        try await settleLoss()
        await watchForDamage()
        if heedsSignals { traps = Traps(on: executor.queue) { [weak self] in self?.take($0) } }
        do throws(StartError) {
            try await openControl()
            listener = try await openListener()
        } catch {
            await stopAll()
            throw error
        }
        await courier.watch { [weak self] in self?.tellStatusSoon() }
        await courier.serve(assembly.carriers)
        let remembered = try? await known(setup.settings)
        await scheduler.serve(visits(), due: remembered?.due ?? [:], addresses: remembered?.addresses ?? [:])
        startWatchdog()
        await startAlarm()
        await metricsFile.serve(setup.settings.daemon.metrics)
        await tellReady()
        logger.notice("ready: \(summary); state in \(setup.settings.daemon.state)")
        await withTaskCancellationHandler {
            if !stopRequested { await withCheckedContinuation { stopRequest = $0 } }
        } onCancel: {
            Task { await self.requestStop() }
        }
        manager.stopping()
        logger.notice("stopping")
        await stopAll()
        logger.notice("stopped")
        if let damage { throw Self.ended(damage) }
    }

    /// A database that is damaged takes nothing any more, and gives nothing: the next start checks it whole and begins with
    /// the last snapshot. Nothing is lost that was not sent: what was not committed is fetched again.
    private func watchForDamage() async {
        await store.watchForDamage { [weak self, pool] fault in
            Task(executorPreference: pool) { [weak self] in await self?.end(fault) }
        }
    }

    private func end(_ fault: DatabaseFault) {
        guard damage == nil else { return }
        damage = fault
        manager.status("the database is damaged: \(fault.message); ending, so that the next start recovers it")
        requestStop()
    }

    private static func ended(_ fault: DatabaseFault) -> StartError {
        StartError(
            exit: .damaged,
            message: "the database is damaged: \(fault). Nothing more was read or sent; the next start recovers it")
    }

    package func requestStop() {
        stopRequested = true
        stopRequest?.resume()
        stopRequest = nil
    }

    private nonisolated func take(_ request: Traps.Request) {
        assumeIsolated { engine in
            switch request {
            case .stop(let name):
                engine.logger.notice("\(name)")
                engine.requestStop()
            case .reload:
                Task(executorPreference: engine.pool) { _ = await engine.reload() }
            }
        }
    }

    private func openControl() async throws(StartError) {
        let path = ControlPath.forDaemon(state: setup.settings.daemon.state)
        let control = ControlSocket(path: path, executor: executor, pool: pool) { [weak self] inquiry in
            await self?.answer(inquiry) ?? Answer(exit: 1, diagnostics: "the daemon is stopping\n")
        }
        do throws(ControlError) {
            try await control.open()
        } catch {
            throw StartError(exit: .input, message: "\(error)")
        }
        self.control = control
    }

    /// In order: no new visits, those under way to their end; the courier; the control socket; the network; the store. What
    /// takes longer than some seconds is cut off: a visit is made again, a delivery comes again with the same bytes.
    private func stopAll() async {
        await scheduler.stop(within: 2)
        await courier.stop(within: 5)
        snapshotting?.cancel()
        await snapshotting?.value
        await control?.stop()
        await listener?.stop()
        await metricsFile.serve(nil)
        watchdog?.cancel()
        alarm?.cancel()
        alarm = nil
        traps?.cancel()
        await client.shutdown()
        await store.close()
    }

    // MARK: Visits

    /// A visit for each source that is served from now on.
    func visits() -> [Visit] {
        let visits = Visit.Surroundings(
            setup: setup, newsdesk: assembly.newsdesk, store: store, client: client, secrets: secrets, pages: pages,
            documents: documents, clock: clock
        ).visits()
        served = Set(visits.map(\.source.name))
        failing.formIntersection(served)
        return visits
    }

    private func makeCourier() -> Courier {
        Courier(store: store, clock: clock, executor: executor, logger: logger) { [weak self] report in
            self?.assumeIsolated { $0.count(report) }
        }
    }

    private func makeScheduler() -> Scheduler {
        Scheduler(parallel: setup.settings.daemon.transfers, clock: clock, executor: executor, pool: pool) {
            [weak self] report in
            await self?.ended(report)
        }
    }

    private func ended(_ report: VisitReport) async {
        tell(report)
        keep(report)
        counts.count(report)
        metricsFile.changed()
        guard let receipt = report.receipt else { return }
        await take(receipt)
        await pruneDaily()
        snapshotIfDue()
        if receipt.movesTime { await setAlarm() }
    }

    func take(_ receipt: PassReceipt) async {
        raised?.append(contentsOf: receipt.alerts)
        for alert in receipt.alerts {
            logger.notice("\(AlertLine.text(alert))")
            counts.decided(alert)
        }
        if !receipt.alerts.isEmpty { metricsFile.changed() }
        if receipt.queued > 0 {
            await courier.wake()
            tellStatusSoon()
        }
    }

    /// What is told of a visit later, without what was told at once: there may be very many sources.
    private func keep(_ report: VisitReport) {
        var kept = report
        kept.notes = []
        kept.receipt?.alerts = []
        reports[report.source] = kept
        let before = failing.count
        if report.isFailure, served.contains(report.source) {
            failing.insert(report.source)
        } else {
            failing.remove(report.source)
        }
        if failing.count != before { tellStatusSoon() }
    }

    /// Says what a person should know of a visit: failures, once each, and recoveries.
    private func tell(_ report: VisitReport) {
        let before = reports[report.source]?.outcome
        switch report.outcome {
        case .failed(let reason) where before != report.outcome:
            logger.warning("source \(report.source): \(reason)")
        case .read, .unchanged:
            if case .failed = before { logger.notice("source \(report.source): readable again") }
            if let address = report.movedTo {
                logger.notice("source \(report.source) has moved for good; correct its url: \(address) is asked now")
            }
            for note in report.notes.prefix(3) { logger.debug("source \(report.source): \(note)") }
        case .skipped(let reason): logger.info("source \(report.source): not asked: \(reason)")
        case .notCommitted(let error) where storeTrouble != error.description:
            storeTrouble = error.description
            tellStatusSoon()
            logger.error("nothing is lost, and nothing is stored until this is mended: \(error)")
        case .throttled where before != .throttled:
            let until = report.nextDue.map { " until \($0.minuteText)" } ?? ""
            logger.notice("source \(report.source): its server asks for silence\(until)")
        case .failed, .throttled, .notCommitted: break
        }
        if report.receipt != nil, storeTrouble != nil {
            storeTrouble = nil
            tellStatusSoon()
            logger.notice("the store works again")
        }
    }

    private func count(_ report: CourierReport) {
        counts.count(report)
        metricsFile.changed()
    }

    /// `13 sources (1 failing), 2 sinks`
    var summary: String {
        let sinks = setup.settings.sinks.count(where: \.enabled)
        return "\(served.count.counted("source")) (\(failing.count) failing), \(sinks.counted("sink"))"
    }

    /// Sources that are visited and were well at their last visit, and those that failed.
    var sourceCounts: (well: Int, failing: Int) { (served.count - failing.count, failing.count) }

    /// Forgets what is older than `[daemon] keep`, once a day and in small steps, beside the work that woke us. Age is told
    /// by the clock of decisions: what an archive tells by a clock of its own is not old while it is read.
    private func pruneDaily() async {
        let now = clock.wall
        guard now - (lastPrune ?? Timestamp(seconds: 0)) > 86_400 else { return }
        lastPrune = now
        let limit = min(now, clock.now) - setup.settings.daemon.keep
        while !stopRequested, let count = try? await store.prune(before: limit), count > 0 {}
    }
}
