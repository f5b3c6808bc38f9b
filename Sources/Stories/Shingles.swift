// SPDX-License-Identifier: Apache-2.0

package import Items
package import Signals

// Which words of an item count when texts are compared, and how three in a row become one hash.
//
// Furniture and captions are out: a page repeats them on every article. Quotations are cut short: independent reports of
// one event share them honestly. A name of several words is one word: who reports on a minister must write office and name.
// Case, apostrophes and the dots of `U.S.` do not count.

extension Sketch {
    /// Words of one quotation that still count, so that a quoted term stays in its sentence.
    package static let quotedWords = 4
    /// Words that are read at most; beyond them it is a book.
    package static let words = 16_384

    /// The sketch of an item's scored text.
    package init(_ content: ZonedText) { self = Shingler.read(content).sketch }
}

extension WordSet {
    /// The words of an item's scored text, quotations included.
    package init(_ content: ZonedText) { self = Shingler.read(content).words }
}

/// Both at once, for the price of one reading.
///
/// - Parameter lines: of the text, as `Scorer.read` found them.
package func fingerprint(_ content: ZonedText, _ lines: [Zoner.Line]) -> (sketch: Sketch, words: WordSet) {
    Shingler.read(content, lines)
}

private struct Shingler {
    private var grams: [UInt32] = []
    private var words = WordSet.Builder()
    /// The two words before, or nil after a break.
    private var older: UInt64?
    private var newer: UInt64?
    private var count = 0
    /// The last word read, which more of its name may follow.
    private var held: (hash: UInt64, isName: Bool)?
    private var isHeadline = false
    /// The next word begins a sentence, so that a capital says nothing.
    private var isFirst = true

    static func read(_ content: ZonedText) -> (sketch: Sketch, words: WordSet) {
        // Passages that leave the text can only come from a damaged store.
        guard content.passages.allSatisfy({ $0.range.upperBound <= content.text.utf8.count }) else {
            return (Sketch(grams: []), WordSet())
        }
        return read(content, Zoner.lines(content, Array(content.text.utf8)))
    }

    static func read(_ content: ZonedText, _ lines: [Zoner.Line]) -> (sketch: Sketch, words: WordSet) {
        var shingler = Shingler()
        let bytes = content.text.utf8.span
        // Words have six letters, more or less.
        shingler.grams.reserveCapacity(min(bytes.count / 6, Sketch.words))
        for line in lines where line.zone != .furniture && line.zone != .caption {
            let text = bytes.extracting(line.range)
            shingler.read(text, quoted: line.zone == .quote, isHeadline: line.zone == .headline)
        }
        shingler.close()
        return (Sketch(grams: shingler.grams), shingler.words.words)
    }

    /// Reads one line. A 3-gram may span lines: a paragraph break is layout, not text.
    mutating func read(_ text: Span<UInt8>, quoted block: Bool, isHeadline: Bool) {
        self.isHeadline = isHeadline
        isFirst = true
        var quoted = block
        var quotedWords = 0
        var word = WordHash()
        var position = 0
        while position < text.count {
            // Most of most texts: letters and digits of ASCII, and spaces.
            let byte = text[position]
            if WordHash.isPlain(byte) {
                position = word.add(plainOf: text, from: position)
                continue
            }
            if byte == 0x20 {
                end(&word, quoted, &quotedWords)
                position += 1
                continue
            }
            let (scalar, length) = Self.scalar(text, position)
            let next = position + length
            defer { position = next }
            switch Self.kind(scalar) {
            case .letter: word.add(scalar)
            case .apostrophe: continue
            case .dot:
                // `U.S.` is one word: a dot between single letters joins them.
                if word.letters == 1 || word.dotted, next < text.count, Self.isASCIILetter(text[next]) {
                    word.dotted = true
                } else {
                    end(&word, quoted, &quotedWords)
                    isFirst = true
                }
            case .ideograph:
                end(&word, quoted, &quotedWords)
                word.add(scalar)
                end(&word, quoted, &quotedWords)
            case .quotation(let opens):
                end(&word, quoted, &quotedWords)
                quoted = block || opens ?? !quoted
                quotedWords = 0
                isFirst = true
            case .gap:
                end(&word, quoted, &quotedWords)
                // Only a space may stand within a name.
                if scalar != 0x20, scalar != 0xA0 { held?.isName = false }
                if scalar == 0x21 || scalar == 0x3A || scalar == 0x3F { isFirst = true }
            }
        }
        end(&word, quoted, &quotedWords)
        held?.isName = false
    }

    /// Ends the text.
    mutating func close() {
        if let held { add(held.hash) }
        held = nil
    }

