// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Inquiries
internal import Items
internal import Logging
internal import Machine
internal import Provisioning
internal import SerialQueue
internal import Storage

extension Engine {
    /// Seconds before the first snapshot of a state directory: one of an empty database would save nobody.
    static let firstSnapshot: Int64 = 3_600
    /// Seconds after a start before the next: whatever ended the last run may be over the machine still.
    static let nextSnapshot: Int64 = 600
    /// Seconds before another try where one failed.
    private static let pause: Int64 = 3_600

    /// Makes a snapshot beside the work that woke us, where the last is older than `[daemon] snapshot`.
    func snapshotIfDue() {
        guard let interval = setup.settings.daemon.snapshot, snapshotting == nil, !stopRequested else { return }
        let now = clock.wall
        if let wait = snapshotWait, now < wait, wait - now <= Self.pause { return }
        // One from the future was made before the clock was set back.
        if let made = store.snapshot.made, (0..<interval).contains(now - made) { return }
        makeSnapshot()
    }

    private func makeSnapshot() {
        snapshotting = Task(executorPreference: pool) { [weak self] in
            guard let self else { return }
            await self.ended(self.snapshot())
        }
    }

    /// For a person who waits for it: the copy that is being made now may be of a minute ago.
    func snapshotNow() async -> Answer {
        while let running = snapshotting { await running.value }
        guard !stopRequested else { return Answer(exit: 1, diagnostics: "the daemon is stopping\n") }
        let result = await snapshot()
        switch result {
        case .success: return Answer(output: "\(store.snapshot.path)\n")
        case .failure(let error):
            if case .corrupt(let fault) = error { await store.distrust(fault) }
            return Answer(exit: ExitStatus.input.rawValue, diagnostics: "\(error)\n")
        }
    }

    private nonisolated func snapshot() async -> Result<Void, StorageError> {
        do throws(StorageError) {
            return .success(try await store.takeSnapshot())
        } catch {
            return .failure(error)
        }
    }

    private func ended(_ result: Result<Void, StorageError>) async {
        snapshotting = nil
        switch result {
        case .success:
            (snapshotWait, snapshotTrouble) = (nil, nil)
            logger.info("a snapshot of the database was made")
        case .failure(.closed): break
        case .failure(.corrupt(let fault)): await store.distrust(fault)
        case .failure(let error):
            if snapshotTrouble != error.description {
                logger.warning("no snapshot of the database, the last one stays: \(error)")
            }
            (snapshotWait, snapshotTrouble) = (clock.wall + Self.pause, error.description)
        }
    }
}
