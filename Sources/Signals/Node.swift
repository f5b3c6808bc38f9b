// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// An event found in a sentence before anybody asked who and when. Numbers only, so that copying one counts no references.
struct Node {
    /// Tokens from the first to the last word of evidence, half-open.
    var range: Range<Int>
    /// The verb or noun that carries it.
    var head: Range<Int>
    /// nil for a bare thing.
    var eventClass: EventClass?
    var isGood: Bool
    var thing: Int32
    var base: Double
    /// Weight of the turn: 1 where there is none.
    var turnFactor: Double
    var entry: Int
    /// The turns around it, the outermost first.
    var turns = EntryLists.none
    var isPassive: Bool
    var doer: Int
    var other: Int
    var third: Int
    var isOpaque = false
    var isConsumed = false
    /// Lines of other ladders with the same words, the last found first.
    var rivals = EntryLists.none
}

/// A line that says something about its neighbours.
struct Mark {
    var entry: Int
    var range: Range<Int>
}

/// Short lists of lines, all in one array: a list is the number of its first link. They hold for one text.
struct EntryLists {
    static let none = -1
    private var links: [(entry: Int, rest: Int)] = []

    mutating func removeAll() { links.clear() }

    /// A list that begins with `entry` and goes on with another.
    mutating func list(_ entry: Int, before rest: Int) -> Int {
        links.append((entry, rest))
        return links.count - 1
    }

    func entries(_ list: Int) -> some Sequence<Int> {
        sequence(state: list) { list -> Int? in
            guard list >= 0 else { return nil }
            defer { list = links[list].rest }
            return links[list].entry
        }
    }
}
