// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons
import Testing

@testable import Signals

/// The same texts give the same bytes, whoever scores them and in whatever company.
@Suite struct DeterminismTests {
    private static let acts = [
        "France lifted its ban on Italy.", "Norway imposed sanctions on France.", "The two countries held talks.",
        "It did not condemn Italy.", "Trains were late.",
        "Officials said France had recalled its ambassador from Italy.",
    ]

    /// Texts of one to forty sentences, some with furniture and quotations between.
    private static let texts = (0..<120).map { number in
        (0...(number * 7 % 40)).map { line in
            let act = acts[(number * 5 + line * 3) % acts.count]
            return line % 5 == 4 ? "\u{201C}\(act)\u{201D}\n\nRead more: \(number)\n\n" : act + " "
        }.joined()
    }

    @Test(arguments: [1, 2, 8])
    func `as many workers as one likes give the same bytes`(workers: Int) async {
        let alone = Self.texts.map { text in
            ScoreLine.json(id: "x", Scorer(SmallLexicon.lexicon).score(ZonedText(plain: text), published: nil))
        }
        let shared = Scorer(SmallLexicon.lexicon)
        let texts = Self.texts
        var lines = [String](repeating: "", count: texts.count)
        await withTaskGroup(of: [(index: Int, line: String)].self) { group in
            for worker in 0..<workers {
                group.addTask {
                    // Each works through its share from another end, so that workspaces meet long and short texts alike.
                    let share = texts.indices.filter { $0 % workers == worker }
                    return (worker.isMultiple(of: 2) ? share : share.reversed()).map { index in
                        let score = shared.score(ZonedText(plain: texts[index]), published: nil)
                        return (index, ScoreLine.json(id: "x", score))
                    }
                }
            }
            for await share in group {
                for (index, line) in share { lines[index] = line }
            }
        }
        #expect(lines == alone)
        #expect(alone.contains { $0.contains("\"class\"") })
    }
}
