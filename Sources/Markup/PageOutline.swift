// SPDX-License-Identifier: Apache-2.0

import Items

/// A page as a tree of containers and a list of text blocks, each in one container: what `MainText` weighs.
struct PageOutline {
    struct Node {
        var parent: Int
        /// Of itself and all that stands in it, which follows it.
        var size = 1
        /// Equal for containers of one kind, which have the same element and class.
        var kind: UInt64 = 0
        var isParagraph = false
        /// Text of its own kind, which may stand beside containers: a list, a table, a heading, a figure.
        var isFlow = false
        var isArticle = false
        var isTableCell = false
        /// What its element, class, id and role say of it; nil for what says nothing of itself.
        var mark: BoilerplateMark?
        var holdsButton = false
        /// Whether `main`, `article` or `h1` stand in it.
        var holdsMain = false
        /// Whether a heading that is a link stands in it: the shape of a teaser.
        var holdsLinkedHeading = false
        /// Characters of its blocks and of its descendants', and those of them that are links.
        var length = 0
        var linkLength = 0
        /// Characters in sentences.
        var prose = 0
        /// Blocks of text, and how many of them speak of cookies.
        var blocks = 0
        var cookieBlocks = 0
    }

    struct Block {
        var node: Int
        var zone: Zone
        var range: Range<Int>
        /// Characters; an ideograph counts for two.
        var length: Int
        var linkLength: Int
        var endsSentence: Bool
        /// Says what the page's title says, or stands in `h1` where no heading does.
        var isMainHeading: Bool
        var isTitle = false
        /// Part of a list, a table or a definition, where short text is usual.
        var isCell: Bool

        /// Characters that are no links.
        var words: Int { length - linkLength }
        var isLink: Bool { linkLength * 2 > length }
        /// A link that says enough to be a headline.
        var isLongLink: Bool { isLink && length >= 25 }
        /// Reads like a paragraph of an article.
        var isProse: Bool {
            zone != .headline && !isLink && (words >= 80 || endsSentence && words >= 35)
        }
    }

    private(set) var nodes = [Node(parent: -1)]
    private(set) var blocks: [Block] = []
    private(set) var text: [UInt8] = []

    private struct Open {
        var name: Range<Int>
        var node: Int
    }

    private var open: [Open] = []
    private let titles: [[UInt8]]
    /// How many containers were open when the link that is open began.
    private var linkDepth: Int?
    private var linkBytes = 0
    private var mainHeadings = 0
    private var cells = 0
    private static let cookie = Array("cookie".utf8)
    private static let deepest = 512
    /// How far up an end tag looks for its start tag.
    private static let reach = 100

    init(_ bytes: [UInt8], titles: [String] = []) {
        self.titles = titles.map { Array($0.utf8) }
        var builder = TextBuilder(capacity: bytes.count / 4)
        var markup = VisibleMarkup(MarkupScanner(bytes.indices, dialect: .html), dropsStandIns: true)
        reading: while true {
            switch markup.next(in: bytes) {
            case .text(let range):
                take(range, of: bytes, resolving: true, &builder)
            case .literal(let range):
                take(range, of: bytes, resolving: false, &builder)
            case .start: start(MarkupReader(markup.scanner, of: bytes), markup.element, &builder)
            case .end: end(MarkupReader(markup.scanner, of: bytes), markup.element, &builder)
            case .finished: break reading
            }
        }
        builder.close(.block)
        note(builder)
        text = builder.out
        sumUp()
    }

    private mutating func take(
        _ range: Range<Int>, of bytes: [UInt8], resolving: Bool, _ builder: inout TextBuilder
    ) {
        let before = builder.out.count
        builder.text(range, of: bytes, resolving: resolving)
        if linkDepth != nil { linkBytes += builder.out.count - before }
        note(builder)
    }

    private var current: Int { open.last?.node ?? 0 }

    private mutating func start(_ reader: MarkupReader, _ known: HTMLElement?, _ builder: inout TextBuilder) {
        let span = reader.bytes.span
        let name = reader.localName
        if span.sameText(name, "a") {
            linkDepth = nil
            // An anchor within the page leads nowhere else.
            if !reader.isSelfClosing, let address = reader.attributeRange("href"),
                address.isEmpty || span[address.lowerBound] != UInt8(ascii: "#")
            {
                linkDepth = open.count
            }
            return
        }
        // Elements of the page's own invention contain but do not flow.
        let isContainer = known == nil
        guard let element = isContainer ? .inline : known, isContainer || element != .inline else { return }
        if element == .lineBreak || element == .rule || element == .dropped || element == .standIn {
            builder.open(element)
            note(builder)
            return
        }
        builder.open(element == .furniture ? .block : element)
        note(builder)
        closeImplied(by: name, span)
        guard !reader.isSelfClosing, open.count < Self.deepest else { return }
        var node = Node(parent: current)
        node.mark = BoilerplateMark.of(reader)
        node.kind = Self.kind(of: reader)
        node.isParagraph = element == .quote || element == .preformatted || span.sameText(name, "p")
        node.isFlow =
            node.isParagraph || element == .heading || span.sameText(name, "ul") || span.sameText(name, "ol")
            || span.sameText(name, "dl") || span.sameText(name, "table") || span.sameText(name, "figure")
        node.isArticle = span.sameText(name, "article")
        node.isTableCell = span.sameText(name, "td") || span.sameText(name, "th")
        if span.sameText(name, "button") { for entry in open.suffix(6) { nodes[entry.node].holdsButton = true } }
        if span.sameText(name, "h1") { mainHeadings = 1 }
        node.holdsMain =
            span.sameText(name, "h1") || span.sameText(name, "main") || node.isArticle
        if Self.isCell(name, span) { cells += 1 }
        open.append(Open(name: name, node: nodes.count))
        nodes.append(node)
    }

