// SPDX-License-Identifier: Apache-2.0

import Items

// Bytes to words, once. The text itself is never rewritten: no-break spaces, curly quotes, dashes, diacritics and dotted
// acronyms are folded while hashing, so every token still points at the bytes as they were read. One loop, no allocation
// per word; text and lexicon patterns pass through the same door.

/// Splits bytes into tokens and sentences.
package struct Tokenizer {
    package private(set) var tokens: [Token] = []
    package private(set) var sentences: [Sentence] = []
    /// What tells the language of all that was read.
    package private(set) var evidence = LanguageEvidence()
    /// A word by which page furniture is known was read since the last mark.
    package private(set) var sawFurniture = false
    /// A number was read since the last mark.
    package private(set) var sawNumber = false

    /// Sentences longer than this are cut: work per sentence stays bounded whatever the text.
    static let sentenceLimit = 160

    private let table: WordTable
    private let not: WordTable.Slot
    private let will: WordTable.Slot
    private var pending: Token.Flags = []
    /// Open quotation marks; curly ones nest.
    private var quotes = 0
    private var sentenceFirst = 0

    init(_ table: WordTable) {
        self.table = table
        self.not = table.slot(of: WordHash.of("not"))
        self.will = table.slot(of: WordHash.of("will"))
        tokens.reserveCapacity(256)
    }

    /// Forgets the last text and keeps the memory.
    package mutating func reset() {
        rewind(to: Mark(tokens: 0, sentences: 0, evidence: LanguageEvidence()))
    }

    /// A place to which reading can go back.
    package struct Mark: Sendable {
        fileprivate var tokens: Int
        package fileprivate(set) var sentences: Int
        fileprivate var evidence: LanguageEvidence
    }

    package mutating func mark() -> Mark {
        sawFurniture = false
        sawNumber = false
        return Mark(tokens: tokens.count, sentences: sentences.count, evidence: evidence)
    }

    /// Forgets what was read since `mark`.
    package mutating func rewind(to mark: Mark) {
        tokens.removeLast(tokens.count - mark.tokens)
        sentences.removeLast(sentences.count - mark.sentences)
        evidence = mark.evidence
    }

    /// Makes room for a text at once: a long one would else be copied as often as its tokens outgrow their room.
    package mutating func reserve(bytes: Int) { tokens.reserveCapacity(bytes / Self.bytesPerToken) }

    /// Fewer than a word of any English text has, with what stands behind it.
    private static let bytesPerToken = 5

    /// Gives tokens and sentences away for arrays whose memory is used next.
    package mutating func exchange(_ others: inout [Token], _ otherSentences: inout [Sentence]) {
        swap(&tokens, &others)
        swap(&sentences, &otherSentences)
    }

    /// Adds the tokens of `bytes[range]`; quotation marks need not balance and never reach beyond it.
    package mutating func read(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) {
        quotes = 0
        pending = []
        sentenceFirst = tokens.count
        var at = range.lowerBound
        let end = range.upperBound
        while at < end {
            let byte = bytes[at]
            if Self.isLetter(byte) {
                at = readPlainWord(bytes, at, end)
            } else if byte == 0x20 {
                at += 1
            } else if Self.isDigit(byte) {
                at = readWord(bytes, at, end)
            } else if byte < 0x80 {
                at = readMark(bytes, at, end)
            } else {
                at = readMultibyte(bytes, at, end)
            }
        }
        endSentence(question: false)
    }

    // MARK: words

    /// A word of ASCII letters up to a byte that ends it for certain; all others take the long way from their first byte.
    @inline(__always)
    private mutating func readPlainWord(_ bytes: borrowing Span<UInt8>, _ first: Int, _ end: Int) -> Int {
        var at = first
        var hash: UInt64 = 0
        var shapes: UInt64 = 0
        var word = bytes.shortWord(at: at, count: end &- at)
        var length = WordMask.first(of: WordMask.others(thanLettersIn: word))
        while length == 8 {
            hash = WordHash.mix(hash, word | Self.small)
            shapes |= word
            at += 8
            word = bytes.shortWord(at: at, count: end &- at)
            length = WordMask.first(of: WordMask.others(thanLettersIn: word))
        }
        if length > 0 {
            let letters = 1 &<< UInt64(length &* 8) &- 1
            hash = WordHash.mix(hash, (word | Self.small) & letters)
            shapes |= word & letters
            at += length
        }
        // What lies beyond the end is zero, which ends a word.
        let next = UInt8(truncatingIfNeeded: word &>> UInt64(length &* 8))
        if next != 0x20, Self.mayGoOn(next, after: at &- first) { return readWord(bytes, first, end) }
        var flags: Token.Flags = []
        if bytes[first] & 0x20 == 0 {
            flags = shapes & Self.small == 0 && at > first + 1 ? .capitalised | .capitals : .capitalised
        }
        emit(table.slot(of: hash), first, at, flags)
        return next == 0x20 ? at &+ 1 : at
    }

    /// The bit that makes an ASCII letter a small one.
    private static let small = WordMask.repeating(0x20)

    private mutating func readWord(_ bytes: borrowing Span<UInt8>, _ first: Int, _ end: Int) -> Int {
        var hash = WordHash()
        var at = first
        var letters = 0, capitals = 0, digits = 0, dots = 0, sinceDot = 0
        var possessive = false, negated = false
        var stop = first
        var held = hash, lastIsN = false
        var marks: LanguageEvidence.Marks = []
        scan: while at < end {
            let byte = bytes[at]
            switch Self.shape(byte) {
            case .letter:
                let isCapital = byte < 0x61
                if isCapital { capitals += 1 }
                letters += 1
                sinceDot += 1
                lastIsN = byte | 0x20 == 0x6E
                held = hash
                hash.add(byte | 0x20)
                at += 1
                stop = at
            case .digit:
                digits += 1
                held = hash
                lastIsN = false
                hash.add(byte)
                at += 1
                stop = at
            case .other where byte == 0x2E:  // dot: U.S., 3.5
                let next = at + 1 < end ? bytes[at + 1] : 0
                let afterNext = at + 2 < end ? bytes[at + 2] : 0
                if sinceDot == 1, digits == 0, Self.shape(next) == .letter, Self.shape(afterNext) != .letter {
                    dots += 1
                    sinceDot = 0
                    at += 1
                } else if letters == 0, digits > 0, Self.shape(next) == .digit {
                    at += 1
                } else {
                    if dots > 0, sinceDot == 1 {
                        at += 1
                        stop = at
                    }
                    break scan
                }
            case .other where byte == 0x2C:
                let next = at + 1 < end ? bytes[at + 1] : 0
                guard letters == 0, digits > 0, Self.shape(next) == .digit else { break scan }
                at += 1
            case .other where byte == 0x27:
                let result = Self.apostrophe(bytes, at, at + 1, end, lastIsN)
                if !result.stops, letters == 1, capitals == 0 { marks.insert(.elided) }
                at = result.next
                possessive = result.possessive
                negated = result.negated
                if result.stops { break scan }
            case .other where byte >= 0x80:
                let (scalar, length) = Self.scalar(bytes, at, end)
                if scalar == 0x2019 || scalar == 0x02BC {
                    let result = Self.apostrophe(bytes, at, at + length, end, lastIsN)
                    if !result.stops, letters == 1, capitals == 0 { marks.insert(.elided) }
                    at = result.next
                    possessive = result.possessive
                    negated = result.negated
                    if result.stops { break scan }
                } else if (0x300...0x36F).contains(scalar) || scalar == 0xAD {
                    at += length
                    stop = at
                } else if let folded = Self.folded(scalar) {
                    marks.insert(LanguageEvidence.Marks(scalar))
                    if folded.isCapital { capitals += 1 }
                    letters += 1
                    sinceDot += 1
                    held = hash
                    lastIsN = folded.byte == 0x6E
                    hash.add(folded.byte)
                    at += length
                    stop = at
                } else if Self.isForeignLetter(scalar) {
                    evidence.foreignLetters += 1
                    marks.insert(LanguageEvidence.Marks(scalar))
                    letters += 1
                    hash.add(UInt8(truncatingIfNeeded: scalar) | 0x80)
                    at += length
                    stop = at
                } else {
                    break scan
                }
            default:
                break scan
            }
        }
        if negated {
            emit(held.value == Self.wo ? will : table.slot(of: held.value), first, at, [])
            emit(not, first, at, [])
            return at
        }
        var flags: Token.Flags = []
        if capitals > 0, Self.startsCapital(bytes[first]) { flags.insert(.capitalised) }
        if capitals > 1, capitals == letters { flags.insert(.capitals) }
        if digits > 0, letters == 0 {
            flags.insert(.number)
            sawNumber = true
        }
        // "the 1980s": the year that a decade begins with.
        if digits == 4, letters == 1, stop - first == 5, bytes[stop - 1] == 0x73 {
            stop -= 1
            flags.insert(.number)
            sawNumber = true
        }
        if dots > 0 { flags.insert(.acronym) }
        if possessive { flags.insert(.possessive) }
        let word = table.slot(of: hash.value)
        if !marks.isEmpty, capitals == 0 {
            evidence.add(marks, isKnown: word.number != WordTable.unknown, letters: letters)
        }
        emit(word, first, stop, flags)
        if dots > 0, stop > first, bytes[stop - 1] == 0x2E, startsSentence(bytes, stop, end) {
            endSentence(question: false)
        }
        return max(at, first + 1)
    }

    /// "Won't" is "will not".
    private static let wo = WordHash.of("wo")

    private static let watched: WordRole = .function | .furniture | .skipped | .foreign | .particle

    @inline(__always)
    private mutating func emit(_ word: WordTable.Slot, _ start: Int, _ stop: Int, _ extra: Token.Flags) {
        evidence.words &+= 1
        let role = word.facts.role
        if !role.isDisjoint(with: Self.watched) {
            let afterName = role.contains(.particle) && isAfterName
            evidence.add(role, isName: extra.contains(.capitalised), afterName: afterName)
            if role.contains(.furniture) { sawFurniture = true }
            if role.contains(.skipped), extra.isDisjoint(with: .capitals | .acronym) {
                pending.insert(.determined)
                return
            }
        }
        var flags = extra.union(pending)
        pending = []
        if quotes > 0 { flags.insert(.quoted) }
        if tokens.count == sentenceFirst { flags.insert(.sentenceStart) }
        tokens.append(
            Token(
                start: start, end: stop, form: word.number, facts: word.facts, flags: flags, sentence: sentences.count))
        if tokens.count - sentenceFirst >= Self.sentenceLimit { endSentence(question: false) }
    }

    private var isAfterName: Bool {
        guard tokens.count > sentenceFirst, let last = tokens.last else { return false }
        return last.flags.contains(.capitalised) || last.role.contains(.particle)
    }

    // MARK: marks

    private mutating func readMark(_ bytes: borrowing Span<UInt8>, _ at: Int, _ end: Int) -> Int {
        switch bytes[at] {
        case 0x2C: pending.insert(.comma)
        case 0x2D:
            let next = at + 1 < end ? bytes[at + 1] : 0x20
            let isJoined = at > 0 && Self.shape(bytes[at - 1]) != .space && Self.shape(next) != .space
            pending.insert(isJoined && next != 0x2D ? .hyphen : .pause)
        case 0x2F: pending.insert(.slash)
        case 0x3A, 0x3B, 0x28, 0x29, 0x5B, 0x5D: pending.insert(.pause)
        case 0x22:
            quotes = quotes > 0 ? 0 : 1
            if quotes > 0 { pending.insert(.opensQuote) }
        case 0x21: endSentence(question: false)
        case 0x3F: endSentence(question: true)
        case 0x2E: if endsAtDot(bytes, at, end) { endSentence(question: false) }
        case 0x0A: pending.insert(.pause)
        default: break
        }
        return at + 1
    }

    private mutating func readMultibyte(_ bytes: borrowing Span<UInt8>, _ at: Int, _ end: Int) -> Int {
        let (scalar, length) = Self.scalar(bytes, at, end)
        switch scalar {
        case 0x2010, 0x2011, 0x2013: pending.insert(isSpaced(bytes, at, length, end) ? .pause : .hyphen)
        case 0x2012, 0x2014, 0x2015: pending.insert(.pause)
        case 0x2026: pending.insert(.pause)
        case 0x201C, 0x201E, 0xAB:
            quotes += 1
            pending.insert(.opensQuote)
        case 0x201D, 0xBB: quotes = max(0, quotes - 1)
        default:
            if Self.folded(scalar) != nil || Self.isForeignLetter(scalar) { return readWord(bytes, at, end) }
        }
        return at + length
    }

    private func isSpaced(_ bytes: borrowing Span<UInt8>, _ at: Int, _ length: Int, _ end: Int) -> Bool {
        at == 0 || Self.shape(bytes[at - 1]) == .space || at + length >= end
            || Self.shape(bytes[at + length]) == .space
    }

    private func endsAtDot(_ bytes: borrowing Span<UInt8>, _ at: Int, _ end: Int) -> Bool {
        guard at + 1 < end else { return true }
        let next = bytes[at + 1]
        if Self.shape(next) == .letter { return isGlued(bytes, at) }
        if Self.shape(next) == .digit || next == 0x2E { return false }
        guard let last = tokens.last, tokens.count > sentenceFirst else { return false }
        if Int(last.end) == at {
            if last.role.contains(.abbreviation), last.flags.contains(.capitalised) { return false }
            if last.end - last.start == 1, last.flags.contains(.capitalised) { return false }
        }
        return startsSentence(bytes, at + 1, end, afterAbbreviation: false)
    }

    /// "… in Tunis.The minister …": a capital right behind the full stop of a word of small letters; not "Amazon.com", "U.S.".
    private func isGlued(_ bytes: borrowing Span<UInt8>, _ at: Int) -> Bool {
        guard at >= 3, Self.startsCapital(bytes[at + 1]), let last = tokens.last, Int(last.end) == at,
            !last.role.contains(.abbreviation)
        else { return false }
        return (at - 3..<at).allSatisfy { bytes[$0] &- 0x61 < 26 }
    }

    /// Whether what follows looks like the beginning of a sentence.
    private func startsSentence(
        _ bytes: borrowing Span<UInt8>, _ from: Int, _ end: Int, afterAbbreviation: Bool = true
    ) -> Bool {
        var at = from
        var sawSpace = false
        while at < end, Self.shape(bytes[at]) != .letter, Self.shape(bytes[at]) != .digit {
            if Self.shape(bytes[at]) == .space || bytes[at] == 0xC2 || bytes[at] == 0x0A { sawSpace = true }
            if bytes[at] == 0x2C { return false }
            at += 1
            if at - from > 12 { return true }
        }
        guard at < end else { return true }
        guard sawSpace || bytes[from] >= 0x80 || bytes[from] == 0x22 else { return false }
        guard Self.startsCapital(bytes[at]) else { return Self.shape(bytes[at]) == .digit && !afterAbbreviation }
        guard afterAbbreviation else { return true }
        var hash = WordHash()
        while at < end, Self.shape(bytes[at]) == .letter {
            hash.add(bytes[at] | 0x20)
            at += 1
        }
        return table.slot(of: hash.value).facts.role.contains(.starter)
    }

    private mutating func endSentence(question: Bool) {
        guard tokens.count > sentenceFirst else { return }
        sentences.append(Sentence(tokens: sentenceFirst..<tokens.count, isQuestion: question))
        sentenceFirst = tokens.count
        pending = []
    }
}
