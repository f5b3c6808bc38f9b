// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons

/// Puts what was found into words: quotations, names, lines, and the arithmetic with its reasons. Only what survives folding
/// gets here.
extension Finding {
    /// Lines of page furniture that are shown, the first of them.
    private static let furnitureShown = 12

    func evidence() -> (signals: [Signal], ignored: [Ignored]) {
        if fold.isEmpty, passedOver.isEmpty, binder.reading.furniture.isEmpty { return ([], []) }
        let offsets = CodePoints(binder.reading.bytes)
        var ignored = passedOver.map { self.ignored($0, offsets) }
        for line in binder.reading.furniture.prefix(Self.furnitureShown) {
            ignored.append(self.ignored(furniture: line, offsets))
        }
        return (fold.kept.map { signal($0, offsets) }, ignored)
    }

    private func signal(_ trace: Trace, _ offsets: CodePoints) -> Signal {
        let node = trace.node
        let line = lexicon.entries[node.entry]
        let step = trace.rung.map { lexicon.entries[$0] }
        let place = place(node.range, offsets)
        return Signal(
            eventClass: trace.eventClass.name, from: code(trace.from), to: code(trace.to), mutual: trace.isMutual,
            status: trace.standing.status, saidBy: binder.reading.name(of: trace.speaker),
            onRecord: trace.speaker.isOnRecord || trace.isOwnWord, base: trace.base, value: trace.value,
            topics: trace.topics.map { lexicon.topics[topics[$0]] }, zone: trace.zone,
            quote: binder.reading.words(node.range),
            start: place.start, end: place.end, entry: label(node),
            line: LexiconLine(lexicon: line.lexicon, file: line.file, line: line.line), ladder: step?.ladder,
            rung: step?.rung,
            authority: trace.authority,
            factors: factors(trace), confidence: trace.confidence, repeats: trace.repeats)
    }

    private func ignored(_ passed: PassedOver, _ offsets: CodePoints) -> Ignored {
        let place = place(passed.range, offsets)
        return Ignored(
            reason: passed.reason, quote: binder.reading.words(passed.range), start: place.start, end: place.end,
            because: words(passed.because))
    }

    private func ignored(furniture line: Range<Int>, _ offsets: CodePoints) -> Ignored {
        let shown = line.count > 80 ? line.lowerBound..<line.lowerBound + 80 : line
        return Ignored(
            reason: .furniture, quote: String(decoding: binder.reading.bytes[shown], as: UTF8.self),
            start: offsets.count(before: line.lowerBound), end: offsets.count(before: line.upperBound),
            because: "page furniture")
    }

    private func place(_ range: Range<Int>, _ offsets: CodePoints) -> (start: Int, end: Int) {
        let start = Int(binder.reading.tokens[range.lowerBound].start),
            end = Int(binder.reading.tokens[range.upperBound - 1].end)
        return (offsets.count(before: start), offsets.count(before: end))
    }

    private func code(_ actor: Int?) -> String? { actor.map { lexicon.actors[$0].code } }

    private func words(_ reason: Reason) -> String {
        switch reason {
        case .rule(let rule): rule.description
        case .words(let range): binder.reading.words(range)
        case .line(let scope): "the line says \(scope.rawValue)"
        case .toldOn(let range): "told on from \(binder.reading.words(range))"
        case .entry(let entry):
            "\(lexicon.labels[entry]) (\(lexicon.entries[entry].file):\(lexicon.entries[entry].line))"
        }
    }

    // MARK: The arithmetic (`Trace.weigh`)

    private func factors(_ trace: Trace) -> [Factor] {
        var factors: [Factor] = []
        factors.reserveCapacity(8)
        func add(_ name: String, _ value: Double, _ because: String) {
            factors.append(Factor(name: name, value: value, because: because))
        }
        let standing = trace.standing
        add("base", trace.base, trace.eventClass.name)
        if trace.node.turnFactor != 1 { add("turn", trace.node.turnFactor, turns(trace.node)) }
        if standing.status != .occurred {
            add(
                "status", Recipe.factor(standing.status), "\(standing.status.rawValue) (\"\(words(standing.reason))\")")
        }
        if standing.isNegated { add("negation", -1, "other channel") }
        switch trace.aside {
        case .none: break
        case .relative: add("aside", Recipe.aside, "relative clause")
        case .cause: add("aside", Recipe.cause, "the reason of another act")
        case .participle: add("aside", Recipe.aside, "participle behind the verb")
        case .setting: add("aside", Recipe.cause, "the setting, not the news")
        case .topic: add("aside", Recipe.cause, "what others meet or write about")
        }
        if let boost = standing.boost { add("boost", Recipe.boost, binder.reading.words(boost)) }
        if let hedge = standing.hedge { add("hedge", Recipe.hedge, binder.reading.words(hedge)) }
        add("zone", Recipe.factor(trace.zone), trace.zone.rawValue)
        if trace.authority != nil {
            add("authority", trace.attribution, Authority.because(trace.speaker, binder.reading, trace.sentence))
        } else {
            add(
                "attribution", trace.attribution,
                trace.isOwnWord ? "the actor's own word" : binder.reading.because(of: trace.speaker))
        }
        if let guest = trace.guest { add("soil", Recipe.soil, "on whose soil \(code(guest) ?? "") stands") }
        return factors
    }

    // MARK: The line with its turns

    private func turns(_ node: Node) -> String {
        lists.entries(node.turns).reversed().map { lexicon.entries[$0].name }.joined(separator: ", ")
    }

    /// `core-en: relax(lift~) > ban~`.
    private func label(_ node: Node) -> String {
        guard node.turns >= 0 else { return lexicon.labels[node.entry] }
        var text = lexicon.entries[node.entry].lexicon
        text += ": "
        for turn in lists.entries(node.turns) {
            text += lexicon.turnLabels[turn]
            text += " > "
        }
        let own = lexicon.turnLabels[node.entry]
        text += own.isEmpty ? lexicon.entries[node.entry].text : own
        return text
    }
}
