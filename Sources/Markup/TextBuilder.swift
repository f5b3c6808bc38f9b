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
    /// an invisible character. The last of them may be a space; before `start` stands another character.
    private static func endOfRun(from start: Int, to end: Int, in span: Span<UInt8>) -> Int {
        var position = start
        while true {
            position = firstStop(from: position, to: end, in: span)
            // An en dash or a quotation mark begins like an invisible character.
            guard position < end, span[position] >= 0xC2,
                InvisibleCharacter(at: position, in: span, end: end) == nil
            else { return position }
            position &+= 1
        }
    }

    /// Where a byte stands first that may end a run.
    private static func firstStop(from start: Int, to end: Int, in span: Span<UInt8>) -> Int {
        var position = start
        let last = min(end &- 1, span.count &- ByteBlock.width)
        while position <= last {
            let block = ByteBlock(at: position, of: span)
            let spaces = block.equal(to: 0x20) & ByteBlock(at: position &- 1, of: span).equal(to: 0x20)
            let signs = block.less(than: 0x20) | block.equal(to: 0x7F) | block.equal(to: UInt8(ascii: "&"))
            let leads = block.equal(to: 0xC2) | block.equal(to: 0xE2) | block.equal(to: 0xEF)
            let marks = spaces | signs | leads
            if !marks.isEmpty { return min(position &+ marks.first, end) }
            position &+= ByteBlock.width
        }
        while position < end {
            switch span[position] {
            case 0..<0x20, 0x7F, UInt8(ascii: "&"), 0xC2, 0xE2, 0xEF: return position
            case 0x20 where span[position &- 1] == 0x20: return position
            default: position &+= 1
            }
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
        return ZonedText(text: String(text: out.span, room: 64), passages: passages)
    }

    mutating func finishLine() -> String {
        guard out.span.first(0x0A, from: 0, to: out.count) < out.count else { return String(text: out.span) }
        // A line has no blocks: what stood between them becomes one space.
        var line: [UInt8] = []
        line.reserveCapacity(out.count)
        for byte in out {
            if byte != 0x0A { line.append(byte) } else if line.last != 0x20 { line.append(0x20) }
        }
        return String(text: line.span)
    }
}
