// SPDX-License-Identifier: Apache-2.0

import Items

/// Gathers blocks of text: white space collapsed, invisible characters dropped, a blank line between blocks, a line
/// end for a single `br` and for each in `pre`. It works on ranges of its input, which is lent to it, and copies runs, not characters.
struct TextBuilder {
    private(set) var out: [UInt8] = []
    private(set) var passages: [Passage] = []
    private var blockStart = 0
    private var blockIsOpen = false
    private var pendingSpace = false
    private var pendingBreaks = 0
    /// How many elements of each kind are open.
    private var headings = 0
    private var quotes = 0
    private var captions = 0
    private var preformatted = 0
    private var furniture = 0

    /// - Parameter length: of the text, at most, in bytes.
    init(capacity length: Int = 0) { out.reserveCapacity(length) }

    // MARK: Structure

    mutating func open(_ element: HTMLElement) {
        switch element {
        case .inline, .dropped, .standIn: return
        case .lineBreak: pendingBreaks += 1
        case .block, .rule, .heading, .quote, .caption, .preformatted, .furniture:
            endBlock()
            // A heading that was not closed ends with the next block.
            headings = element == .heading ? 1 : 0
            if element == .quote { quotes += 1 }
            if element == .caption { captions += 1 }
            if element == .preformatted { preformatted += 1 }
            if element == .furniture { furniture += 1 }
        }
    }

    mutating func close(_ element: HTMLElement) {
        switch element {
        case .inline, .dropped, .standIn, .lineBreak: return
        case .block, .rule, .heading, .quote, .caption, .preformatted, .furniture:
            endBlock()
            if element == .heading { headings = 0 }
            if element == .quote { quotes = max(0, quotes - 1) }
            if element == .caption { captions = max(0, captions - 1) }
            if element == .preformatted { preformatted = max(0, preformatted - 1) }
            if element == .furniture { furniture = max(0, furniture - 1) }
        }
    }

    private var zone: Zone {
        if furniture > 0 { return .furniture }
        if captions > 0 { return .caption }
        if headings > 0 { return .headline }
        return quotes > 0 ? .quote : .body
    }

    private mutating func endBlock() {
        if blockIsOpen {
            passages.append(Passage(zone: zone, range: blockStart..<out.count))
            blockIsOpen = false
        }
        pendingSpace = false
        pendingBreaks = 0
    }

    // MARK: Characters

    /// Adds the characters of `range` of `bytes`.
    mutating func text(_ range: Range<Int>, of bytes: [UInt8], resolving: Bool) {
        let span = bytes.span
        let end = range.upperBound
        var position = range.lowerBound
        while position < end {
            let byte = span[position]
            if byte <= 0x20 || byte == 0x7F {
                if byte.isMarkupSpace { pendingSpace = true }
                if byte == 0x0A, preformatted > 0 { pendingBreaks += 1 }
                position += 1
                continue
            }
            if byte == UInt8(ascii: "&"), resolving,
                let reference = CharacterReference.resolve(at: position, in: span, end: end)
            {
                position += reference.length
                if let scalar = reference.scalar { append(scalar) }
                continue
            }
            if byte >= 0xC2, let invisible = InvisibleCharacter(at: position, in: span, end: end) {
                if invisible.separates { pendingSpace = true }
                position += invisible.length
                continue
            }
            let run = position
            position = Self.endOfRun(from: position + 1, to: end, in: span)
            beginRun()
            if span[position - 1] == 0x20 {
                out.append(run..<position - 1, of: bytes)
                pendingSpace = true
            } else {
                out.append(run..<position, of: bytes)
            }
        }
    }

    /// Where the characters that can be copied as they are end: at a control character, an ampersand, a second space,
    /// an invisible character. The last of them may be a space.
    private static func endOfRun(from start: Int, to end: Int, in span: Span<UInt8>) -> Int {
        var position = start
        // Whether the byte before the word is a space, as the mark that it would have one byte further on.
        var carry: UInt64 = 0
        while position < end {
            // What lies beyond the end is zero, and so a mark.
            let word = span.shortWord(at: position, count: end &- position)
            let spaces = WordMask.exactZeros(in: word ^ WordMask.repeating(0x20))
            var marks =
                WordMask.less(than: 0x20, in: word) | WordMask.zeros(in: word ^ WordMask.repeating(0x7F))
                | WordMask.zeros(in: word ^ WordMask.repeating(UInt8(ascii: "&"))) | spaces & (spaces &<< 8 | carry)
            if word & WordMask.highs != 0 {
                marks |=
                    WordMask.zeros(in: word ^ WordMask.repeating(0xC2))
                    | WordMask.zeros(in: word ^ WordMask.repeating(0xE2))
                    | WordMask.zeros(in: word ^ WordMask.repeating(0xEF))
            }
            if marks == 0 {
                carry = spaces &>> 56
                position &+= 8
                continue
            }
            position &+= WordMask.first(of: marks)
            guard position < end else { return end }
            // An en dash or a quotation mark begins like an invisible character.
            guard span[position] >= 0xC2, InvisibleCharacter(at: position, in: span, end: end) == nil else {
                return position
            }
            carry = 0
            position &+= 1
        }
        return end
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x85, 0x2028, 0x2029: pendingSpace = true
        case 0xAD, 0x200B, 0xFEFF: break
        default:
            beginRun()
            out.append(scalar: scalar)
        }
    }

    /// What must stand before the next characters: a blank line, a line end or a space.
    private mutating func beginRun() {
        if pendingBreaks > 1 { endBlock() }
        if !blockIsOpen {
            if !out.isEmpty {
                out.append(0x0A)
                out.append(0x0A)
            }
            blockStart = out.count
            blockIsOpen = true
        } else if pendingBreaks == 1 {
            out.append(0x0A)
        } else if pendingSpace {
            out.append(0x20)
        }
        pendingSpace = false
        pendingBreaks = 0
    }

    // MARK: Results

    mutating func finish() -> ZonedText {
        endBlock()
        return ZonedText(text: String(decoding: out, as: UTF8.self), passages: passages)
    }

    mutating func finishLine() -> String {
        guard out.contains(0x0A) else { return String(decoding: out, as: UTF8.self) }
        // A line has no blocks: what stood between them becomes one space.
        var line: [UInt8] = []
        line.reserveCapacity(out.count)
        for byte in out {
            if byte != 0x0A { line.append(byte) } else if line.last != 0x20 { line.append(0x20) }
        }
        return String(decoding: line, as: UTF8.self)
    }
}
