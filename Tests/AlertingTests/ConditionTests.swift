// SPDX-License-Identifier: Apache-2.0

import PlainFile
import Signals
import Stories
import Testing

@testable import Alerting

@Suite struct ConditionTests {
    /// Easing 5.9 (and 1.3 of a hope), tension 2.1; two voices; one copy.
    private let facts = Facts(
        story: sampleStory(
            [
                sampleSignal("lift_measure", 5.9, official: true, topics: ["trade"]),
                sampleSignal("hope", 1.3, status: .hoped, item: "i-2"),
                sampleSignal("demand", -2.1, topics: ["sanctions"], item: "i-2"),
            ],
            reports: [
                sampleReport("i-1", press: "CHN"), sampleReport("i-2", press: "USA"),
                sampleReport("i-3", copyOf: "i-1"),
            ]), severity: 3)

    @Test(arguments: [
        ("easing >= 5 and net >= 1", true), ("easing >= 7", false), ("tension < 2.2", true), ("tension > 2.1", false),
        ("net = 4.39", true), ("sources = 2", true), ("copies = 1 and reports = 3", true), ("severity != 3", false),
        ("class = lift_measure", true), ("class in (talks, demand)", true), ("class in (talks, agree)", false),
        // One signal answers for all of a conjunction.
        ("class = lift_measure and status = occurred", true), ("class = lift_measure and status = hoped", false),
        ("class = demand and official", false), ("class = lift_measure and official", true),
        ("(class = demand or class = hope) and value < -2", true),
        // `!=` asks the same signal, `not` asks whether there is none.
        ("class != demand", true), ("not class = demand", false), ("not (class = threaten)", true),
        ("class not in (lift_measure, hope, demand)", false), ("not (class = demand and official)", true),
        ("official = no", true), ("official = yes and value < 0", false), ("not official", false),
        ("topic = trade and to = USA", true), ("from = USA", false), ("kind = act", true), ("kind = assessment", false),
        ("channel = tension and press = USA", true), ("channel = tension and press = CHN", false),
        ("source = 'feed-i-2' and grade = B", true), ("owner = \"owner i-2\" and class = hope", true),
        ("rung >= 1", false), ("not rung >= 1", true), ("ladder = prc", false), ("mutual", false),
        ("confidence >= 0.6", true), ("failures >= 1", false),
        ("tension >= 9 or easing >= 5 and net >= 1", true), ("(tension >= 9 or easing >= 5) and net >= 6", false),
        ("not not easing >= 5", true),
    ])
    func evaluation(text: String, holds: Bool) throws { #expect(try condition(text).holds(for: facts) == holds) }

    /// Levels give way, nothing else does, and what is denied does so the other way round.
    @Test(arguments: [
        ("easing >= 7.4", true), ("easing > 7.6", false), ("net >= 5", true), ("tension <= 1.2", true),
        ("tension <= 1", false), ("severity >= 4", false), ("sources >= 3", false), ("net = 5", false),
        ("not easing >= 6", true), ("not easing >= 5", false), ("not tension >= 3", true),
        ("value <= -3 and class = demand", true),
    ])
    func slack(text: String, holds: Bool) throws {
        #expect(try condition(text).holds(for: facts, slack: 1) == holds)
    }

    @Test func aMutualEventGoesBothWays() throws {
        let facts = Facts(story: sampleStory([sampleSignal("talks", 3, mutual: true)]), severity: 1)
        #expect(try condition("from = USA and to = CHN and mutual").holds(for: facts))
    }

    @Test func aStoryWithoutSignalsStillHasNumbers() throws {
        let facts = Facts(story: sampleStory([]), severity: 1)
        #expect(try condition("easing = 0 and sources = 1").holds(for: facts))
        #expect(try !condition("class != talks").holds(for: facts))
    }

    @Test(arguments: [
        ("easing >= 6 and net >= 1", "easing >= 6 is not so: found 5.9"),
        ("rung >= 7", "rung >= 7 is not so: there is nothing to compare"),
        (
            "easing >= 9 or rung >= 7 and official",
            "easing >= 9 or rung >= 7 and official is not so: found easing 5.9, official yes, no"
        ),
        ("class in (talks, agree)", "class in (talks, agree) is not so: found lift_measure, demand, hope"),
        ("class = demand and official", "all by one signal is not so: found each by another"),
        ("not (class = demand)", "not (class = demand) is not so: found lift_measure, demand, hope"),
    ])
    func failures(text: String, reason: String) throws {
        let story = sampleStory([
            sampleSignal("lift_measure", 5.9, official: true), sampleSignal("hope", 0.01), sampleSignal("demand", -2.1),
        ])
        var exact = story
        exact.easing = 5.9
        #expect(try condition(text).failure(for: Facts(story: exact, severity: 3)) == reason)
    }

    @Test func gatesSayWhatWasFound() throws {
        let gates = try condition("easing >= 5 and net >= 1 and (official or sources >= 3)").gates(for: facts)
        #expect(
            gates.map(\.description) == [
                "easing >= 5: 6.49 ✓", "net >= 1: 4.39 ✓", "official or sources >= 3: official yes, no, sources 2 ✓",
            ])
    }

