// SPDX-License-Identifier: Apache-2.0

/// News-like text made from a seedless recipe: the same number gives the same words.
enum NewsText {
    private static let actors = [
        "France", "Japan", "Brazil", "Kenya", "Norway", "Vietnam", "Morocco", "Peru", "Finland", "Oman", "Ghana",
        "Chile",
    ]
    private static let acts = [
        "lifted its ban on imports from", "recalled its ambassador from", "agreed to resume talks with",
        "condemned the new tariffs of", "signed a fisheries agreement with", "expelled two diplomats of",
        "played down the prospects of a deal with", "refused to join exercises with", "welcomed a delegation from",
        "warned of consequences for", "urged restraint in its dispute with", "reopened its border with",
    ]
    private static let tails = [
        "after a week of meetings in the capital", "the foreign ministry said on Tuesday",
        "according to a statement that gave no further detail", "while markets hardly moved",
        "as ministers prepared for a regional summit", "in a step that surprised most observers",
        "and both sides promised to stay in touch", "despite rain that kept the crowds at home",
    ]

    static func sentence(_ number: Int) -> String {
        let (a, b) = (actors[number % 12], actors[(number / 5 + 3) % 12])
        return "\(a) \(acts[number / 3 % 12]) \(b) \(tails[number / 7 % 8])"
    }

    static func article(_ number: Int) -> String {
        (0..<8).map { sentence(number &* 31 &+ $0 &* 17) + ". " }.joined()
    }
}
