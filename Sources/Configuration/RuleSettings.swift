// SPDX-License-Identifier: Apache-2.0

package import Alerting
package import PlainFile

/// `[rule NAME]`: when to alert, and whom.
package struct RuleSettings: Hashable, Sendable {
    package var name: String
    package var enabled: Bool
    package var kind: AlertKind?
    /// Names of relations; every relation where empty.
    package var relations: [String]
    /// The condition as written, with its place.
    package var when: PlainFile.Word
    /// Seconds during which the same story and relation do not alert again at the same severity.
    package var cooldown: Int64
    /// Names of sinks; see `Settings.sinks(for:)` where empty.
    package var notify: [String]

    private enum Keys {
        static let enabled = Key("enabled", .yesOrNo, default: "yes", "'no' switches the rule off.")
        static let kind = Key<AlertKind?>.optional("kind", .choice(AlertKind.self), "What the alert is about.")
        static let relation = Key<[String]>.list(
            "relation", .name(of: "a [relation]"), "The relations that the rule watches; every one where none is named."
        )
        static let when = Key.required(
            "when", .text, "The condition over a story: 'easing >= 5 and net >= 1'.")
        static let cooldown = Key(
            "cooldown", .duration(0...30 * .day), default: "6h",
            "How long the same story stays quiet after an alert; a higher severity breaks it.")
        static let notify = Key<[String]>.list(
            "notify", .name(of: "a [sink]"),
            "The sinks to tell. None named: every sink, or the log alone where no relation is written.")
    }

    static let table = SectionTable(
        kind: "rule", naming: .name, doc: "When to alert, and whom. A section changes only the keys that it names.",
        keys: [
            Keys.enabled.description, Keys.kind.description, Keys.relation.description, Keys.when.description,
            Keys.cooldown.description, Keys.notify.description,
        ])

    /// nil after reports.
    init?(_ reader: inout SectionReader, names: inout NameCheck) {
        let enabled = reader.read(Keys.enabled)
        let kind = reader.read(Keys.kind)
        let relations = reader.read(Keys.relation)
        let when = reader.read(Keys.when)
        let cooldown = reader.read(Keys.cooldown)
        let notify = reader.read(Keys.notify)
        names.mention(.relation, reader.places(of: Keys.relation))
        names.mention(.sink, reader.places(of: Keys.notify))
        guard let enabled, let kind, let relations, when != nil, let cooldown, let notify,
            let place = reader.places(of: Keys.when).first
        else { return nil }
        self.name = reader.name
        self.enabled = enabled
        self.kind = kind
        self.relations = relations
        self.when = place.word
        self.cooldown = cooldown
        self.notify = notify
    }
}
