// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons
import PlainFile
import Signals

/// A lexicon that is broken says where, with a line that can be shown; a text has signals whose quotes are its own.
enum LexiconPromises {
    static func compiles(_ bytes: [UInt8]) {
        let file = Lexicon.SourceFile(path: bytes.count % 2 == 0 ? "x.lexicon" : "x.actors", bytes: bytes)
        let (lexicon, diagnostics) = Lexicon.compile([file])
        for diagnostic in diagnostics {
            promise(diagnostic.position.line >= 1 && diagnostic.position.column >= 1)
            promise(!diagnostic.rendered.isEmpty)
        }
        promise((lexicon == nil) == diagnostics.contains { $0.severity == .error })
        if let lexicon { check("Norland bans and attacks Sudmark", Scorer(lexicon)) }
    }

    static func scores(_ text: String) { check(text, scorer) }

    private static func check(_ text: String, _ scorer: Scorer) {
        let content = ZonedText(plain: text)
        let score = scorer.score(content, published: nil)
        promise(scorer.score(content, published: nil) == score, "scored twice, it differs")
        promise((0...10).contains(score.tension) && (0...10).contains(score.easing))
        let scalars = Array(content.text.unicodeScalars)
        for signal in score.signals {
            promise(0 <= signal.start && signal.start < signal.end && signal.end <= scalars.count)
        }
        for ignored in score.ignored {
            promise(0 <= ignored.start && ignored.start <= ignored.end && ignored.end <= scalars.count)
        }
        _ = ScoreLine.json(id: "x", score)
    }

    private static let scorer: Scorer = {
        let files = [
            Lexicon.SourceFile(path: "small.lexicon", bytes: Array(lexicon.utf8)),
            Lexicon.SourceFile(path: "small.actors", bytes: Array(actors.utf8)),
        ]
        let compiled = Lexicon.compile(files)
        guard let lexicon = compiled.lexicon else {
            fatalError(compiled.diagnostics.map(\.rendered).joined(separator: "\n"))
        }
        return Scorer(lexicon)
    }()

    private static let lexicon = """
        [lexicon small]
        from = test
        [bad measure]
        ban~
        "Quad" curbs
        [set talks]
        (peace|border) talks
        dialogue [with B]
        [turn relax]
        measure = restraint
        lift~
        ease~ .. of
        [class sanction]
        impose~ > [new] &measure
        A impose~ &measure on B
        [class talks]
        (hold~|resume~) .. &talks
        A and B meet~ [in CITY]
        [class assault -8]
        attack~ > B
        A (shell~|raid~) B and C
        [scope negated]
        not
        [scope unreal]
        if
        might : reach 4
        [scope historical]
        in YEAR
        since MONTH
        [veto]
        world cup : item
        [mask]
        Norland Yard
        """

    private static let actors = """
        [actors small]
        from = test
        [state NOR]
        name = Norland
        adjective = Norlandic~
        capital = Nordhaven
        [state SUD]
        name = Sudmark
        exact = SUD
        adjective = Sudmarkian
        capital = Sudhaven
        """
}
