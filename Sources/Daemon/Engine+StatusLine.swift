// SPDX-License-Identifier: Apache-2.0

internal import Items
internal import Machine
internal import PlainFile
internal import SerialQueue
internal import Storage

// What `systemctl status` shows of the daemon. It is told anew when it changes, beside the work that changed it: no clock
// wakes anybody for it, so it says since when something waits and not for how long.

extension Engine {
    func tellReady() async {
        toldStatus = await statusLine()
        manager.ready(status: toldStatus)
    }

    nonisolated func tellStatusSoon() {
        Task(executorPreference: pool) { [weak self] in await self?.tellStatus() }
    }

    private func tellStatus() async {
        let line = await statusLine()
        guard line != toldStatus, !stopRequested else { return }
        if manager.status(line) { toldStatus = line }
    }

    /// `12 sources ok, 1 failing; 3 deliveries pending, the oldest since 2026-03-04 09:12Z`
    private func statusLine() async -> String {
        let (well, failing) = sourceCounts
        var line = "\(well.counted("source")) ok, \(failing) failing"
        if let trouble = storeTrouble { return "\(line); nothing can be stored: \(trouble)" }
        guard let backlog = try? await store.backlog() else { return line }
        line += backlog.pending == 0 ? "; nothing pending" : "; \(backlog.pending) pending"
        if let oldest = backlog.oldest { line += ", the oldest since \(oldest.minuteText)" }
        return line
    }
}
