// SPDX-License-Identifier: Apache-2.0

package import Items

/// Whether a sink may be called. After five failures in a row it opens, and one probe at a time asks whether the receiver is
/// back: at the steps of `Backoff`, or sooner where there is something new to tell. A success closes it. A receiver that is
/// gone stays disabled until a person enables it. One that asks for time is given it, whatever waits.
package struct Circuit: Hashable, Sendable, Codable {
    package enum State: String, Hashable, Sendable, Codable { case closed, open, probing, disabled }

    package enum Permit: Hashable, Sendable {
        case send
        /// Send one delivery and nothing else until its result is recorded.
        case probe
        case wait(until: Timestamp)
        case disabled(reason: String)
    }

    package private(set) var state: State
    /// Failures in a row.
    package private(set) var failures: Int
    /// When the next probe may go out; meaningful while open.
    package private(set) var probeAt: Timestamp
    /// The last failure, in words.
    package private(set) var lastError: String?
    /// When that was.
    package private(set) var failedAt: Timestamp?
    /// Until when the receiver asked for silence.
    package private(set) var quietUntil: Timestamp?

    package init() {
        state = .closed
        failures = 0
        probeAt = Timestamp(seconds: 0)
    }

    /// Failures in a row that open it.
    package static let threshold = 5
    /// Seconds after a failure before which nothing new hastens a probe.
    package static let patience: Int64 = 900

    /// Whether a delivery may be sent at `now`. A `.probe` that is taken must be announced with `startProbe`.
    ///
    /// - Parameter fresh: something waits that was never tried.
    package func permit(now: Timestamp, fresh: Bool = false) -> Permit {
        if let until = quiet(now), state != .disabled { return .wait(until: until) }
        switch state {
        case .closed: return .send
        // A probe whose result never came (the process died) is asked again at the due moment; a moment beyond any step was
        // written before the clock was set back.
        case .open, .probing:
            var due = Backoff.due(probeAt, now: now) < probeAt ? now : probeAt
            if fresh, state == .open, let failedAt { due = min(due, max(failedAt, failedAt + Self.patience)) }
            return now >= due ? .probe : .wait(until: due)
        case .disabled: return .disabled(reason: lastError ?? "disabled")
        }
    }

    private func quiet(_ now: Timestamp) -> Timestamp? {
        guard let quietUntil, now < quietUntil, quietUntil - now <= Backoff.longestRetryAfter else { return nil }
        return quietUntil
    }

    /// A probe is on its way: nothing else until its result, or for a minute.
    package mutating func startProbe(now: Timestamp) {
        guard state == .open || state == .probing else { return }
        state = .probing
        probeAt = now + 60
    }

    /// Takes the result of an attempt. A message that the receiver refuses proves that the endpoint is alive.
    ///
    /// - Parameter delivery: what was tried, with this attempt counted; its schedule is the probes' where it is behind.
    package mutating func record(_ result: DeliveryResult, of delivery: Delivery, _ backoff: Backoff, now: Timestamp) {
        guard state != .disabled else { return }
        switch result {
        case .delivered, .permanent:
            self = Circuit()
        case .gone(let reason):
            state = .disabled
            fail(reason, now)
        case .retry(let reason, let retryAfter):
            fail(reason, now)
            if let seconds = retryAfter, seconds > 0 { quietUntil = now + min(seconds, Backoff.longestRetryAfter) }
            open(delivery, backoff, now)
        case .endpoint(let reason):
            fail(reason, now)
            open(delivery, backoff, now)
        }
    }

    private mutating func fail(_ reason: String, _ now: Timestamp) {
        failures += 1
        lastError = reason
        failedAt = now
    }

    private mutating func open(_ delivery: Delivery, _ backoff: Backoff, _ now: Timestamp) {
        guard failures >= Self.threshold else { return }
        state = .open
        let step = max(failures - Self.threshold + 2, delivery.attempts)
        probeAt = backoff.moment(of: delivery, in: backoff.delay(after: step, key: delivery.id), now: now)
    }

    /// A person says that the receiver is back.
    package mutating func enable() { self = Circuit() }

    /// Somebody may have mended it: the next probe need not wait.
    package mutating func hasten(now: Timestamp) {
        guard state == .open else { return }
        probeAt = min(probeAt, now)
    }
}
