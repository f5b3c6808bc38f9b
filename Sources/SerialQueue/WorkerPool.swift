// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Glibc

/// Runs what belongs to no actor (parsing, scoring) on as many serial queues as there are processors, so that no more of it
/// runs at once.
///
/// Swift's own global pool would do the same, but on Linux libdispatch begins to watch a global queue's threads once a
/// second as soon as the first of them starts, and never stops: an idle daemon would wake 86,400 times a day.
package final class WorkerPool: TaskExecutor {
    private let foreman: Foreman

    /// - Parameter width: jobs at once; one per processor unless given.
    package init(width: Int? = nil) {
        self.foreman = Foreman(width: max(1, width ?? sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = unsafe asUnownedTaskExecutor()
        foreman.executor.queue.async {
            self.foreman.assumeIsolated { $0.take(unsafe Job(job: job, executor: executor)) }
        }
    }
}

/// A job and the executor that it believes to run on. Both are Swift's own borrowed handles, used once.
@safe private struct Job {
    let job: UnownedJob
    let executor: UnownedTaskExecutor
}

/// Hands jobs to idle lanes, first come first served.
private actor Foreman {
    nonisolated let executor = QueueExecutor(label: "detente.pool")
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    private var idle: [DispatchQueue]
    private var waiting: [Job] = []

    init(width: Int) {
        self.idle = (0..<width).map { DispatchQueue(label: "detente.worker.\($0)", qos: .default) }
    }

    func take(_ job: Job) {
        if let lane = idle.popLast() { run(job, on: lane) } else { waiting.append(job) }
    }

    private func run(_ job: Job, on lane: DispatchQueue) {
        lane.async { [self] in
            unsafe job.job.runSynchronously(on: job.executor)
            executor.queue.async { [self] in assumeIsolated { $0.finished(lane) } }
        }
    }

    private func finished(_ lane: DispatchQueue) {
        if waiting.isEmpty { idle.append(lane) } else { run(waiting.removeFirst(), on: lane) }
    }
}
