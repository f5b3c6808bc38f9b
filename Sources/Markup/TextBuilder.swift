// SPDX-License-Identifier: Apache-2.0

import Items

/// Gathers blocks of text: white space collapsed, invisible characters dropped, a blank line between blocks, a line
/// end for a single `br`. It works on ranges of one input and copies runs, not characters.
struct TextBuilder {
    private let bytes: [UInt8]
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
    private var furniture = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    // MARK: Structure

    mutating func open(_ element: HTMLElement) {
        switch element {
        case .inline, .dropped: return
        case .lineBreak: pendingBreaks += 1
        case .block, .rule, .heading, .quote, .caption, .furniture:
            endBlock()
            // A heading that was not closed ends with the next block.
            headings = element == .heading ? 1 : 0
            if element == .quote { quotes += 1 }
            if element == .caption { captions += 1 }
            if element == .furniture { furniture += 1 }
        }
    }

    mutating func close(_ element: HTMLElement) {
        switch element {
        case .inline, .dropped, .lineBreak: return
        case .block, .rule, .heading, .quote, .caption, .furniture:
            endBlock()
            if element == .heading { headings = 0 }
            if element == .quote { quotes = max(0, quotes - 1) }
            if element == .caption { captions = max(0, captions - 1) }
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

    private enum ByteClass {
        static let plain: UInt8 = 0
        static let space: UInt8 = 1
        /// White space other than U+0020, and controls.
        static let blank: UInt8 = 2
        static let ampersand: UInt8 = 3
        /// May begin an invisible character or a no-break space.
        static let lead: UInt8 = 4

        static let table: [UInt8] = (0...255).map { (byte: Int) in
            switch byte {
            case 0x20: space
            case 0..<0x20, 0x7F: blank
            case 0x26: ampersand
            case 0xC2, 0xE2, 0xEF: lead
            default: plain
            }
        }
    }

    mutating func text(_ range: Range<Int>, resolving: Bool) {
        let bytes = bytes
        let span = bytes.span
        let table = ByteClass.table
        let classes = table.span
        let end = range.upperBound
        var position = range.lowerBound
        while position < end {
            switch classes[Int(span[position])] {
            case ByteClass.space, ByteClass.blank:
                if span[position].isMarkupSpace { pendingSpace = true }
                position += 1
                continue
            case ByteClass.ampersand where resolving:
                if let reference = CharacterReference.resolve(at: position, in: span, end: end) {
                    position += reference.length
                    if let scalar = reference.scalar { append(scalar) }
                    continue
                }
            case ByteClass.lead:
                let length = skipInvisible(at: position, in: span, end: end)
                if length > 0 {
                    position += length
                    continue
                }
            default: break
            }
            let run = position
            position += 1
            while position < end {
                let byteClass = classes[Int(span[position])]
                if byteClass == ByteClass.plain {
                    position += 1
                } else if byteClass == ByteClass.space, position + 1 < end,
                    classes[Int(span[position + 1])] == ByteClass.plain
                {
                    position += 2
                } else {
                    break
                }
            }
            beginRun()
            out.append(contentsOf: bytes[run..<position])
        }
    }

    /// The length of a character that is not to be seen or only separates; 0 where there is another.
    private mutating func skipInvisible(at position: Int, in span: borrowing Span<UInt8>, end: Int) -> Int {
        guard position + 1 < end else { return 0 }
        let second = span[position + 1]
        if span[position] == 0xC2 {
            guard second <= 0xA0 || second == 0xAD else { return 0 }
            if second == 0xA0 || second == 0x85 { pendingSpace = true }
            return 2
        }
        guard position + 2 < end else { return 0 }
        switch (span[position], second, span[position + 2]) {
        case (0xE2, 0x80, 0x8B), (0xEF, 0xBB, 0xBF): return 3
        case (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9):
            pendingSpace = true
            return 3
        default: return 0
        }
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
            if !out.isEmpty { out.append(contentsOf: [0x0A, 0x0A]) }
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
        // A line has no blocks: what stood between them becomes one space.
        var line: [UInt8] = []
        line.reserveCapacity(out.count)
        for byte in out {
            if byte != 0x0A { line.append(byte) } else if line.last != 0x20 { line.append(0x20) }
        }
        return String(decoding: line, as: UTF8.self)
    }
}
