// SPDX-License-Identifier: Apache-2.0

import Dispatch
import SerialQueue
import Testing

private actor Counter {
    nonisolated let executor = QueueExecutor(label: "detente.test")
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }
    private(set) var count = 0

    /// Not atomic: two at once would lose a step, and the thread sanitizer would say so.
    func step() {
        dispatchPrecondition(condition: .onQueue(executor.queue))
        count += 1
    }

    /// What C callbacks and Dispatch handlers do.
    nonisolated func enterByAssumption() { assumeIsolated { $0.step() } }
}

@Suite struct QueueExecutorTests {
    @Test func `an actor's jobs run on the queue, one at a time`() async {
        let counter = Counter()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { for _ in 0..<500 { await counter.step() } }
            }
        }
        #expect(await counter.count == 4000)
    }

    @Test func `a handler on the queue may enter the actor`() async {
        let counter = Counter()
        await withCheckedContinuation { done in
            counter.executor.queue.async {
                counter.enterByAssumption()
                done.resume()
            }
        }
        #expect(await counter.count == 1)
    }

    @Test func `jobs of the actor and blocks on the queue keep their order`() async {
        let counter = Counter()
        await counter.step()
        counter.executor.queue.async { counter.enterByAssumption() }
        #expect(await counter.count == 2)
    }

    @Test func `the queue has the name that it was given`() {
        #expect(QueueExecutor(label: "detente.test").queue.label == "detente.test")
    }

    @Test func `entering the actor from elsewhere ends the process`() async {
        await #expect(processExitsWith: .failure) {
            Counter().enterByAssumption()
        }
        await #expect(processExitsWith: .failure) {
            DispatchQueue(label: "detente.other").sync { Counter().enterByAssumption() }
        }
    }
}
