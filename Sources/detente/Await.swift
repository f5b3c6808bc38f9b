// SPDX-License-Identifier: Apache-2.0

import Dispatch
import SerialQueue
import Synchronization

/// Runs asynchronous work from the synchronous start of the program, on a pool of its own: Swift's global pool would wake
/// an idle daemon once a second (see `WorkerPool`).
enum Await {
    static func result(_ body: sending @escaping () async throws -> Void) throws {
        let done = DispatchSemaphore(value: 0)
        let outcome = Mutex<Result<Void, any Error>>(.success(()))
        let pool = WorkerPool()
        Task(executorPreference: pool) {
            do { try await body() } catch { outcome.withLock { $0 = .failure(error) } }
            done.signal()
        }
        done.wait()
        try outcome.withLock { $0 }.get()
    }
}
