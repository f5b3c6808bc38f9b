// SPDX-License-Identifier: Apache-2.0

package import Signals

/// Parts of the lines that people read about signals.
package enum SignalWords {
    /// Who toward whom: `CHN→USA`, or `CHN↔USA` where it is mutual.
    package static func direction(_ signal: Signal) -> String {
        "\(signal.from ?? "?")\(signal.mutual ? "↔" : "→")\(signal.to ?? "?")"
    }

    /// One decimal: `6.8`.
    package static func short(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

    /// The same with its sign: `+6.8`.
    package static func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + short(value) }
}
