// SPDX-License-Identifier: Apache-2.0

import PlainFile
import Signals
import Testing

@testable import Alerting

@Suite struct RelationTests {
    private let allies = Relation.Side.group("allies", ["JPN", "KOR", "USA"])

    @Test func coverage() {
        let cases: [(Relation, Dyad, Int?)] = [
            (Relation(name: "us-china", between: [.actor("USA"), .actor("CHN")]), Dyad("CHN", "USA"), 6),
            (Relation(name: "us-china", between: [.actor("USA"), .actor("CHN")]), Dyad("CHN", "RUS"), nil),
            (Relation(name: "china", between: [.actor("CHN"), .anyone]), Dyad("RUS", "CHN"), 3),
            (Relation(name: "allies-china", between: [allies, .actor("CHN")]), Dyad("CHN", "KOR"), 4),
            (Relation(name: "allies-china", between: [allies, .actor("CHN")]), Dyad("JPN", "KOR"), nil),
            (Relation(name: "within", between: [allies]), Dyad("JPN", "KOR"), 2),
            (Relation(name: "within", between: [allies]), Dyad("JPN", "CHN"), nil),
            (Relation(name: "three", between: [.actor("A"), .actor("B"), .actor("C")]), Dyad("C", "A"), 6),
            (.any, Dyad("X", "Y"), 0),
        ]
        for (relation, dyad, specificity) in cases {
            #expect(relation.specificity(for: dyad) == specificity, "\(relation.name) \(dyad)")
            #expect(relation.matches(dyad) == (specificity != nil))
        }
    }

    @Test func theMostSpecificWinsAndTheFirstAmongEquals() {
        let exact = Relation(name: "exact", between: [.actor("USA"), .actor("CHN")])
        let again = Relation(name: "again", between: [.actor("CHN"), .actor("USA")])
        let wide = Relation(name: "wide", between: [allies, .actor("CHN")])
        let dyad = Dyad("CHN", "USA")
        #expect(Relation.mostSpecific(for: dyad, among: [.any, wide, exact, again])?.name == "exact")
        #expect(Relation.mostSpecific(for: dyad, among: [again, exact])?.name == "again")
        #expect(Relation.mostSpecific(for: Dyad("CHN", "JPN"), among: [.any, wide, exact])?.name == "wide")
        #expect(Relation.mostSpecific(for: Dyad("FRA", "DEU"), among: [wide, exact]) == nil)
    }
}

@Suite struct RuleTests {
    /// A built-in condition is given as text and as tree; the text must mean the tree.
    @Test(arguments: Rule.builtIn) func builtInConditionsMeanWhatTheySay(rule: Rule) throws {
        let word = PlainFile.Word(rule.condition.text, at: Position(file: "built-in", line: 1))
        let (parsed, diagnostics) = Condition.parse(word)
        #expect(diagnostics.isEmpty)
        #expect(parsed == rule.condition)
    }

    @Test func theBuiltInsAreThoseOfTheHandbook() {
        #expect(Rule.builtIn.map(\.name) == ["tension", "easing", "ladder", "source_health", "digest"])
        #expect(Rule.builtIn.map(\.kind) == [.tension, .easing, .ladder, .sourceHealth, .digest])
        #expect(Rule.builtIn.allSatisfy { $0.enabled && $0.relations.isEmpty && $0.notify.isEmpty })
    }
}
