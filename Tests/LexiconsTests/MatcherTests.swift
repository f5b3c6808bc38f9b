// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Lexicons

/// Filters, anchors and openings may only save work: the matcher must find what trying every line at every word finds.
@Suite struct MatcherTests {
    /// SplitMix64 (Steele, Lea and Flood, 2014).
    private struct Numbers {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
            return Int(truncatingIfNeeded: (word ^ word >> 31) >> 33) % bound
        }

        mutating func word() -> String { ["ka", "lo", "mi", "ten"][below(4)] }

        mutating func pattern(_ depth: Int) -> String {
            (0...below(3)).map { _ in
                switch below(depth > 0 ? 8 : 3) {
                case 3: "(\(pattern(depth - 1))|\(pattern(depth - 1)))"
                case 4: "[\(pattern(depth - 1))|\(word())]"
                case 5: "\(word()) .. \(word())"
                case 6: "&things"
                default: word()
                }
            }.joined(separator: " ")
        }
    }

    private static let things = ["ka", "lo mi", "[ka] ten ten", "lo .. ka"]

    /// Where `nodes` can end that begin at `at`, and with how many words fed: tree by tree, all ways.
    private func ways(_ nodes: ArraySlice<Pattern.Node>, _ words: [String], _ at: Int, _ fed: Int) -> Set<[Int]> {
        guard let node = nodes.first else { return [[at, fed]] }
        let rest = nodes.dropFirst()
        func then(_ ways: Set<[Int]>) -> Set<[Int]> {
            ways.reduce(into: []) { $0.formUnion(self.ways(rest, words, $1[0], $1[1])) }
        }
        switch node {
        case .word(let word): return at < words.count && words[at] == word ? then([[at + 1, fed + 1]]) : []
        case .choice(let branches): return then(Set(branches.flatMap { ways($0[...], words, at, fed) }))
        case .optional(let branches):
            return then(Set(branches.flatMap { ways($0[...], words, at, fed) } + [[at, fed]]))
        case .gap: return then(Set((at..<max(at, min(at + 5, words.count))).map { [$0, fed] }))
        case .set:
            let ends = Self.things.flatMap { line in
                ((try? Pattern(parsing: line))?.nodes).map { ways($0[...], words, at, 0) } ?? []
            }
            return then(Set(ends.map { [$0[0], fed + $0[0] - at] }))
        default: return []
        }
    }

    @Test(arguments: 0..<60)
    func `finds what trying every line at every word finds`(seed: Int) throws {
        var numbers = Numbers(state: UInt64(seed) &* 0x1234_5678_9ABC_DEF1)
        // A line in square brackets would be a section's name.
        let lines = Set((0..<12).map { _ in numbers.pattern(2) }).filter { !$0.hasPrefix("[") }.sorted()
        let set = "[set things]\n" + Self.things.joined(separator: "\n")
        let lexicon = try #require(compile("\(set)\n[class agree]\n\(lines.joined(separator: "\n"))").lexicon)
        var matcher = Matcher(lexicon)
        for _ in 0..<20 {
            let words = (0...numbers.below(14)).map { _ in numbers.word() }
            let bytes = Array(words.joined(separator: " ").utf8)
            var tokenizer = lexicon.tokenizer()
            tokenizer.read(bytes.span, 0..<bytes.count)
            matcher.find(tokenizer.tokens, 0..<words.count, [], bytes.span)
            let found = Set(matcher.matches.map { "\($0.entry) \($0.start) \($0.mask.nonzeroBitCount)" })
            #expect(found.count == matcher.matches.count, "a line matches twice at one place")
            var expected: Set<String> = []
            for (index, entry) in lexicon.entries.enumerated() where entry.kind == .event {
                for start in words.indices {
                    let sizes = ways(entry.pattern.nodes[...], words, start, 0).filter { $0[0] > start }.map { $0[1] }
                    if let longest = sizes.max() { expected.insert("\(index) \(start) \(longest)") }
                }
            }
            #expect(found == expected, "\(lines) in \(words)")
        }
    }

    // A line waits for its anchor only where the anchor must come: the object of a passive stands before its verb.
    @Test(arguments: [
        ("lift~ > ban", "they lifted the ban", true), ("lift~ > ban", "a ban was lifted", true),
        ("lift~ ban", "a ban was lifted", false), ("lift~ .. ban", "lifted at last the ban", true),
        ("(break~ off|sever~) ties", "severed ties", true), ("(break~ off|sever~) ties", "broke ties off", false),
    ])
    func `looks for a line's anchor on the right side`(line: String, text: String, isFound: Bool) throws {
        let lexicon = try #require(compile("[class agree]\n\(line)").lexicon)
        #expect(find(lexicon, text).count == (isFound ? 1 : 0))
    }

    // The sentence before must not lend its anchors.
    @Test func `anchors of one sentence are none of the next`() throws {
        let lexicon = try #require(compile("[class agree]\nhold~ .. talks\n[class accuse]\ntalks").lexicon)
        #expect(find(lexicon, "They hold talks. They hold. Talks go on. They hold on.").count == 3)
    }

    private func find(_ lexicon: Lexicon, _ text: String) -> [Match] {
        let bytes = Array(text.utf8)
        var tokenizer = lexicon.tokenizer()
        tokenizer.read(bytes.span, 0..<bytes.count)
        var matcher = Matcher(lexicon)
        return tokenizer.sentences.flatMap { sentence in
            matcher.find(tokenizer.tokens, sentence.tokens, [], bytes.span)
            return matcher.matches
        }
    }
}
