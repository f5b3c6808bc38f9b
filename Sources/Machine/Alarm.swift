// SPDX-License-Identifier: Apache-2.0

package import Dispatch

/// One timer, armed to one moment at a time; while it is not armed, nothing wakes.
package final class Alarm {
    private let timer: any DispatchSourceTimer

    /// - Parameter ring: called on `queue` at the moment that was set.
    package init(on queue: DispatchQueue, ring: @escaping @Sendable () -> Void) {
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler(handler: ring)
        // At once, though it is armed later: Dispatch traps where a source is let go that was never activated.
        timer.activate()
    }

    /// Rings once after so many seconds, and no more at what was set before; nil: not at all.
    package func set(in seconds: Int64?) {
        guard let seconds else { return timer.schedule(deadline: .distantFuture) }
        timer.schedule(deadline: .now() + .seconds(Int(seconds)), leeway: .milliseconds(200))
    }

    package func cancel() { timer.cancel() }
}
