// SPDX-License-Identifier: Apache-2.0

import Items
package import Signals
import Stories

/// An alert on one line of text, as `alerts` prints it:
///
///     2026-03-04 09:12Z  ▲3  CHN→USA  easing 6.8 / tension 2.1 · lifted its ban (done) · 3 independent sources · a-7f3k9q2m
package enum AlertLine {
    package static func text(_ alert: Alert) -> String {
        var parts: [String] = []
        if alert.story == nil {
            parts.append(alert.text)
        } else {
            parts.append(levels(alert))
            if !alert.clauses.isEmpty { parts.append(alert.clauses.joined(separator: ", ")) }
            let onRecord = alert.signals.contains { $0.signal.onRecord && $0.signal.channel == leading(alert) }
            parts.append(voices(alert) + (onRecord ? ", official on record" : ""))
        }
        if alert.state != .firing { parts.append(alert.state.rawValue) }
        if alert.muted { parts.append("muted") }
        parts.append(alert.id)
        let head = [alert.at.minuteText, "\(arrow(alert))\(alert.severity)", actors(alert)]
        let body = PlainLine.clean(parts.joined(separator: " · "), limit: 1_000)
        return (head + [body]).filter { !$0.isEmpty }.joined(separator: "  ")
    }

    /// ▲ the relation eases, ▼ it hardens, ● neither.
    package static func arrow(_ alert: Alert) -> String {
        switch leading(alert) {
        case .easing: "▲"
        case .tension: "▼"
        case nil: "●"
        }
    }

    /// `CHN→USA`, `CHN↔USA`; empty for a source's health.
    package static func actors(_ alert: Alert) -> String {
        guard let from = alert.from, let to = alert.to else { return "" }
        return "\(from)\(alert.mutual ? "↔" : "→")\(to)"
    }

    /// The channel that the alert is about.
    package static func leading(_ alert: Alert) -> Channel? {
        switch alert.kind {
        case .easing: .easing
        case .tension, .ladder: .tension
        case .sourceHealth: nil
        case .digest: alert.signals.first?.signal.channel
        }
    }

    /// `3 independent sources, 5 copies`
    package static func voices(_ alert: Alert) -> String {
        let voices = AlertSentence.voices(alert.sources, onRecord: false)
        guard alert.copies > 0 else { return voices }
        return voices + (alert.copies == 1 ? ", 1 copy" : ", \(alert.copies) copies")
    }

    private static func levels(_ alert: Alert) -> String {
        let (easing, tension) = (Number.oneDecimal(alert.easing), Number.oneDecimal(alert.tension))
        return leading(alert) == .easing
            ? "easing \(easing) / tension \(tension)" : "tension \(tension) / easing \(easing)"
    }
}
