// SPDX-License-Identifier: Apache-2.0

/// The containers of a page that do not hold its text: by what they say of themselves, or because they are lists of
/// links or teasers.
struct MainTextExclusions {
    private let outline: PageOutline
    private let options: MainText.Options
    private var isLeftOut: [Bool]
    /// Where not even the headline may stand, as it may in a banner or a header.
    private var isFurniture: [Bool] = []
    private var prose = 0

    init(_ outline: PageOutline, _ options: MainText.Options) {
        self.outline = outline
        self.options = options
        isLeftOut = [Bool](repeating: false, count: outline.nodes.count)
        for (index, node) in outline.nodes.enumerated().dropFirst() {
            isLeftOut[index] = isLeftOut[node.parent] || isNamed(node)
        }
        isFurniture = isLeftOut
        for block in outline.blocks where !isLeftOut[block.node] && block.isProse { prose += block.words }
        let believed = believedWords()
        for (index, node) in outline.nodes.enumerated().dropFirst() where !isLeftOut[index] {
            isLeftOut[index] = isLeftOut[node.parent] || isLikely(node, believed)
        }
    }

    /// Whether the node at `index`, or one that it stands in, is left out.
    subscript(index: Int) -> Bool { isLeftOut[index] }

    func mayHoldHeadline(_ index: Int) -> Bool { !isFurniture[index] }

    private func isNamed(_ node: PageOutline.Node) -> Bool {
        switch node.mark?.strength {
        case .certain: true
        case .named: options.believesNames && !(node.holdsMain && node.prose * 2 > outline.nodes[0].prose)
        case .likely, nil: false
        }
    }

    /// For each word of names: whether less than half of the page's prose stands under it.
    private func believedWords() -> [Bool] {
        var under = [Int](repeating: 0, count: BoilerplateWords.count)
        var ends = under
        for (index, node) in outline.nodes.enumerated() {
            guard let word = node.mark?.word, !isLeftOut[index], index >= ends[word] else { continue }
            under[word] += node.prose
            ends[word] = index + node.size
        }
        return under.map { $0 * 2 <= prose }
    }

    private func isLikely(_ node: PageOutline.Node, _ believed: [Bool]) -> Bool {
        if options.believesNames, let mark = node.mark, mark.strength == .likely {
            if believed[mark.word] || node.prose == 0 { return true }
        }
        if node.cookieBlocks > 1, node.cookieBlocks * 2 > node.blocks, !node.holdsMain, node.prose * 2 <= prose {
            return true
        }
        if options.readsLinks { return false }
        if options.keepsTeasers, node.holdsLinkedHeading { return false }
        // A list of links; a teaser, whose heading leads elsewhere.
        if node.length > 0, node.linkLength * 2 > node.length, node.prose < 200 { return true }
        return node.holdsLinkedHeading && node.length < 700 && node.prose * 2 <= prose
    }
}
