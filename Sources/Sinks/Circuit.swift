// SPDX-License-Identifier: Apache-2.0

package import Items

/// Whether a sink may be called. After five failures in a row it opens and one probe at a time asks whether the receiver is
/// back, at the steps of `Backoff`; a success closes it. A receiver that is gone stays disabled until a person enables it.
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

    package init() {
        state = .closed
        failures = 0
        probeAt = Timestamp(seconds: 0)
    }

    /// Failures in a row that open it.
    package static let threshold = 5

    /// Whether a delivery may be sent at `now`. A `.probe` that is taken must be announced with `startProbe`.
    package func permit(now: Timestamp) -> Permit {
        switch state {
        case .closed: .send
        // A probe whose result never came (the process died) is asked again at the due moment; a moment beyond any step was
        // written before the clock was set back.
        case .open, .probing:
            now >= probeAt || Backoff.due(probeAt, now: now) < probeAt ? .probe : .wait(until: probeAt)
        case .disabled: .disabled(reason: lastError ?? "disabled")
        }
    }

    /// A probe is on its way: nothing else until its result, or for a minute.
    package mutating func startProbe(now: Timestamp) {
        guard state == .open || state == .probing else { return }
        state = .probing
        probeAt = now + 60
    }

    /// Takes the result of an attempt. A message that the receiver refuses proves that the endpoint is alive.
    ///
    /// - Parameter sink: its name: the probes of several sinks do not march in step.
    package mutating func record(_ result: DeliveryResult, sink: String, now: Timestamp) {
        guard state != .disabled else { return }
        switch result {
        case .delivered, .permanent:
            self = Circuit()
        case .gone(let reason):
            state = .disabled
            lastError = reason
        case .retry(let reason, _), .endpoint(let reason):
            failures += 1
            lastError = reason
            guard failures >= Self.threshold else { return }
            state = .open
            probeAt = now + Backoff.delay(after: failures - Self.threshold + 2, key: sink)
        }
    }

    /// A person says that the receiver is back.
    package mutating func enable() { self = Circuit() }
}