    @Test(
        arguments: [
            ("tension >= 6", AlertKind.tension), ("easing >= 5 and net >= 1", .easing),
            ("rung >= 7 and tension > 1", .ladder),
            ("silence >= 3", .sourceHealth), ("class = detain", nil), ("tension >= 3 and easing >= 3", nil),
        ] as [(String, AlertKind?)])
    func impliedKinds(text: String, kind: AlertKind?) throws { #expect(try condition(text).impliedKind == kind) }
}

@Suite struct ConditionParserTests {
    private let vocabulary = Vocabulary(
        classes: ["talks", "agree", "detain"], topics: ["trade"], actors: ["CHN", "USA"], sources: ["wire"])

    private func messages(_ text: String) -> [String] {
        let word = PlainFile.Word(text, at: Position(file: "a.conf", line: 7, column: 10))
        return Condition.parse(word, vocabulary: vocabulary).diagnostics.map {
            "\($0.position.column - 10): \($0.severity == .warning ? "warning: " : "")\($0.message)"
        }
    }

    @Test(arguments: [
        ("", "0: the condition is empty"),
        ("tensoin >= 6", "0: unknown field 'tensoin'; did you mean 'tension'?"),
        ("Tension >= 6", "0: unknown field 'Tension'; did you mean 'tension'?"),
        ("banana >= 6", "0: unknown field 'banana'"),
        ("easing >= 5 and net", "19: expected a comparison after 'net', as in 'net >= 5'"),
        ("easing 5", "7: expected a comparison after 'easing', as in 'easing >= 5'"),
        ("easing >= high", "10: 'easing' is a number; it cannot be compared with 'high'"),
        ("easing >=", "9: 'easing' is a number; it cannot be compared with the end"),
        ("easing in (1, 2)", "7: 'easing' is a number; compare it: 'easing >= 5'"),
        ("class >= talks", "6: 'class' is a word; it can be = or != or in (…), not '>='"),
        ("class = 5", "8: 'class' is a word; it cannot be compared with the number 5"),
        ("class = tlaks", "8: unknown class 'tlaks'; did you mean 'talks'?"),
        ("class in (talks, agre)", "17: unknown class 'agre'; did you mean 'agree'?"),
        ("class in talks", "9: expected '(' after 'in', not 'talks'"),
        ("class in (talks", "9: this '(' is never closed"),
        ("class in (talks agree)", "16: expected ',' or ')', not 'agree'"),
        ("class in ()", "10: expected a word, not ')'"),
        ("class not (talks)", "10: expected '=', '!=' or 'in (…)' after 'class'"),
        ("class", "5: expected '=', '!=' or 'in (…)' after 'class'"),
        ("class = and", "8: expected a word, not 'and'"),
        ("status = happened", "9: unknown status 'happened'"),
        ("status = ocurred", "9: unknown status 'ocurred'; did you mean 'occurred'?"),
        ("topic = tarde", "8: unknown topic 'tarde'; did you mean 'trade'?"),
        ("from = CHI", "7: unknown from 'CHI'; did you mean 'CHN'?"),
        ("grade = G", "8: unknown grade 'G'"),
        ("official >= 3", "9: 'official' is yes or no: write 'official' or 'not official'"),
        ("5 <= easing", "0: write the field first: 'easing >= 5'"),
        ("5 > net", "0: write the field first: 'net < 5'"), ("5 = 5", "0: write the field first: 'easing >= 5'"),
        ("1 <= easing <= 5", "0: write the field first: 'easing >= 1'"),
        ("easing >= 1 <= 5", "12: compare one pair at a time: 'tension >= 3 and tension <= 5'"),
        ("easing >= 5 und net >= 1", "12: expected 'and', 'or' or the end, not 'und'; did you mean 'and'?"),
        ("easing >= 5 && net >= 1", "12: write 'and' instead of '&'"),
        ("easing => 5", "7: write '>=' instead of '=>'"),
        ("easing ≥ 5", "7: write '>=' instead of '≥'"),
        ("easing <> 5", "7: write '!=' instead of '<>'"),
        ("!official", "0: write 'not' instead of '!'"),
        ("easing >< 5", "7: '><' is no comparison; there are < <= = != >= >"),
        ("easing >= 5,5", "11: write a point in 5.5, not a comma"),
        ("easing >= 5, net", "11: expected 'and', 'or' or the end, not ','"),
        ("easing >= 5x", "10: '5x' is not a number; write digits and a point: 5, 2.5, -3"),
        ("easing >= 0x10", "10: '0x10' is not a number; write digits and a point: 5, 2.5, -3"),
        ("(easing >= 5", "0: this '(' is never closed"),
        ("easing >= 5)", "11: this ')' closes nothing"),
        ("source = mfa-briefings", "9: a hyphen reads as minus here; write 'mfa-briefings' with its quotes"),
        ("source = 'wire", "9: the quotation that begins here does not end"),
        ("easing >= 5 and", "15: expected a field, not the end"),
        ("and easing >= 5", "0: expected a field, not 'and'"),
        ("not", "3: expected a field, not the end"),
        ("easing >= 5 ; net", "12: ';' means nothing here"),
        ("tension >= 60", "11: warning: 'tension' goes from 0 to 10, so this is never true"),
        ("severity >= 1", "12: warning: 'severity' goes from 1 to 5, so this is always true"),
        ("net < -11", "6: warning: 'net' goes from -10 to 10, so this is never true"),
    ])
    func wrong(text: String, message: String) { #expect(messages(text) == [message]) }

    @Test(arguments: [
        "easing>=5", "class in(talks)", "source = 'wire'", "official", "not official", "mutual = no", "net >= -2.5",
        "easing == 5", "((easing >= 5))", "rung >= 7 and (official or sources >= 2)",
    ])
    func right(text: String) { #expect(messages(text) == []) }

    @Test func aHyphenNeedsQuotes() throws {
        #expect(
            try condition("source = 'mfa-briefings'").expression == .among(.source, ["mfa-briefings"], negated: false))
    }

    @Test func depthIsBounded() {
        let deep = String(repeating: "(", count: 4_000) + "easing >= 1"
        #expect(messages(deep) == ["32: parentheses more than 32 deep"])
        #expect(messages(String(repeating: "not ", count: 4_000) + "official").first?.contains("32 deep") == true)
    }

    /// What is written back means the same.
    @Test(arguments: [
        "easing >= 5 and net >= 1", "(tension >= 6 or easing >= 6) and official", "not (class = threaten)",
        "class not in (talks, agree) or official = no",
    ])
    func descriptionsParseAgain(text: String) throws {
        let first = try condition(text)
        #expect(try condition(first.expression.description).expression == first.expression)
    }

    @Test func theCaretStandsUnderTheMistake() throws {
        let text = "[rule x]\n  when = tensoin >= 6   # six\n"
        let line = try #require(PlainFile.read(Array(text.utf8), path: "a.conf").file.sections.first?.lines.first)
        let word = try #require(line.keyValue?.value)
        let found = Condition.parse(word, line: line.source).diagnostics
        #expect(
            found.map(\.rendered) == [
                """
                a.conf:2:10: error: unknown field 'tensoin'; did you mean 'tension'?
                      when = tensoin >= 6   # six
                             ^
                """
            ])
    }
}
