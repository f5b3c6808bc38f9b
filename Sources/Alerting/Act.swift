// SPDX-License-Identifier: Apache-2.0

import Lexicons
package import Signals
package import Stories

/// A weighty act or word as alerts remember it: of which class, and who did it to whom. The other side's answer in kind is
/// an act of its own.
package struct Act: Hashable, Sendable {
    package let eventClass: String
    /// `CHN>USA`; nil where both do it to each other.
    package let way: String?
    /// Promised, and not yet done.
    package let isAgreed: Bool

    package init(_ signal: Signal) {
        eventClass = signal.eventClass
        isAgreed = signal.status == .agreed
        let isMutual = signal.mutual || EventClass.named(eventClass)?.isReciprocal == true
        way = isMutual ? nil : "\(signal.from ?? "")>\(signal.to ?? "")"
    }

    /// Reads `name`.
    init(name: String) {
        isAgreed = name.hasPrefix("~")
        let parts = name.drop { $0 == "~" }.split(separator: ":", maxSplits: 1).map(String.init)
        eventClass = parts.first ?? ""
        way = parts.count == 2 ? parts[1] : nil
    }

    /// `sanction:CHN>USA`, `talks` where it is mutual, `~release:CHN>USA` where it is agreed: as it is stored.
    package var name: String { (isAgreed ? "~" : "") + eventClass + (way.map { ":\($0)" } ?? "") }

    /// `sanction CHN>USA`, for readers.
    var words: String { way.map { "\(eventClass) \($0)" } ?? eventClass }

    /// How grave, whoever tells it and wherever it stands in an article: the weight of its class, less for what is only
    /// agreed; nil for a class of a user's own lexicon.
    var gravity: Double? {
        EventClass.named(eventClass).map { abs($0.base) * (isAgreed ? Recipe.factor(.agreed) : 1) }
    }

    /// The channel that its class is of; nil for a class of a user's own lexicon.
    var channel: Channel? { EventClass.named(eventClass).map { $0.base < 0 ? .tension : .easing } }

    /// Whether what was told says it already: the same, or an act of the same family that weighs as much, which within one
    /// story is only another outlet's word for it. Of one way or mutual makes no difference.
    func isSaid(by told: Act) -> Bool {
        guard way == nil || told.way == nil || way == told.way else { return false }
        if eventClass == told.eventClass { return true }
        guard let mine = EventClass.named(eventClass), let theirs = EventClass.named(told.eventClass),
            mine.base.sign == theirs.base.sign, abs(mine.base) <= abs(theirs.base)
        else { return false }
        // What is signed is the form of a truce; of any other measure it is not another word.
        if mine == .sign { return theirs == .ceasefire || theirs == .disarm }
        if theirs == .sign { return mine == .cooperate }
        return EventFamily.of(eventClass).map { $0 == EventFamily.of(told.eventClass) } ?? false
    }

    /// Whether a signal is such an act or word: occurred or agreed, of value 1.5 or more. Assessments and tone are no acts.
    ///
    /// - Parameter channel: nil for both.
    static func isOne(_ signal: Signal, in channel: Channel?) -> Bool {
        let kind = EventClass.kind(of: signal.eventClass)
        return abs(signal.value) >= 1.5 && (channel == nil || signal.channel == channel)
            && (kind == .act || kind == .speech) && (signal.status == .occurred || signal.status == .agreed)
    }
}

extension Story {
    /// The names of all its acts, strongest first.
    package var acts: [String] {
        var names: [String] = []
        for signal in signals.lazy.map(\.signal) where Act.isOne(signal, in: nil) {
            let name = Act(signal).name
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// The signals of acts that are not among those told, strongest first.
    ///
    /// - Parameter told: names of acts.
    func news(beside told: Set<String>, in channel: Channel?) -> [SourcedSignal] {
        let told = told.map(Act.init(name:))
        return signals.filter { sourced in
            let act = Act(sourced.signal)
            return Act.isOne(sourced.signal, in: channel) && !told.contains(where: act.isSaid)
        }
    }

    /// Whether any of its acts is graver than all that were told.
    func isGraver(than told: Set<String>, in channel: Channel?) -> Bool {
        let before = told.map(Act.init(name:)).filter { channel == nil || $0.channel == channel }
        let gravest = before.compactMap(\.gravity).max() ?? 0
        return signals.contains { sourced in
            let act = Act(sourced.signal)
            return Act.isOne(sourced.signal, in: channel) && !told.contains(act.name)
                && (act.gravity ?? .infinity) > gravest
        }
    }

    /// The story as if it told of nothing in a channel but one act.
    func reduced(to act: SourcedSignal, in channel: Channel?) -> Story {
        var alone = self
        alone.signals = [act]
        if channel != .easing { alone.tension = Score.channel(.tension, of: [act.signal]) }
        if channel != .tension { alone.easing = Score.channel(.easing, of: [act.signal]) }
        return alone
    }
}
