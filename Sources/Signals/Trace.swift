// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons

/// A signal in numbers, as long as the text that it was found in is at hand: who did what to whom, and every step of the
/// arithmetic. `Evidence` puts it into words.
struct Trace {
    /// Why an event counts less than the sentence's news.
    enum Aside {
        case none
        case relative
        /// The reason of another act.
        case cause
        /// A participle behind the clause's verb.
        case participle
        /// Where the news came about: "At a summit with Iran, …".
        case setting
        /// What others meet or write about: "a report on the killing".
        case topic
    }

    let node: Node
    var eventClass: EventClass
    /// Base weight of the class, or of the line.
    var base: Double
    /// Indices into `Lexicon.actors`.
    var from: Int?
    var to: Int?
    var isMutual: Bool
    let standing: Standing
    let speaker: Speaker
    /// The actor speaks for itself.
    let isOwnWord: Bool
    let aside: Aside
    let zone: Zone
    /// The state on whose soil an armed group was struck.
    let soil: Int?
    /// The armed group, where this is the same act as that state suffers it.
    var guest: Int?
    /// Numbers of the sentence's topics in `Finding.topics`.
    let topics: Range<Int>
    /// The line whose rung counts: it stands on a ladder, and the actor may use it.
    var rung: Int?
    /// 0…1, on a ladder only.
    var authority: Double?
    /// Tokens of the sentence.
    let sentence: Range<Int>
    let confidence: Double
    private(set) var value = 0.0
    /// Further mentions of the same event.
    var repeats = 0

    /// Whether both tell of one act, done or suffered by several: it counts once in a sum.
    func isSameAct(as other: Trace) -> Bool {
        node.range == other.node.range && eventClass == other.eventClass
    }

    /// Who speaks; on a ladder, how much that mouth commits its state.
    var attribution: Double { authority ?? (isOwnWord ? Recipe.onRecord : speaker.factor) }

    /// Multiplies base by all factors, in the order in which `Evidence` lists them.
    mutating func weigh() {
        value = base
        if node.turnFactor != 1 { value *= node.turnFactor }
        if standing.status != .occurred { value *= Recipe.factor(standing.status) }
        if standing.isNegated { value *= -1 }
        switch aside {
        case .none: break
        case .relative, .participle: value *= Recipe.aside
        case .cause, .setting, .topic: value *= Recipe.cause
        }
        if standing.boost != nil { value *= Recipe.boost }
        if standing.hedge != nil { value *= Recipe.hedge }
        value *= Recipe.factor(zone)
        value *= attribution
        if guest != nil { value *= Recipe.soil }
    }
}
