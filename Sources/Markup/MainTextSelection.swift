// SPDX-License-Identifier: Apache-2.0

import Items

/// The blocks of a page that are its text.
struct MainTextSelection {
    private let outline: PageOutline
    private let options: MainText.Options
    private var kept: [Int] = []
    private var texts: Set<ArraySlice<UInt8>> = []
    /// Characters of what is kept, without headings.
    private(set) var length = 0

    init(_ outline: PageOutline, _ options: MainText.Options) {
        self.outline = outline
        self.options = options
        let exclusions = MainTextExclusions(outline, options)
        choose(
            exclusions,
            options.takesWholePage ? nil : MainTextContainer(outline, exclusions, readsLinks: options.readsLinks))
    }

    private mutating func choose(_ exclusions: MainTextExclusions, _ container: MainTextContainer?) {
        // Headings wait for text; those that follow one another wait together.
        var headings: [Int] = []
        var isAfterHeading = false
        // The headline and the lead may stand before the container.
        var headline: [Int] = []
        var lead: [Int] = []
        for (index, block) in outline.blocks.enumerated() {
            if kept.isEmpty, block.isMainHeading, exclusions.mayHoldHeadline(block.node) {
                headline = [index]
                (headings, lead) = ([], [])
            } else if exclusions[block.node] {
                isAfterHeading = false
            } else if let container, !container[block.node] {
                isAfterHeading = false
                guard kept.isEmpty, !headline.isEmpty || container.outer.contains(block.node) else { continue }
                if block.zone == .headline, headline.isEmpty {
                    if !block.isLink { lead = [index] }
                } else if mayBeLead(block) {
                    lead.append(index)
                }
            } else if block.zone == .headline {
                if !isAfterHeading { headings = [] }
                if !block.isLink || options.keepsTeasers { headings.append(index) }
                isAfterHeading = true
            } else if isWanted(block) {
                if kept.isEmpty { keep(headline + lead) }
                keep(headings + [index])
                headings = []
            } else {
                isAfterHeading = false
            }
        }
    }

    /// A lead is prose, or a long line that does not end as a sentence does.
    private func mayBeLead(_ block: PageOutline.Block) -> Bool {
        if block.isProse { return true }
        let isLine = block.zone == .headline || outline.nodes[block.node].isParagraph
        return isLine && !block.isLink && block.words >= 40
    }

    /// A long block that stands twice, as for narrow screens and for wide ones, is kept once.
    private mutating func keep(_ indices: [Int]) {
        for index in indices {
            let block = outline.blocks[index]
            if block.length >= 60, !texts.insert(outline.text[block.range]).inserted { continue }
            kept.append(index)
            if block.zone != .headline { length += block.length }
        }
    }

    private func isWanted(_ block: PageOutline.Block) -> Bool {
        let words = block.words
        if options.readsLinks, block.isLongLink { return true }
        if block.linkLength * 5 > block.length * 3, words < 100 { return false }
        if outline.text[block.range].starts(with: [0xC2, 0xA9]) || isAboutCookies(block) { return false }
        if options.takesWholePage || words >= 25 || block.zone == .caption || block.zone == .quote { return true }
        if outline.nodes[block.node].isParagraph { return words > 1 }
        return block.endsSentence && words >= 8 || block.isCell && (words >= 3 || outline.nodes[block.node].isTableCell)
    }

    private func isAboutCookies(_ block: PageOutline.Block) -> Bool {
        let parent = max(0, outline.nodes[block.node].parent)
        guard outline.nodes[block.node].holdsButton || outline.nodes[parent].holdsButton else { return false }
        let span = outline.text.span
        let pattern = Array("cookie".utf8)
        return block.range.contains { span.matches(pattern, at: $0) }
    }

    func zoned() -> ZonedText {
        var text = ZonedText()
        for index in kept {
            let block = outline.blocks[index]
            text.append(String(decoding: outline.text[block.range], as: UTF8.self), zone: block.zone)
        }
        return text
    }
}
