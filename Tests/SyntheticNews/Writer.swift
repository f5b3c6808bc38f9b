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
    /// What everybody has printed so far.
    var told: Wordings
    /// How often each phrase was used for this development: those who write for themselves seldom write the same sentence.
    private var used: [String: Int] = [:]

    init(development: Development, dice: Dice, told: Wordings) {
        self.development = development
        self.dice = dice
        self.told = told
    }

    /// - Parameter length: sentences, about.
    /// - Returns: nil where all words for the news itself are somebody's already.
    mutating func report(length: Int, after recap: String? = nil) -> Manuscript? {
        guard let kind = development.story else { return note() }
        var lead: String?
        for _ in 0..<20 where lead == nil { lead = own(least(kind.leads)) }
        guard let lead else { return nil }
        var news: [String] = []
        for fact in dice.shuffled(kind.facts) where dice.chance(60) { news += own(fact, tries: 4) }
        for reaction in kind.reactions where dice.chance(80) { news += own(reaction, tries: 4) }
        if dice.chance(70), let quote = development.quotes.first { news.append(quotation(quote, theirs: false)) }
        if dice.chance(30), let quote = development.quotes.dropFirst().first {
            news.append(quotation(quote, theirs: true))
        }
        // News first, then what surrounds it; long articles mix both.
        var sentences = [lead] + dice.shuffled(news).prefix(max(0, length - 1))
        if let recap { sentences.insert(recap, at: 0) }
        var topics = dice.shuffled(Background.sentences)[...]
        while sentences.count < length {
            let topic = dice.chance(50) ? topics.popFirst() : nil
            let more = topic.map { own($0, tries: 2) } ?? [development.fill(SmallTalk.sentence(&dice))]
            for next in more { sentences.insert(next, at: dice.within(min(3, sentences.count)...sentences.count)) }
        }
        // Everybody has words of their own.
        var title = ""
        for _ in 0..<6 where title.isEmpty || told.holds(title) {
            title = Rewording.reword(say(dice.pick(kind.heads)), percent: 50, &dice)
        }
        told.add(title)
        return Manuscript(title: title, sentences: sentences)
    }

    /// A fact in words that nobody has used, if there are any.
    private mutating func own(_ wordings: [String], tries: Int) -> [String] {
        for _ in 0..<tries { if let sentence = own(least(wordings)) { return [sentence] } }
        return []
    }

    /// A phrase in words that nobody has used, or nil where these are taken.
    private mutating func own(_ phrase: String) -> String? {
        used[phrase, default: 0] += 1
        let plain = say(phrase)
        let sentence = phrased(plain)
        guard !told.holds(plain), !told.holds(sentence) else { return nil }
        told.add(plain)
        told.add(sentence)
        return sentence
    }

    /// One of the wordings that were used least.
    private mutating func least(_ wordings: [String]) -> String {
        let least = wordings.map { used[$0, default: 0] }.min() ?? 0
        return dice.pick(wordings.filter { used[$0, default: 0] == least })
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
    mutating func followUp(length: Int) -> Manuscript? {
        let recap = dice.pick([
            "the news about {thing}", "the step against {thing}", "what happened at {place}", "{Ac}'s move",
        ])
        let opening = Background.follow.map { $0.replacing("{recap}", with: recap) }
        return report(length: length, after: own(opening, tries: 8).first)
    }

    /// A short text about what is no development.
    private mutating func note() -> Manuscript {
        let pool = development.sort == .anniversary ? Background.memories : Background.noise
        let first = say(pool[development.number % pool.count])
        var fill: [String] = []
        for _ in 0..<dice.within(1...6) {
            let isSmall = dice.chance(50)
            fill +=
                isSmall
                ? [development.fill(SmallTalk.sentence(&dice))] : own(dice.pick(Background.sentences), tries: 2)
        }
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
