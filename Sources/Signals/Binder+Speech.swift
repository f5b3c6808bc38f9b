// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// Words that are somebody's: demands, formulas and verdicts are acts of whoever utters them, whoever is their subject.
extension Binder {
    /// "Russia says Israel must …", "… will get burned, China told Japan", "Kabul said the Taliban were responsible".
    func speak(_ binding: inout Binding, _ scene: Scene) {
        let node = scene.node
        let must = scene.kind?.isRequest == true ? obligation(in: node) : nil
        let isVerdict = scene.kind == .accuse && reading.role(node.head.lowerBound).contains(.be)
        guard reading.isFormula(node) || must != nil || isVerdict else { return }
        let asked = must.flatMap { obliged(node, scene.clause.lowerBound..<max(scene.clause.lowerBound, $0)) }
        guard let frame = frame(around: node, scene.sentence) else {
            // "Algeria must break with Egypt", nobody else says: it is what Algeria does to Egypt.
            if let asked {
                binding = Binding(from: asked, to: elsewhere(node, scene.sentence, except: asked, onlyAfter: true))
            }
            return
        }
        let named = [asked, scene.subject?.actors.first, isVerdict ? nil : scene.object].compactMap(\.self)
            .first { $0 != frame.speaker }
        if isVerdict, named == nil { return }
        binding = Binding(from: frame.speaker, to: named ?? frame.addressee)
    }

    private func obligation(in node: Node) -> Int? {
        (node.range.lowerBound..<max(node.range.lowerBound, node.head.upperBound)).first {
            reading.reads($0, "must")
        }
    }

    /// "Turkey must mediate Israel-Syria talks": who must, whoever owns the talks.
    private func obliged(_ node: Node, _ before: Range<Int>) -> Int? {
        if let named = places(before).first(where: { $0.preposition == .none }) { return named.actor }
        return node.other >= 0 ? actor(node.other) : nil
    }

    /// The verb of speech that frames a node, with its subject (or the name right after it) and the one addressed.
    func frame(around node: Node, _ sentence: Range<Int>) -> (speaker: Int, addressee: Int?)? {
        guard let verb = sentence.first(where: { reading.role($0).contains(.speech) && !node.range.contains($0) })
        else {
            return nil
        }
        if let aside = attributions.first(where: { $0.contains(verb) }), let speaker = places(aside).first {
            // "… has crossed a red line, Beijing said": who stands before the verb may be another.
            let others = places(sentence.lowerBound..<aside.lowerBound)
            return (speaker.actor, others.first { $0.actor != speaker.actor && $0.preposition != .place }?.actor)
        }
        let clause = reading.clauses[Int(reading.tokens[verb].clause)].tokens
        let before = places(clause.lowerBound..<verb).first { $0.preposition == .none }
        let after = places(verb + 1..<max(verb + 1, clause.upperBound)).first { $0.preposition != .place }
        let outside = places(clause.upperBound..<max(clause.upperBound, sentence.upperBound)).first {
            $0.token <= verb + 2
        }
        guard let speaker = before ?? after ?? outside else { return nil }
        let addressee = [after, outside].compactMap { $0 }.first { $0.actor != speaker.actor && $0.token <= verb + 3 }
        return (speaker.actor, addressee?.actor)
    }

    func isSpeech(near at: Int, _ sentence: Range<Int>) -> Bool {
        (max(sentence.lowerBound, at - 1)..<min(sentence.upperBound, at + 2)).contains {
            reading.role($0).contains(.speech)
        }
    }
}
