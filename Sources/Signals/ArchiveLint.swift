// SPDX-License-Identifier: Apache-2.0

package import Items
package import Lexicons
package import PlainFile

/// What an archive of texts says of a lexicon's lines: which of them nobody ever writes, and which are mostly found where
/// nothing counts, in page furniture and in sentences that a veto silences.
package struct ArchiveLint {
    private let lexicon: Lexicon
    private var matcher: Matcher
    private var tools: Reading.Tools
    private var reading: Reading
    /// Of each line: matches, and those of them that cannot count.
    private var uses: [(all: Int, idle: Int)]
    /// Texts read so far.
    package private(set) var texts = 0

    /// Matches from which a share is a share.
    private static let fewest = 10
    private static let mostIdle = 0.3

    package init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        matcher = Matcher(lexicon)
        tools = Reading.Tools(lexicon)
        reading = Reading(lexicon)
        uses = Array(repeating: (0, 0), count: lexicon.entries.count)
    }

    package mutating func read(_ content: ZonedText) {
        texts += 1
        reading.read(content, published: nil, &tools)
        for sentence in reading.sentences {
            matcher.find(sentence.tokens, in: reading)
            count(matcher.matches, isIdle: isSilenced(matcher.matches))
        }
        // What is furniture was not kept; read alone it is words like any others.
        let furniture = reading.furniture.map { String(decoding: reading.bytes[$0], as: UTF8.self) }
        for line in furniture { readIdle(line) }
    }

    private mutating func readIdle(_ line: String) {
        let bytes = Array(line.utf8)
        var tokenizer = lexicon.tokenizer()
        tokenizer.read(bytes.span, 0..<bytes.count)
        var (tokens, sentences) = (tokenizer.tokens, tokenizer.sentences)
        var finder = MentionFinder(lexicon)
        finder.gather(&tokens, &sentences, bytes.span, day: nil)
        for sentence in sentences {
            matcher.find(tokens, sentence.tokens, finder.mentions, bytes.span)
            count(matcher.matches, isIdle: true)
        }
    }

    private func isSilenced(_ matches: [Match]) -> Bool {
        matches.contains { lexicon.entryFacts[$0.entry].kind == .veto && !lexicon.entryFacts[$0.entry].isGate }
    }

    private mutating func count(_ matches: [Match], isIdle: Bool) {
        for match in matches {
            uses[match.entry].all += 1
            if isIdle { uses[match.entry].idle += 1 }
        }
    }

    /// Lines that make events and are mostly found where nothing counts, at their places.
    package var idle: [Diagnostic] {
        lexicon.entries.indices.compactMap { index in
            let use = uses[index]
            guard lexicon.entries[index].kind == .event, use.all >= Self.fewest,
                Double(use.idle) > Self.mostIdle * Double(use.all)
            else { return nil }
            return at(
                index, "\(use.idle) of its \(use.all) matches stand in furniture or in sentences that a veto silences")
        }
    }

    /// Lines that no text holds, at their places.
    package var unused: [Diagnostic] {
        lexicon.entries.indices.filter { lexicon.entries[$0].kind != .set && uses[$0].all == 0 }
            .map { at($0, "matches nothing in the \(texts) texts of the archive") }
    }

    private func at(_ entry: Int, _ message: String) -> Diagnostic {
        let line = lexicon.entries[entry]
        return Diagnostic(.warning, at: line.position, message, sourceLine: line.text)
    }
}
