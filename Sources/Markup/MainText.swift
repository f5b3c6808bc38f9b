// SPDX-License-Identifier: Apache-2.0

package import Items

/// The text that a web page is about: headline, paragraphs, quotes and captions, without navigation, asides, footers,
/// cookie boxes, teasers and sharing buttons.
///
/// Prose adds to the worth of the containers it stands in, short and linked blocks take from it; the container worth
/// most holds the text (the maximum subsequence of Pasternack and Roth, WWW 2009, on a tree). What in it says of
/// itself that it is something else, and what is mostly links, is left out.
package enum MainText {
    /// Fewer characters are no article: the visible text of the whole page serves better.
    private static let leastLength = 140

    /// - Parameter bytes: a whole page, in UTF-8.
    /// - Returns: the blocks in the page's order; empty where the page has no text.
    package static func extract(_ bytes: [UInt8]) -> ZonedText {
        let outline = PageOutline(bytes)
        for options in [Selection.Options(), Selection.Options(keepsTeasers: true)] {
            let selection = Selection(outline, options)
            if selection.length >= leastLength { return selection.zoned() }
        }
        let rest = Selection(outline, Selection.Options(keepsTeasers: true, keepsShort: true, takesWholePage: true))
        return rest.length > 0 ? rest.zoned() : HTMLText.zoned(bytes)
    }

    /// One choice of blocks.
    struct Selection {
        struct Options {
            var keepsTeasers = false
            var keepsShort = false
            var takesWholePage = false
        }

        private let outline: PageOutline
        private let options: Options
        /// For each node: whether it or what it stands in is boilerplate.
        private var isDropped: [Bool] = []
        /// For each node: whether not even the headline may stand in it, as it may in a banner or a header.
        private var isFurniture: [Bool] = []
        private var kept: [Int] = []
        private(set) var length = 0

        init(_ outline: PageOutline, _ options: Options) {
            self.outline = outline
            self.options = options
            dropNodes()
            choose()
        }

        private mutating func dropNodes() {
            let nodes = outline.nodes
            let whole = nodes[0].prose
            isDropped = [Bool](repeating: false, count: nodes.count)
            isFurniture = isDropped
            for (index, node) in nodes.enumerated().dropFirst() {
                isDropped[index] = isDropped[node.parent] || isBoilerplate(node, of: whole)
                isFurniture[index] =
                    isFurniture[node.parent] || node.mark == .certain || (isDropped[index] && node.mark == .named)
            }
        }

        private func isBoilerplate(_ node: PageOutline.Node, of whole: Int) -> Bool {
            switch node.mark {
            case .certain: return true
            case .named where !node.holdsMain || node.prose * 2 <= whole: return true
            case .likely where node.prose * 2 <= whole || node.prose == 0: return true
            case .named, .likely, nil: break
            }
            if options.keepsTeasers, node.holdsLinkedHeading { return false }
            // A list of links; a teaser, whose heading leads elsewhere.
            if node.length > 0, node.linkLength * 2 > node.length, node.prose < 200 { return true }
            return node.holdsLinkedHeading && node.length < 700 && node.prose * 2 <= whole
        }

        private mutating func choose() {
            let container = options.takesWholePage ? 0 : best()
            var isInside = [Bool](repeating: false, count: outline.nodes.count)
            isInside[container] = true
            for index in outline.nodes.indices.dropFirst() where isInside[outline.nodes[index].parent] {
                isInside[index] = true
            }
            var heading: Int?
            var first: Int?
            for (index, block) in outline.blocks.enumerated() {
                // The headline may stand before the container.
                if first == nil, block.isMainHeading, !isFurniture[block.node] {
                    heading = index
                    continue
                }
                guard isInside[block.node], !isDropped[block.node] else { continue }
                if block.zone == .headline {
                    if !block.isLink || options.keepsTeasers { heading = index }
                } else if isWanted(block) {
                    if let found = heading { kept.append(found) }
                    heading = nil
                    first = first ?? index
                    kept.append(index)
                    length += block.length
                }
            }
        }

        private func isWanted(_ block: PageOutline.Block) -> Bool {
            let words = block.length - block.linkLength
            if block.linkLength * 5 > block.length * 3, words < 100 { return false }
            let bytes = outline.text[block.range]
            if bytes.starts(with: [0xC2, 0xA9]) || isAboutCookies(block) { return false }
            return options.keepsShort || words >= 25 || block.endsSentence && words >= 8 || block.isCell && words >= 3
                || block.zone == .caption || block.zone == .quote
        }

        private func isAboutCookies(_ block: PageOutline.Block) -> Bool {
            let parent = max(0, outline.nodes[block.node].parent)
            guard outline.nodes[block.node].holdsButton || outline.nodes[parent].holdsButton else { return false }
            let span = outline.text.span
            let pattern = Array("cookie".utf8)
            return block.range.contains { span.matches(pattern, at: $0) }
        }

        /// The container worth most; of equals the innermost.
        private func best() -> Int {
            var worth = [Int](repeating: 0, count: outline.nodes.count)
            for block in outline.blocks {
                if isDropped[block.node] {
                    worth[block.node] -= 8
                } else if block.isProse {
                    worth[block.node] += block.length - block.linkLength
                } else if block.zone != .headline, !block.isCell {
                    worth[block.node] -= 20 + min(block.linkLength, 100)
                }
            }
            var best = 0
            for index in outline.nodes.indices.reversed() {
                if index > 0 { worth[outline.nodes[index].parent] += worth[index] }
            }
            for index in outline.nodes.indices where worth[index] >= worth[best] && !isDropped[index] { best = index }
            return best
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
}
