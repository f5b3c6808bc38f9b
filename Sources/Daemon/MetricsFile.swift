// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Logging
internal import Machine
internal import SerialQueue

/// The file from which node-exporter's textfile collector reads the metrics. It is put in its place whole, after something has
/// changed, and not more often than every half minute; where nothing happens it is not touched and nobody is woken. A file
/// that lies there counts as alive, so it goes when the daemon does.
actor MetricsFile {
    private nonisolated let executor: QueueExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    private let pool: WorkerPool
    private let logger: Logger
    private let pause: Int64
    private let text: @Sendable () async -> String?
    private var alarm: Alarm?
    private var path: String?
    /// The alarm is set.
    private var isDue = false
    /// When it was last written, by the monotonic clock.
    private var written: Int64?
    /// The failure that was told last, so that it is told once.
    private var trouble: LocalFileError?

    /// - Parameters:
    ///   - executor: the engine's: `changed` is called on its queue.
    ///   - pause: seconds between two writings.
    ///   - text: the metrics; nil where they cannot be had now, then the file stays as it is.
    init(
        executor: QueueExecutor, pool: WorkerPool, logger: Logger, pause: Int64 = 30,
        text: @escaping @Sendable () async -> String?
    ) {
        self.executor = executor
        self.pool = pool
        self.logger = logger
        self.pause = pause
        self.text = text
    }

    /// Keeps the file at `path` from now on, and none at the path before; nil: nowhere.
    func serve(_ path: String?) async {
        if let old = self.path, old != path { LocalFile.remove(old) }
        self.path = path
        guard path != nil else {
            alarm?.cancel()
            alarm = nil
            return
        }
        await write()
    }

    /// What the file says is no longer so. To be called on the engine's queue.
    nonisolated func changed() { assumeIsolated { $0.setAlarm() } }

    private func setAlarm() {
        guard path != nil, !isDue else { return }
        isDue = true
        let alarm =
            alarm
            ?? Alarm(on: executor.queue) { [weak self, pool] in
                Task(executorPreference: pool) { [weak self] in await self?.write() }
            }
        self.alarm = alarm
        // A moment at least: one change seldom comes alone.
        let since = written.map { (Clock.monotonic - $0) / 1_000 } ?? pause
        alarm.set(in: max(1, pause - since))
    }

    private func write() async {
        isDue = false
        guard let text = await text(), let path else { return }
        written = Clock.monotonic
        do throws(LocalFileError) {
            try LocalFile.publish(Array(text.utf8), at: path)
            if trouble != nil { logger.notice("metrics: \(path) is written again") }
            trouble = nil
        } catch {
            if trouble != error { logger.warning("metrics: \(error)") }
            trouble = error
        }
    }
}
