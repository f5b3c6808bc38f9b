// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Signals
import Stories

/// What a message tells people of an alert, part by part, on clean lines of bounded length and not yet escaped: chat formats
/// differ in their marks, not in their words.
struct Briefing {
    /// ▲, ▼ or ●.
    var arrow: String
    /// `China → USA: easing`, with `Update: ` or `No longer stands: ` before it where it is one.
    var title: String
    /// `severity 3 of 5, confidence high`
    var standing: String
    /// What happened, in the reports' words; of what is about no story, the alert's own text.
    var clauses: [String]
    var quote: String?
    /// `CHN commerce ministry, on record`
    var speaker: String?
    /// The strongest evidence of the other channel: `urged Washington to drop its sanctions (demand)`
    var against: String?
    /// `Easing 6.9 · tension 2.1 · 3 independent sources, 1 copy · first seen 12:00Z`
    var levels: String?
    /// Where to read it: a web address without white space.
    var link: String?
    /// What to type to learn more or to have quiet.
    var commands: [String]

    init(_ alert: Alert) {
        arrow = AlertLine.arrow(alert)
        link = alert.links.first
        commands = ["detente explain \(alert.id)"]
        let mark =
            switch alert.state {
            case .firing: ""
            case .updated: "Update: "
            case .resolved: "No longer stands: "
            }
        guard let story = alert.story else {
            title = mark + alert.kind.rawValue.replacing("_", with: " ")
            standing = "severity \(alert.severity) of 5"
            clauses = [PlainLine.clean(alert.text, limit: 1_000)]
            commands = alert.cause.hasPrefix("source:") ? ["detente mute \(alert.cause) --for 8h"] : []
            return
        }
        commands.append("detente mute story:\(story) --for 8h")
        let names = alert.names.count == 2 ? alert.names : [alert.from ?? "", alert.to ?? ""]
        let pair = names.map { PlainLine.clean($0, limit: 60) }.joined(separator: alert.mutual ? " ↔ " : " → ")
        title = "\(mark)\(pair): \(alert.kind.rawValue)"
        standing = "severity \(alert.severity) of 5, confidence \(alert.confidence)"
        clauses = alert.clauses.map { PlainLine.clean($0, limit: 160) }
        let leading = AlertLine.leading(alert)
        if let strongest = alert.signals.first(where: { $0.signal.channel == leading })?.signal {
            quote = PlainLine.clean(strongest.quote)
            let onRecord = strongest.onRecord ? ", on record" : ""
            speaker = strongest.saidBy.map { PlainLine.clean($0, limit: 120) + onRecord }
        }
        if let against = alert.signals.first(where: { $0.signal.channel != leading })?.signal {
            self.against = "\(PlainLine.clean(against.quote, limit: 120)) (\(against.eventClass))"
        }
        levels =
            "Easing \(Number.oneDecimal(alert.easing)) · tension \(Number.oneDecimal(alert.tension)) · "
            + "\(AlertLine.voices(alert)) · first seen \(alert.firstSeen.minuteText.suffix(6))"
    }

    /// The whole as lines of plain text, for receivers that format nothing.
    ///
    /// - Parameter quiet: makes words of feeds harmless for the receiver.
    func plainLines(_ quiet: (String) -> String) -> [String] {
        var lines: [String] = []
        if !clauses.isEmpty { lines.append(quiet(clauses.joined(separator: " · "))) }
        if let quote { lines.append(quiet("“\(quote)”" + (speaker.map { " (\($0))" } ?? ""))) }
        if let against { lines.append(quiet("Against: \(against)")) }
        if let levels { lines.append(levels) }
        if let link { lines.append(link) }
        return lines
    }
}
