// SPDX-License-Identifier: Apache-2.0

import Items

/// Which part of a page its text stands in.
struct MainTextContainer {
    private let outline: PageOutline
    private let exclusions: MainTextExclusions
    private let readsLinks: Bool
    /// The container worth most.
    private(set) var outer = 0..<1
    private var isInside: [Bool]
    private var worth: [Int]

    init(_ outline: PageOutline, _ exclusions: MainTextExclusions, readsLinks: Bool) {
        self.outline = outline
        self.exclusions = exclusions
        self.readsLinks = readsLinks
        worth = [Int](repeating: 0, count: outline.nodes.count)
        isInside = [Bool](repeating: false, count: outline.nodes.count)
        weigh()
        narrow(from: best())
    }

    /// Whether the text stands in the node at `index`, or the node holds a part of it.
    subscript(index: Int) -> Bool { isInside[index] }

    private mutating func weigh() {
        for block in outline.blocks {
            if exclusions[block.node] {
                worth[block.node] -= 8
            } else if readsLinks, block.isLongLink {
                worth[block.node] += block.length
            } else if block.isProse {
                worth[block.node] += block.words
            } else if block.isCell || outline.nodes[block.node].isParagraph && !block.isLink {
                if !block.isLink, block.words >= 15 { worth[block.node] += block.words / 2 }
            } else if block.zone != .headline {
                worth[block.node] -= 20 + min(block.linkLength, 100)
            }
        }
        for index in outline.nodes.indices.dropFirst().reversed() {
            worth[outline.nodes[index].parent] += worth[index]
        }
    }

    /// Of equals the innermost.
    private func best() -> Int {
        var best = 0
        for index in outline.nodes.indices where worth[index] >= worth[best] && !exclusions[index] { best = index }
        if let article = headedArticle(), worth[article] * 2 > worth[best] || outline.nodes[article].prose > 600 {
            best = article
        }
        return best
    }

    /// The article that bears the page's headline; what else the page holds may be other articles.
    private func headedArticle() -> Int? {
        let heading = outline.blocks.first { $0.isMainHeading && exclusions.mayHoldHeadline($0.node) }
        var found: Int?
        var node = heading?.node ?? 0
        while node > 0 {
            if outline.nodes[node].isArticle, !exclusions[node] { found = node }
            node = outline.nodes[node].parent
        }
        return found
    }

    private mutating func narrow(from best: Int) {
        let nodes = outline.nodes
        outer = best..<best + nodes[best].size
        var path = [best]
        var inner = outer
        var index = best + 1
        while index < inner.upperBound {
            if worth[index] * 5 >= worth[best] * 4 {
                path.append(index)
                inner = index..<index + nodes[index].size
                index += 1
            } else {
                index += nodes[index].size
            }
        }
        for index in inner { isInside[index] = true }
        for (place, parent) in path.dropLast().enumerated() {
            isInside[parent] = true
            var index = parent + 1
            while index < parent + nodes[parent].size {
                let end = index + nodes[index].size
                if index != path[place + 1], belongs(nodes[index], beside: nodes[path[place + 1]]) {
                    for part in index..<end { isInside[part] = true }
                }
                index = end
            }
        }
    }

    private func belongs(_ node: PageOutline.Node, beside part: PageOutline.Node) -> Bool {
        (node.isFlow || node.kind == part.kind) && (node.isParagraph || readsLinks || node.linkLength * 3 < node.length)
    }
}
