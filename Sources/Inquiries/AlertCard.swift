// SPDX-License-Identifier: Apache-2.0

package import Alerting
internal import Items
internal import Machine
internal import Newsroom
internal import Signals
internal import Stories

/// An alert with its reasons, on a few lines: what a person reads on a terminal.
package enum AlertCard {
    package static func text(_ alert: Alert, evidence: Int = 4) -> String {
        var lines = [AlertLine.text(alert)]
        for sourced in alert.signals.prefix(evidence) {
            let signal = sourced.signal
            let quote = JournalLogHandler.harmless(signal.quote)
            lines.append(
                "    “\(quote)”  \(signal.eventClass) \(SignalWords.direction(signal)), \(signal.status.rawValue), "
                    + SignalWords.signed(signal.value))
            let speaker = signal.saidBy.map { ", said by \($0)" } ?? ""
            let fired = FiredWords.text(signal.entry, in: signal.quote)
            lines.append("        \(fired)  (\(signal.line.file):\(signal.line.line))\(speaker)")
        }
        let more = alert.moreSignals + max(0, alert.signals.count - evidence)
        if more > 0 { lines.append("    and \(more.counted("more signal"))") }
        if alert.story != nil {
            lines.append("    rule \(alert.rule): \(alert.condition); confidence \(alert.confidence)")
        }
        lines += alert.links.prefix(3).map { "    \($0)" }
        return lines.joined(separator: "\n")
    }
}
