// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Machine
internal import SerialQueue
internal import Storage

extension Engine {
    /// Pets the watchdog only after the store and the engine's own queue have both answered since the last time.
    func startWatchdog() {
        guard let interval = manager.watchdogInterval else { return }
        let timer = DispatchSource.makeTimerSource(queue: executor.queue)
        timer.setEventHandler { @Sendable [weak self, pool] in
            Task(executorPreference: pool) { [weak self] in
                guard let self, (try? await self.store.ping()) != nil else { return }
                self.manager.alive()
            }
        }
        timer.schedule(
            deadline: .now(), repeating: .milliseconds(Int(interval)), leeway: .milliseconds(Int(interval / 10)))
        timer.activate()
        watchdog = timer
    }
}
