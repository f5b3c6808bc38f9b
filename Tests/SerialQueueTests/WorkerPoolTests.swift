// SPDX-License-Identifier: Apache-2.0

import SerialQueue
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct WorkerPoolTests {
    @Test(arguments: [1, 3]) func `No more jobs run at once than the pool is wide, and none is lost`(
        width: Int
    ) async {
        let pool = WorkerPool(width: width)
        let inside = Mutex((now: 0, most: 0, ended: 0))
        await withTaskGroup { group in
            for number in 1...200 {
                group.addTask(executorPreference: pool) { @Sendable in
                    inside.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1), $0.ended) }
                    var sum = number
                    for step in 1...1_000 { sum = (sum &* 31 &+ step) & 0xFFFF }
                    inside.withLock { $0 = ($0.now - 1, $0.most, $0.ended + (sum < 0 ? 0 : 1)) }
                }
            }
        }
        #expect(inside.withLock { $0.ended } == 200)
        #expect(inside.withLock { $0.most } <= width)
    }
}
