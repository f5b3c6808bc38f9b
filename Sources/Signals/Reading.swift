// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons

/// A text taken apart: what every later step looks at.
struct Reading {
    let lexicon: Lexicon
    var bytes: [UInt8]
    var tokens: [Token] = []
    var sentences: [Sentence] = []
    /// Zone of each sentence.
    var zones: [Zone] = []
    var mentions: [Mention] = []
    var clauses: [Clause] = []
    /// The day of the text as yyyymmdd, 0 where unknown.
    var day: Int32 = 0
    /// The two actors the text is about, most mentioned first; their share of all mentions.
    var dominant: (first: Int, second: Int)?
    var language: String?
    /// Lines that are the page and not the article, as UTF-8 ranges.
    var furniture: [Range<Int>] = []

    struct Clause {
        enum Kind { case main, background, conditional, relative, contrast, that }
        var kind: Kind
        var tokens: Range<Int>
        var sentence: Int
        /// The clause that goes on here after an aside: "Iran, which …, condemned"; −1 where none does.
        var resumes: Int
    }

    /// An empty reading, to be filled by `read`.
    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        self.bytes = []
    }

    init(_ lexicon: Lexicon, _ content: ZonedText, published: Timestamp?) {
        self.init(lexicon)
        var tools = Tools(lexicon)
        read(content, published: published, &tools)
    }

    /// What takes texts apart; kept from one text to the next for its memory.
    struct Tools {
        var tokenizer: Tokenizer
        var zoner = Zoner()
        var finder: MentionFinder
        /// Mentions of each actor.
        fileprivate var counts: [Int]

        init(_ lexicon: Lexicon) {
            counts = Array(repeating: 0, count: lexicon.actors.count)
            tokenizer = lexicon.tokenizer()
            finder = MentionFinder(lexicon)
        }
    }

    /// Takes a text apart, in the memory of the last one.
    mutating func read(_ content: ZonedText, published: Timestamp?, _ tools: inout Tools) {
        bytes.clear()
        bytes.append(content.text.utf8.span)
        zones.clear()
        clauses.clear()
        furniture.clear()
        dominant = nil
        day = 0
        tokenize(content, &tools.tokenizer, &tools.zoner, readsDay: published == nil)
        for line in tools.zoner.lines where line.isIgnored {
            furniture.append(line.range)
        }
        if let published { day = Self.day(published) }
        language = Self.language(tools.tokenizer.evidence)
        guard language != nil else { return }
        var read: [Token] = []
        var bounds: [Sentence] = []
        swap(&read, &tokens)
        swap(&bounds, &sentences)
        tools.tokenizer.exchange(&read, &bounds)
        tools.finder.gather(&read, &bounds, bytes.span, day: day == 0 ? nil : day)
        swap(&read, &tokens)
        swap(&bounds, &sentences)
        tools.finder.exchange(&mentions)
        for index in sentences.indices { splitClauses(index) }
        findDominant(&tools.counts)
    }

    /// Reads the text line by line. A line must be read before it is known to be furniture; its words are then forgotten.
    ///
    /// - Parameter readsDay: the day of the text is the first full date printed in its first lines, furniture or not: that is
    ///   where pages print it.
    private mutating func tokenize(
        _ content: ZonedText, _ tokenizer: inout Tokenizer, _ zoner: inout Zoner, readsDay: Bool
    ) {
        tokenizer.reset()
        tokenizer.reserve(bytes: bytes.count)
        zoner.cut(content, bytes.span)
        var before = tokenizer.mark()
        for index in zoner.lines.indices {
            let mark = tokenizer.mark()
            let whole = zoner.lines[index].range
            tokenizer.read(bytes.span, whole)
            zoner.judge(index, bytes.span, hasFurnitureWord: tokenizer.sawFurniture)
            let line = zoner.lines[index]
            if readsDay, day == 0, tokenizer.sawNumber, index < PrintedDate.lines {
                day = PrintedDate.first(in: bytes.span, line.range)
            }
            if line.isIgnored {
                forget(index > 0 && zoner.lines[index - 1].zone == .furniture ? before : mark, &tokenizer)
            } else if line.range != whole {
                forget(mark, &tokenizer)
                tokenizer.read(bytes.span, line.range)
            }
            while zones.count < tokenizer.sentences.count { zones.append(line.zone) }
            before = mark
        }
    }

    private mutating func forget(_ mark: Tokenizer.Mark, _ tokenizer: inout Tokenizer) {
        tokenizer.rewind(to: mark)
        if zones.count > mark.sentences { zones.removeLast(zones.count - mark.sentences) }
    }

    func role(_ at: Int) -> WordRole { tokens[at].role }

    // MARK: clauses

    /// A clause begins at a conjunction, a relative, a semicolon or dash, or `that` after a verb of speech; an aside interrupts it.
    private mutating func splitClauses(_ sentence: Int) {
        let range = sentences[sentence].tokens
        guard !range.isEmpty else { return }
        var start = range.lowerBound
        var kind = Clause.Kind.main
        var followsSpeech = false
        var resumes = -1
        // The kind and number of the clause that an aside between commas interrupts.
        var outer: (kind: Clause.Kind, clause: Int)?
        var interrupted: Interrupted?
        for at in range {
            let role = tokens[at].role, flags = tokens[at].flags
            // Nearly every word goes on with its clause, and shows it at once.
            if !followsSpeech, role.isDisjoint(with: Self.openers | .speech | .and),
                flags.isDisjoint(with: .pause | .comma)
            {
                continue
            }
            let mayOpen =
                followsSpeech || !role.isDisjoint(with: Self.openers)
                || !flags.isDisjoint(with: .pause | .comma) || (kind == .background && role.contains(.and))
            let isName = tokens[at].mention >= 0
            followsSpeech = role.contains(.speech) && !isName
            guard mayOpen, !joinsShortForm(at, range.upperBound), !joinsSecondName(at, range) else { continue }
            var next: Clause.Kind?
            if !isName {
                if role.contains(.background) {
                    next = .background
                } else if role.contains(.conditional), !isUntilDate(at, range.upperBound) {
                    next = .conditional
                } else if role.contains(.relative) {
                    next = .relative
                } else if role.contains(.contrast) {
                    next = .contrast
                } else if role.contains(.that), at > range.lowerBound, reports(start, at) {
                    next = .that
                }
            }
            if next == nil, at > start, opensSpeech(at, range.lowerBound) { next = .that }
            var continued = -1
            var aside: Interrupted.Mark?
            if flags.contains(.pause), at > range.lowerBound {
                if let whole = interrupted, asideEnds(at, whole.mark) {
                    if next == nil { (next, continued) = (whole.kind, whole.clause) }
                    outer = whole.outer
                    interrupted = nil
                } else if interrupted == nil, at > start {
                    aside = asideBegins(at, range)
                }
                // Behind a colon or semicolon nothing is a condition any more.
                if next == nil { next = kind == .conditional && aside == nil ? .main : kind }
            }
            // "Made progress during his visit and agreed …": what follows goes on from before the setting.
            if next == nil, kind == .background, start > range.lowerBound, role.contains(.and),
                goesOn(after: at, from: start, range)
            {
                next = .main
            }
            // "…, but after the talks …": the setting ends with its comma.
            if next == nil, flags.contains(.comma), at > start,
                (kind == .background && opensSentence(start, range.lowerBound))
                    || (kind == .contrast && start == range.lowerBound && subordinates(start))
            {
                next = .main
            }
            if next == nil, let whole = outer, kind == .relative, at > start, endsAside(at) {
                next = whole.kind
                continued = whole.clause
                outer = nil
            }
            if let next {
                if at > start { close(start..<at, kind, sentence, resumes) }
                if let mark = aside {
                    interrupted = Interrupted(mark: mark, kind: kind, clause: clauses.count - 1, outer: outer)
                }
                let isAside = next == .relative && kind != .relative && at > start && tokens[at].flags.contains(.comma)
                outer = isAside ? (kind, clauses.count - 1) : next == .relative ? outer : nil
                start = at
                kind = next
                resumes = continued
            }
        }
        close(start..<range.upperBound, kind, sentence, resumes)
    }

    /// "Until 1988", "until late in May": no condition, a time.
    private func isUntilDate(_ at: Int, _ limit: Int) -> Bool {
        guard reads(at, "until") else { return false }
        return (at + 1..<min(limit, at + 4)).contains {
            tokens[$0].flags.contains(.number) || !role($0).isDisjoint(with: .month | .weekday)
        }
            || ["end", "late", "early", "last", "now", "then", "recently", "next"].contains {
                at + 1 < limit && reads(at + 1, $0)
            }
    }

    /// "While Germany hesitated, Poland …"; but "However, Poland …".
    private func subordinates(_ at: Int) -> Bool {
        ["while", "although", "though", "because", "when", "whereas"].contains { reads(at, $0) }
    }

    /// "After …", "A week after …", "Just hours after …": nobody is named before the setting. What came "soon after"
    /// something is told of the same time.
    private func opensSentence(_ start: Int, _ floor: Int) -> Bool {
        if start > floor, reads(start - 1, "soon") { return false }
        return start - floor <= 5
            && (floor..<start).allSatisfy { tokens[$0].mention < 0 && !role($0).contains(.speech) }
    }

    /// Words at which a clause can begin.
    private static var openers: WordRole { .background | .conditional | .relative | .contrast | .that }

    /// "Said that", "told Japan that", "saying in a meeting with him that": the verb of speech stands a few words back.
    private func reports(_ start: Int, _ at: Int) -> Bool {
        if role(at - 1).contains(.speech) { return true }
        // "Said after the talks that …"
        let isSetting = start > 0 && role(start).contains(.background) && role(start - 1).contains(.speech)
        if isSetting, at - start <= 12 { return true }
        guard
            let verb = (max(start - 1, at - 8, 0)..<at).last(where: {
                tokens[$0].mention < 0 && role($0).contains(.speech)
            })
        else { return false }
        if tokens[at - 1].mention >= 0 || role(at - 1).contains(.weekday) || role(at - 1).contains(.pronoun) {
            return true
        }
        // "Told reporters that", "told a news agency on Friday that": who heard it.
        guard (verb + 1..<at).allSatisfy({ tokens[$0].flags.isDisjoint(with: .comma | .pause) }) else { return false }
        return verb == at - 2 || ["told", "tells", "telling", "tell"].contains { reads(verb, $0) }
    }

    /// "Russia says Israel must …": what is said without "that" begins at a name, a pronoun or an article.
    private func opensSpeech(_ at: Int, _ floor: Int) -> Bool {
        guard at > floor, tokens[at - 1].mention < 0, role(at - 1).contains(.speech),
            tokens[at].flags.isDisjoint(with: .comma | .hyphen)
        else { return false }
        var isSubject =
            tokens[at].mention >= 0 || role(at).contains(.pronoun) || tokens[at].flags.contains(.opensQuote)
        // "announced a ceasefire": some verbs of speech take a thing as often as a sentence.
        if !isSubject, tokens[at].flags.contains(.determined) {
            isSubject = !role(at - 1).contains(.takesObject)
        }
        // "…," said Beijing: nothing was opened, the words went before.
        return isSubject && at - 1 > floor && !tokens[at - 1].flags.contains(.comma)
            && (floor..<at - 1).contains {
                tokens[$0].mention >= 0 || role($0).contains(.pronoun) || role($0).contains(.sector)
            }
    }

    /// "The World Health Organization (WHO) said": a short form in brackets interrupts nothing.
    private mutating func joinsShortForm(_ at: Int, _ limit: Int) -> Bool {
        if at > 0, tokens[at].flags.contains(.pause), tokens[at - 1].mention >= 0,
            bytes[Int(tokens[at - 1].end) - 1] == UInt8(ascii: ")")
        {
            // Name and short form were made one.
            let end = Int(tokens[at - 1].end)
            guard end < bytes.count, bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: ",") else {
                return false
            }
            tokens[at].flags.remove(.pause)
            return role(at).isDisjoint(with: Self.openers)
        }
        let start = Int(tokens[at].start), end = Int(tokens[at].end)
        guard tokens[at].flags.contains(.pause), !tokens[at].flags.isDisjoint(with: [.capitals, .acronym]), start > 0,
            end < bytes.count, bytes[start - 1] == UInt8(ascii: "("), bytes[end] == UInt8(ascii: ")")
        else { return false }
        // It ends as the last word before it begins; "Bogota, March 8 (AFP)" does not.
        var word = start - 2
        while word > 0, bytes[word - 1] != UInt8(ascii: " ") { word -= 1 }
        guard word > 0, bytes[word] == bytes[end - 1] else { return false }
        tokens[at].flags.remove(.pause)
        let isPlain = end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: " ")
        if at + 1 < limit, isPlain { tokens[at + 1].flags.remove(.pause) }
        return true
    }

    /// "The UN refugee agency, UNHCR, said", "the Polish president, Andrzej Duda, said": the same actor once more.
    private mutating func joinsSecondName(_ at: Int, _ range: Range<Int>) -> Bool {
        guard at > range.lowerBound, at + 1 < range.upperBound, tokens[at].mention >= 0, tokens[at - 1].mention >= 0,
            tokens[at].flags.contains(.comma), tokens[at + 1].flags.contains(.comma),
            mentions[Int(tokens[at].mention)].actor == mentions[Int(tokens[at - 1].mention)].actor
        else { return false }
        tokens[at].flags.remove(.comma)
        tokens[at + 1].flags.remove(.comma)
        return true
    }

    /// "… and agreed on …", not "… and renewed fighting", where the setting before has no verb of its own.
    private func goesOn(after at: Int, from start: Int, _ sentence: Range<Int>) -> Bool {
        guard at + 2 < sentence.upperBound, tokens[at + 1].mention < 0, role(at + 1).contains(.past),
            tokens[at + 2].mention >= 0 || tokens[at + 2].flags.contains(.determined)
                || !role(at + 2).isDisjoint(with: .preposition | .place | .to | .that)
        else { return false }
        return !(start..<at).contains {
            tokens[$0].mention < 0 && !role($0).isDisjoint(with: .past | .participle | .third | .auxiliary)
        }
    }

    /// ", which attacked Israel[, condemned]": a comma before anything but the next name of a list.
    private func endsAside(_ at: Int) -> Bool {
        tokens[at].flags.contains(.comma) && tokens[at].mention < 0 && !role(at).contains(.and)
    }

    private mutating func close(_ range: Range<Int>, _ kind: Clause.Kind, _ sentence: Int, _ resumes: Int) {
        let number = Int32(truncatingIfNeeded: clauses.count)
        // The first is every token's before anybody says otherwise.
        if number > 0 {
            var all = tokens.mutableSpan
            for at in range { all[at].clause = number }
        }
        clauses.append(Clause(kind: kind, tokens: range, sentence: sentence, resumes: resumes))
    }

    // MARK: what the text is about

    /// - Parameter counts: zero for every actor, before and after.
    private mutating func findDominant(_ counts: inout [Int]) {
        guard mentions.count >= 2 * Recipe.dominanceMentions else { return }
        var all = 0
        for mention in mentions where !mention.isPlace {
            counts[Int(mention.actor)] += 1
            all += 1
        }
        if let first = mostNamed(counts, except: nil), let second = mostNamed(counts, except: first),
            counts[second] >= Recipe.dominanceMentions,
            Double(counts[first] + counts[second]) >= Recipe.dominance * Double(all)
        {
            dominant = (first, second)
        }
        for mention in mentions { counts[Int(mention.actor)] = 0 }
    }

    /// The most mentioned; among equals the first in the files.
    private func mostNamed(_ counts: [Int], except: Int?) -> Int? {
        var most: Int?
        for mention in mentions where !mention.isPlace {
            let actor = Int(mention.actor)
            if actor == except { continue }
            guard let known = most else {
                most = actor
                continue
            }
            if counts[actor] > counts[known] || (counts[actor] == counts[known] && actor < known) { most = actor }
        }
        return most
    }

    // MARK: dates

    static func day(_ moment: Timestamp) -> Int32 {
        let civil = moment.civil
        return Int32(civil.year * 10_000 + civil.month * 100 + civil.day)
    }

    // MARK: language

    private static func language(_ evidence: LanguageEvidence) -> String? {
        // A caption and nothing else is no foreign language.
        guard evidence.words > 0 else { return "en" }
        if Double(evidence.foreignLetters) > Recipe.foreignShare * Double(evidence.words * 5) { return nil }
        // Headlines have few grammar words; longer texts cannot do without.
        if evidence.words >= 20, evidence.functionShare < Recipe.functionShare { return nil }
        return evidence.isForeign ? nil : "en"
    }
}
