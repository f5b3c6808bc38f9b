// SPDX-License-Identifier: Apache-2.0

internal import Fetching
internal import Inquiries
internal import Sending
internal import Storage

extension Engine {
    /// What the control socket answers.
    func answer(_ inquiry: Inquiry) async -> Answer {
        switch inquiry {
        case .reload: return await reload()
        case .status(let json):
            do throws(StorageError) {
                return try await desk.status(json: json, running: await runningState())
            } catch {
                return Answer(exit: 1, diagnostics: "\(error)\n")
            }
        case .retry, .enableSink:
            let answer = await desk.answer(inquiry) ?? Answer()
            await courier.wake()
            return answer
        case .snapshot: return await snapshotNow()
        case .testSink(let name):
            return await SinkTest(setup: setup, log: log, client: client, secrets: secrets, clock: clock).run(name)
        default: return await desk.answer(inquiry) ?? Answer()
        }
    }

    /// What only the running daemon knows.
    func runningState() async -> RunningState {
        RunningState(
            started: started, loaded: loaded, reload: lastReload, nextWake: await scheduler.nextWake(), counts: counts,
            trouble: storeTrouble)
    }

    var desk: Desk { Desk(store: store, setup: setup, clock: clock) }
}