    private mutating func end(_ reader: MarkupReader, _ known: HTMLElement?, _ builder: inout TextBuilder) {
        let span = reader.bytes.span
        let name = reader.localName
        if span.sameText(name, "a") {
            linkDepth = nil
            return
        }
        guard known != .inline else { return }
        if let element = known, element != .inline {
            builder.close(element == .furniture ? .block : element)
            note(builder)
        }
        let lowest = max(0, open.count - Self.reach)
        guard let place = (lowest..<open.count).last(where: { span.sameName(open[$0].name, name) }) else { return }
        close(downTo: place, span)
    }

    /// A paragraph ends where a block begins, an item where the next begins.
    private mutating func closeImplied(by name: Range<Int>, _ span: borrowing Span<UInt8>) {
        if let last = open.last, span.sameText(last.name, "p") { close(downTo: open.count - 1, span) }
        guard let last = open.last, span.sameName(last.name, name), Self.isCell(name, span) else { return }
        close(downTo: open.count - 1, span)
    }

    private mutating func close(downTo place: Int, _ span: borrowing Span<UInt8>) {
        while open.count > place {
            let entry = open.removeLast()
            if Self.isCell(entry.name, span) { cells -= 1 }
            if span.sameText(entry.name, "h1") { mainHeadings = 0 }
        }
        if let depth = linkDepth, depth > open.count { linkDepth = nil }
    }

    /// FNV-1a of the element's name and class.
    private static func kind(of reader: MarkupReader) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for range in [reader.localName, reader.attributeRange("class") ?? 0..<0] {
            for byte in reader.bytes[range] { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            hash = hash &* 31
        }
        return hash
    }

    private static func isCell(_ name: Range<Int>, _ span: borrowing Span<UInt8>) -> Bool {
        guard name.count == 2 else { return false }
        return span.sameText(name, "li") || span.sameText(name, "td") || span.sameText(name, "th")
            || span.sameText(name, "dd") || span.sameText(name, "dt")
    }

    /// Takes over the blocks that the builder has finished.
    private mutating func note(_ builder: TextBuilder) {
        while blocks.count < builder.passages.count {
            let passage = builder.passages[blocks.count]
            let bytes = builder.out[passage.range]
            let length = Self.length(of: bytes)
            // The share of bytes is the share of characters.
            let share = min(linkBytes, bytes.count) * length / max(1, bytes.count)
            blocks.append(
                Block(
                    node: current, zone: passage.zone, range: passage.range, length: length, linkLength: share,
                    endsSentence: Self.endsSentence(bytes),
                    isMainHeading: passage.zone == .headline && mainHeadings > 0,
                    isTitle: passage.zone == .headline && isTitle(bytes),
                    isCell: cells > 0))
            linkBytes = 0
        }
    }

    /// `Headline - Name of the site`
    private func isTitle(_ heading: ArraySlice<UInt8>) -> Bool {
        heading.count >= 12
            && titles.contains { $0.starts(with: heading) || heading.starts(with: $0) && $0.count >= 12 }
    }

    private static func length(of bytes: ArraySlice<UInt8>) -> Int {
        var length = 0
        for byte in bytes where byte & 0xC0 != 0x80 { length += byte >= 0xE3 && byte <= 0xED ? 2 : 1 }
        return length
    }

    private static let sentenceEnds = [
        ".", "!", "?", ":", ";", "\"", ")", "'", "…", "”", "’", "»", "。", "！", "？", "」", "؟", "۔", "।",
    ]
    .map { Array($0.utf8) }

    private static func endsSentence(_ bytes: ArraySlice<UInt8>) -> Bool {
        sentenceEnds.contains { bytes.suffix($0.count).elementsEqual($0) }
    }

    private mutating func sumUp() {
        if blocks.contains(where: { $0.isTitle && nodes[$0.node].mark == nil }) {
            for index in blocks.indices { blocks[index].isMainHeading = blocks[index].isTitle }
        }
        for block in blocks {
            nodes[block.node].blocks += 1
            if text.span.first(Self.cookie, from: block.range.lowerBound, to: block.range.upperBound) != nil {
                nodes[block.node].cookieBlocks += 1
            }
            nodes[block.node].length += block.length
            nodes[block.node].linkLength += block.linkLength
            if block.isProse { nodes[block.node].prose += block.words }
            if block.zone == .headline, block.isLink, !block.isMainHeading {
                nodes[block.node].holdsLinkedHeading = true
            }
        }
        for index in nodes.indices.dropFirst().reversed() {
            let node = nodes[index]
            nodes[node.parent].size += node.size
            nodes[node.parent].length += node.length
            nodes[node.parent].linkLength += node.linkLength
            nodes[node.parent].prose += node.prose
            nodes[node.parent].blocks += node.blocks
            nodes[node.parent].cookieBlocks += node.cookieBlocks
            if node.holdsLinkedHeading { nodes[node.parent].holdsLinkedHeading = true }
            if node.holdsMain { nodes[node.parent].holdsMain = true }
        }
    }
}

extension Span<UInt8> {
    /// Whether the name at `range` is `name`, which is lower-case.
    func sameText(_ range: Range<Int>, _ name: StaticString) -> Bool {
        guard range.count == name.utf8CodeUnitCount else { return false }
        var position = range.lowerBound
        for byte in name.description.utf8 {
            guard self[position].lowercasedASCII == byte else { return false }
            position += 1
        }
        return true
    }
}
