// SPDX-License-Identifier: Apache-2.0

/// What may happen between two states, and how writers would tell it.
///
/// Phrases have slots: `{A}` acts on `{B}`; `{Aa}` is the adjective and `{Ac}` the capital of A; `{Po} {P}` a person of A
/// with office, `{Pl}` the same by the last name; `{Qo} {Q}` and `{Ql}` one of B; `{thing}`, `{place}`, `{firm}`, `{n}`,
/// `{m}` are the development's own; `{day}` is the weekday. `[one|other]` is the writer's choice.
package struct EventKind: Sendable {
    package var name: String
    /// Whether the news is hard enough that a desk would want to be told.
    package var isGrave: Bool
    var things: [String]
    var heads: [String]
    var leads: [String]
    /// One element a fact; each fact in several wordings.
    var facts: [[String]]
    var reactions: [[String]]
    /// What officials say into microphones: independent reports share it word by word. Each is said once between two states.
    var quotes: [String]

    package static let all: [EventKind] = tense + eased
}
