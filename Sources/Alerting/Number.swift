// SPDX-License-Identifier: Apache-2.0

/// Numbers as people and alerts read them, the same on every machine.
package enum Number {
    /// One decimal, always: `6.8`, `-2.0`.
    package static func oneDecimal(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    /// At most two decimals, no trailing zeros: `5`, `6.8`, `-0.35`.
    package static func short(_ value: Double) -> String {
        let rounded = rounded(value)
        return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }

    /// To two decimals: what an alert keeps of a score.
    package static func rounded(_ value: Double) -> Double {
        guard value.isFinite, abs(value) < 1e12 else { return 0 }
        let hundredths = (value * 100).rounded()
        return hundredths == 0 ? 0 : hundredths / 100
    }
}
