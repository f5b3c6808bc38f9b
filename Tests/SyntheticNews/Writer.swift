// SPDX-License-Identifier: Apache-2.0

import Items

/// Title and sentences, before an outlet prints them.
struct Manuscript: Sendable {
    var title: String
    var sentences: [String]
}

/// One who knows what happened and tells it in words of their own.
struct Writer {
    let development: Development
    var dice: Dice
    /// How often each phrase was used for this development: those who write for themselves seldom write the same sentence.
    private var used: [String: Int] = [:]

    init(development: Development, dice: Dice) {
        self.development = development
        self.dice = dice
    }

    /// - Parameter length: sentences; where every wording of the news has been used, four at least.
    mutating func report(length: Int) -> Manuscript {
        guard let kind = development.story else { return note() }
        var own: [String] = []
        for fact in dice.shuffled(kind.facts) where dice.chance(60) { own += fresh(fact, most: 2) }
        for reaction in kind.reactions where dice.chance(80) { own += fresh(reaction, most: 2) }
        if dice.chance(70) { own.append(quotation(dice.pick(kind.quotes), theirs: false)) }
        if kind.quotes.count > 1, dice.chance(30) { own.append(quotation(kind.quotes[1], theirs: true)) }
        own = dice.shuffled(own)
        let lead = fresh(kind.leads, most: .max)
        let length = kind.leads.contains { used[$0, default: 0] > 1 } ? max(4, length) : length
        // News first, then what surrounds it; long articles mix both.
        let cut = min(own.count, max(0, length - 1))
        var sentences = lead + own.prefix(cut)
        for topic in dice.shuffled(Background.sentences) where sentences.count < length {
            for next in fresh(topic, most: 1) {
                sentences.insert(next, at: dice.within(min(3, sentences.count)...sentences.count))
            }
        }
        // Everybody has words of their own.
        let title = Rewording.reword(say(dice.pick(kind.heads)), percent: 50, &dice)
        return Manuscript(title: title, sentences: sentences.map { phrased($0) })
    }

    /// One of the wordings that were used least, or none where all were used `most` times.
    private mutating func fresh(_ wordings: [String], most: Int) -> [String] {
        let least = wordings.map { used[$0, default: 0] }.min() ?? 0
        guard least < most else { return [] }
        let choice = dice.pick(wordings.filter { used[$0, default: 0] == least })
        used[choice, default: 0] += 1
        return [say(choice)]
    }

    private mutating func phrased(_ sentence: String) -> String {
        let reworded = Rewording.reword(sentence, percent: 70, &dice)
        guard dice.chance(35), let first = reworded.first, first.isUppercase, !reworded.contains("\u{201C}") else {
            return reworded
        }
        let name = [
            development.slots["Ac"], development.slots["Bc"], development.slots["place"], development.slots["firm"],
        ]
        .contains { $0.map(reworded.hasPrefix) ?? false }
        let start = reworded.prefix(while: \.isLetter).lowercased()
        guard !name, ["the", "a", "some", "for", "it", "its", "their", "what", "at", "in", "by"].contains(start) else {
            return reworded
        }
        return dice.pick(Background.openers) + first.lowercased() + reworded.dropFirst()
    }

    /// What came of it: begins with the news of the day before.
    mutating func followUp(length: Int) -> Manuscript {
        var report = report(length: length)
        let recap = dice.pick([
            "the news about {thing}", "the step against {thing}", "what happened at {place}", "{Ac}'s move",
        ])
        report.sentences.insert(say(dice.pick(Background.follow).replacing("{recap}", with: recap)), at: 0)
        return report
    }

    /// A short text about what is no development.
    private mutating func note() -> Manuscript {
        let pool = development.sort == .anniversary ? Background.memories : Background.noise
        let first = say(pool[development.number % pool.count])
        let fill = dice.draw(dice.within(1...6), of: Background.sentences).map { say(dice.pick($0)) }
        let words = first.split(separator: " ").prefix(7).joined(separator: " ")
        return Manuscript(title: words, sentences: [first] + fill)
    }

    mutating func say(_ phrase: String) -> String { development.fill(dice.spin(phrase)) }

    private mutating func quotation(_ words: String, theirs: Bool) -> String {
        let who = theirs ? "{Qo} {Q}" : "{Po} {P}"
        let last = theirs ? "{Ql}" : "{Pl}"
        return development.fill(
            dice.pick([
                "\u{201C}\(words),\u{201D} \(who) said.", "\u{201C}\(words),\u{201D} \(last) told reporters.",
                "\(last) put it like this: \"\(words).\"", "In the words of \(who): \u{201C}\(words).\u{201D}",
            ]))
    }
}
