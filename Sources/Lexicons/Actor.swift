// SPDX-License-Identifier: Apache-2.0

package import PlainFile

/// Somebody who can act: a state, an organisation, a group; or a place, which cannot and only masks.
package struct Actor: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case state, organisation, group, place
    }
    package var code: String
    package var kind: Kind
    /// The first name given: `China`.
    package var name: String
    package var position: Position
}

/// A post in a state or body: `USA` `foreign`.
package struct Office: Hashable, Sendable {
    package var actor: Int
    /// `head`, `foreign`, `defence`, `spokesperson` …
    package var role: String
}

/// A sequence of words that means an actor.
struct ActorName: Hashable, Sendable {
    enum Manner: UInt8, Sendable {
        case name, adjective, capital, metonym, title, holder, mask, past
    }
    /// Folded words; the last may stand in all its forms.
    var words: [String]
    var isInflected: Bool
    /// `'s` stands inside: `People's Republic of China`.
    var hasPossessive: Bool
    /// The letters as they must stand, without dots, or nil.
    var exact: [String]?
    var manner: Manner
    /// −1 for masks.
    var actor: Int
    var office: Int
    /// First and last day in office, or of a past name, as yyyymmdd; 0 and Int32.max where open.
    var since: Int32
    var until: Int32
}
