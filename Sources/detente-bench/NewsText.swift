// SPDX-License-Identifier: Apache-2.0

/// News-like English made from a recipe: the same number gives the same words. One sentence in five of an article
/// tells what a state did to another; the rest is what papers are otherwise full of.
struct NewsText {
    private var state: UInt64

    init(_ number: Int) { state = UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15 ^ 0x5DEE_CE66_D123_4567 }

    /// SplitMix64 (Steele, Lea and Flood, 2014).
    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return Int(truncatingIfNeeded: (word ^ word >> 31) >> 33) % bound
    }

    mutating func pick(_ words: [String]) -> String { words[below(words.count)] }

    /// What states do.
    mutating func deed() -> String {
        let doer = pick(Self.states)
        var other = pick(Self.states)
        if other == doer { other = "its neighbour" }
        return "\(doer) \(pick(Self.deeds)) \(other) \(pick(Self.tails))"
    }

    /// What else there is to report.
    mutating func remark() -> String {
        switch below(5) {
        case 0: "\(pick(Self.people)) \(pick(Self.doings)) \(pick(Self.matters)), \(name()) said"
        case 1: "In \(name()), \(pick(Self.people)) \(pick(Self.doings)) \(pick(Self.matters)) \(pick(Self.tails))"
        case 2:
            "“\(capitalised(pick(Self.people))) \(pick(Self.doings)) \(pick(Self.matters)),” \(name()) \(name()) told reporters"
        case 3: "Some \(below(90) + 3) per cent of \(pick(Self.people)) \(pick(Self.doings)) \(pick(Self.matters))"
        default:
            "\(pick(Self.people)) and \(pick(Self.people)) \(pick(Self.doings)) \(pick(Self.matters)) \(pick(Self.tails))"
        }
    }

    mutating func sentence() -> String { capitalised(below(5) == 0 ? deed() : remark()) + "." }

    mutating func paragraph() -> String { (0..<below(4) + 2).map { _ in sentence() }.joined(separator: " ") }

    /// About `size` bytes in one line.
    mutating func article(size: Int = 3_000) -> String {
        var text = capitalised(deed()) + "."
        while text.utf8.count < size { text += " " + sentence() }
        return text
    }

    mutating func name() -> String { capitalised((0...below(2) + 1).map { _ in pick(Self.syllables) }.joined()) }

    private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    private static let syllables = [
        "ka", "lor", "mi", "ten", "vara", "res", "den", "so", "pil", "nau", "ger", "vec", "tri", "sol", "mer", "ruth",
    ]
    private static let states = [
        "France", "Japan", "Brazil", "Kenya", "Norway", "Vietnam", "Morocco", "Peru", "Finland", "Oman", "Ghana",
        "Chile", "Poland", "Indonesia", "Egypt", "Canada",
    ]
    private static let deeds = [
        "lifted its ban on imports from", "recalled its ambassador from", "agreed to resume talks with",
        "condemned the new tariffs of", "signed a fisheries agreement with", "expelled two diplomats of",
        "played down the prospects of a deal with", "refused to join exercises with", "welcomed a delegation from",
        "warned of consequences for", "urged restraint in its dispute with", "reopened its border with",
        "imposed sanctions on", "denied that it had threatened", "may postpone the summit with",
        "accused the government of", "offered to mediate between the rebels and", "is ready to restore ties with",
    ]
    private static let people = [
        "the finance committee", "commuters", "two former ministers", "owners of small shops", "the city's hospitals",
        "researchers at the institute", "farmers in the east", "the national broadcaster", "a court of appeal",
        "the railway company", "young voters", "members of the orchestra", "the largest bank", "teachers",
        "a panel of engineers", "the football association", "families along the coast", "the opposition",
    ]
    private static let doings = [
        "put off a decision about", "were surprised by", "have asked for money for", "will vote next month on",
        "spent years preparing", "did not expect", "made up their minds about", "know little of",
        "wrote a long report about", "have nothing good to say about", "found mistakes in", "would rather wait for",
        "complained about", "are proud of", "lost interest in", "had to pay for", "asked the mayor about",
    ]
    private static let matters = [
        "the new pension rules", "a bridge that nobody wanted", "last winter's power cuts", "the price of bread",
        "a vaccine for cattle", "plans for the old harbour", "the exhibition in the town hall",
        "software that reads X-rays", "the budget for schools", "a film about the miners", "water meters",
        "the final of the cup", "a tunnel under the river", "rents in the centre", "the harvest of olives",
        "an opera in four acts", "late trains", "the budget of the theatre",
    ]
    private static let tails = [
        "after a week of meetings in the capital", "the foreign ministry said on Tuesday",
        "according to a statement that gave no further detail", "while markets hardly moved",
        "as ministers prepared for a regional summit", "in a step that surprised most observers",
        "and both sides promised to stay in touch", "despite rain that kept the crowds at home",
        "for the third time this year", "although nobody had asked them to", "before the holidays begin",
    ]
}

extension NewsText {
    static func sentence(_ number: Int) -> String {
        var text = NewsText(number)
        return number % 2 == 0 ? text.deed() + "." : text.sentence()
    }

    static func article(_ number: Int) -> String {
        var text = NewsText(number)
        return text.article()
    }
}
