// SPDX-License-Identifier: Apache-2.0

internal import Items
internal import Machine
internal import Newsroom
internal import SerialQueue
internal import Storage

// What time brings, without a visit.

extension Engine {
    /// What waits for a moment is told at that moment, whenever the next visit is. A clock that stands still brings nothing.
    func startAlarm() async {
        guard clock.asOf == nil, !stopRequested else { return }
        alarm = Alarm(on: executor.queue) { [weak self, pool] in
            Task(executorPreference: pool) { [weak self] in await self?.passTime() }
        }
        await setAlarm()
    }

    /// - Parameter least: seconds before which it does not ring again.
    func setAlarm(least: Int64 = 0) async {
        guard alarm != nil else { return }
        let next = try? await assembly.newsdesk.nextMoment(store)
        // A day at most: the clock may be set meanwhile.
        alarm?.set(in: next.flatMap(\.self).map { min(max(least, $0 - clock.wall), 86_400) })
    }

    func passTime() async {
        guard !stopRequested else { return }
        let (desk, now) = (assembly.newsdesk, clock.now)
        let receipt = try? await store.commit(Pass(at: now, due: clock.wall)) {
            (reader: borrowing PassReader) throws(StorageError) in
            try desk.judge(reader, baseline: false, health: nil, now: now)
        }
        if let receipt { await take(receipt) }
        await setAlarm(least: 60)
    }
}
