// SPDX-License-Identifier: Apache-2.0

/// What writers have printed, as runs of words: whoever writes for themselves does not write seven words in a row as
/// another did. Quotations are nobody's own words and do not count.
struct Wordings {
    static let run = 7

    private var runs: Set<[Substring]> = []

    /// Whether a sentence has a run that was printed before.
    func holds(_ sentence: String) -> Bool { Self.runs(of: sentence).contains { runs.contains($0) } }

    mutating func add(_ sentence: String) { runs.formUnion(Self.runs(of: sentence)) }

    private static func runs(of sentence: String) -> [[Substring]] {
        var runs: [[Substring]] = []
        for (place, part) in sentence.split(whereSeparator: isQuotationMark).enumerated()
        where !place.isMultiple(of: 2) == sentence.first.map(isQuotationMark) ?? false {
            let words = part.lowercased().split { !$0.isLetter && !$0.isNumber }
            guard words.count >= run else { continue }
            for start in 0...words.count - run { runs.append(Array(words[start..<start + run])) }
        }
        return runs
    }

    static func isQuotationMark(_ character: Character) -> Bool { "\"\u{201C}\u{201D}".contains(character) }
}
