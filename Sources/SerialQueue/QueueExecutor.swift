// SPDX-License-Identifier: Apache-2.0

// An actor that lives on a named serial Dispatch queue. `DispatchSerialQueue` does not exist on Linux
// (swift-corelibs-libdispatch issue 848), so this small class stands in for it.

package import Dispatch

/// A serial executor over one `DispatchQueue`.
///
/// An actor keeps it in a `nonisolated let` and returns it from `unownedExecutor`. Dispatch sources made on `queue`, and C
/// callbacks that libcurl makes inside a call on it, may then enter the actor by `assumeIsolated`: `checkIsolated` makes
/// that legal on this queue and a trap on any other.
package final class QueueExecutor: SerialExecutor {
    package let queue: DispatchQueue

    /// - Parameter label: the queue's name, as debuggers and thread listings show it: `detente.http`.
    package init(label: String) {
        self.queue = DispatchQueue(label: label, qos: .default)
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    package func checkIsolated() {
        dispatchPrecondition(condition: .onQueue(queue))
    }
}
