// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// Brackets and pairs of dashes, which interrupt a clause: "Iran - which Israel struck - said", "Lavrov (the minister) said".
extension Reading {
    /// The clause that an aside interrupts.
    struct Interrupted {
        enum Mark { case bracket, dash }
        let mark: Mark
        let kind: Clause.Kind
        let clause: Int
        /// The aside between commas that the interrupted clause stands in.
        let outer: (kind: Clause.Kind, clause: Int)?
    }

    /// What stands before a word with a pause.
    private enum Boundary { case opens, closes, dash, other }

    /// Words that an aside between dashes may have.
    private static let longestAside = 30

    /// The mark with which an aside begins at a word: a bracket, or a dash that another follows in the sentence.
    func asideBegins(_ at: Int, _ sentence: Range<Int>) -> Interrupted.Mark? {
        guard at > sentence.lowerBound else { return nil }
        switch boundary(before: at) {
        case .opens: return .bracket
        case .dash:
            // "KYIV - …": where a report comes from.
            guard at > sentence.lowerBound + 1 || tokens[at - 1].flags.isDisjoint(with: .capitals) else { return nil }
            let last = min(sentence.upperBound, at + Self.longestAside)
            return (at + 1..<max(at + 1, last)).contains { boundary(before: $0) == .dash } ? .dash : nil
        case .closes, .other: return nil
        }
    }

    func asideEnds(_ at: Int, _ mark: Interrupted.Mark) -> Bool {
        boundary(before: at) == (mark == .bracket ? .closes : .dash)
    }

    private func boundary(before at: Int) -> Boundary {
        guard tokens[at].flags.contains(.pause), at > 0 else { return .other }
        var found = Boundary.other
        for index in Int(tokens[at - 1].end)..<max(Int(tokens[at - 1].end), Int(tokens[at].start)) {
            let next: Boundary
            switch bytes[index] {
            case 0x28, 0x5B: next = .opens
            case 0x29, 0x5D: next = .closes
            case 0x2D: next = .dash
            // The dashes of U+2012 to U+2015.
            case 0x92...0x95 where index >= 2 && bytes[index - 1] == 0x80 && bytes[index - 2] == 0xE2: next = .dash
            case 0x3A, 0x3B: return .other
            default: continue
            }
            // "(Reuters) - Iran …" begins anew.
            if found != .other, found != next { return .other }
            found = next
        }
        return found
    }
}
