// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Glibc
internal import Synchronization

/// Runs what belongs to no actor (parsing, scoring) on as many serial queues as there are processors, so that no more of it
/// runs at once.
///
/// Swift's own global pool would do the same, but on Linux libdispatch begins to watch a global queue's threads once a
/// second as soon as the first of them starts, and never stops: an idle daemon would wake 86,400 times a day.
package final class WorkerPool: TaskExecutor {
    private struct Line: Sendable {
        var idle: [DispatchQueue]
        var waiting: [Job] = []
    }

    private let line: Mutex<Line>

    /// - Parameter width: jobs at once; one per processor unless given.
    package init(width: Int? = nil) {
        let width = max(1, width ?? sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        line = Mutex(
            Line(idle: (0..<width).map { DispatchQueue(label: "detente.worker.\($0)", qos: .default) }))
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = Job(job: UnownedJob(job))
        let free = line.withLock { line in
            let lane = line.idle.popLast()
            if lane == nil { line.waiting.append(job) }
            return lane
        }
        if let lane = free { lane.async { self.run(job, on: lane) } }
    }

    /// Runs a job and those that came meanwhile, first come first served; then the lane is idle.
    private func run(_ first: Job, on lane: DispatchQueue) {
        let executor = unsafe asUnownedTaskExecutor()
        var next: Job? = first
        while let job = next {
            unsafe job.job.runSynchronously(on: executor)
            next = line.withLock { line in
                guard line.waiting.isEmpty else { return line.waiting.removeFirst() }
                line.idle.append(lane)
                return nil
            }
        }
    }
}

/// Swift's own borrowed handle, used once.
@safe private struct Job: Sendable {
    let job: UnownedJob
}