    private mutating func end(_ word: inout WordHash, _ quoted: Bool, _ quotedWords: inout Int) {
        guard word.letters > 0 else { return }
        // In a headline every word may be capital.
        let isName = word.isCapital && !isHeadline
        let hash = word.value
        words.add(word, isName: isName && !isFirst)
        isFirst = false
        word = WordHash()
        if quoted {
            quotedWords += 1
            guard quotedWords <= Sketch.quotedWords else {
                close()
                (older, newer) = (nil, nil)
                return
            }
        }
        if let first = held, first.isName, isName {
            held = (mix(first.hash &* 7 ^ hash), true)
        } else {
            close()
            held = (hash, isName)
        }
    }

    private mutating func add(_ hash: UInt64) {
        count += 1
        guard count <= Sketch.words else { return }
        if let older, let newer {
            let mixed = mix(older &* 3 ^ mix(newer &* 5 ^ mix(hash)))
            grams.append(UInt32(truncatingIfNeeded: mixed >> 32))
        }
        (older, newer) = (newer, hash)
    }

    private enum Kind {
        case letter, ideograph, apostrophe, dot, gap
        /// Opens (true), closes (false), or turns round what was.
        case quotation(opens: Bool?)
    }

    private static func kind(_ scalar: UInt32) -> Kind {
        switch scalar {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: .letter
        case 0x27, 0x2018, 0x2019, 0x02BC: .apostrophe
        case 0x2E: .dot
        case 0x22: .quotation(opens: nil)
        case 0x201C, 0x201E, 0xAB, 0x300C, 0x300E: .quotation(opens: true)
        case 0x201D, 0xBB, 0x300D, 0x300F: .quotation(opens: false)
        case 0..<0xC0, 0xD7, 0xF7, 0x2000...0x2BFF, 0x3000...0x303F, 0xFE00...0xFE6F, 0xFF00...0xFF0F: .gap
        case 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: .ideograph
        default: .letter
        }
    }

    private static func isASCIILetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

    /// The scalar at `position` of valid UTF-8, and its length. A cut sequence counts as a gap of one byte.
    private static func scalar(_ text: Span<UInt8>, _ position: Int) -> (UInt32, Int) {
        let first = text[position]
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard length > 1 else { return (UInt32(first), 1) }
        guard position + length <= text.count else { return (0, 1) }
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for index in position + 1..<position + length { value = value << 6 | UInt32(text[index] & 0x3F) }
        return (value, length)
    }
}

/// FNV-1a over the case-folded letters of one word.
struct WordHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325
    private(set) var letters = 0
    /// The word is letters with dots between.
    var dotted = false
    /// It begins with a capital.
    private(set) var isCapital = false

    /// The value before the last letter, and that letter.
    private(set) var stem: UInt64 = 0
    private(set) var last: UInt32 = 0
    /// It holds a digit.
    private(set) var isNumber = false

    mutating func add(_ scalar: UInt32) {
        letters += 1
        (stem, last) = (value, scalar)
        if scalar >= 0x30 && scalar <= 0x39 { isNumber = true }
        if letters == 1 { isCapital = scalar >= 0x41 && scalar <= 0x5A || Self.isCapital(scalar) }
        switch scalar {
        case 0x41...0x5A: mixIn(scalar | 0x20)
        case 0..<0x80, 0x590...: mixIn(scalar)
        default:
            guard let folded = Unicode.Scalar(scalar)?.properties.lowercaseMapping.unicodeScalars else { return }
            for part in folded { mixIn(part.value) }
        }
    }

    /// A letter or digit of ASCII.
    static func isPlain(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }

    /// The same for all letters and digits of ASCII that follow one another; the bit of small letters is set in digits, too.
    ///
    /// - Parameter start: where the first of them stands.
    /// - Returns: where they end.
    mutating func add(plainOf text: Span<UInt8>, from start: Int) -> Int {
        var byte = text[start]
        if letters == 0 { isCapital = byte &- 0x41 < 26 }
        var (value, stem) = (value, stem)
        var lowest: UInt8 = 0xFF
        var end = start
        repeat {
            lowest = min(lowest, byte)
            stem = value
            value = (value ^ UInt64(byte | 0x20)) &* Self.prime
            end += 1
            guard end < text.count else { break }
            byte = text[end]
        } while Self.isPlain(byte)
        letters += end - start
        (self.value, self.stem, last) = (value, stem, UInt32(text[end - 1]))
        if lowest < 0x40 { isNumber = true }
        return end
    }

    private static func isCapital(_ scalar: UInt32) -> Bool {
        scalar >= 0xC0 && scalar < 0x590 && Unicode.Scalar(scalar)?.properties.isUppercase == true
    }

    private static let prime: UInt64 = 0x0000_0100_0000_01B3

    private mutating func mixIn(_ scalar: UInt32) { value = (value ^ UInt64(scalar)) &* Self.prime }
}

/// The finaliser of splitmix64 (Steele, Lea & Flood 2014): every input bit reaches every output bit.
func mix(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
}
