// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons
import Signals

/// A lexicon small enough to keep in mind: what the tests of the engine stand on, so that they do not move with the files
/// that analysts edit.
enum SmallLexicon {
    static let text = """
        [lexicon small]
        from = test
        [bad measure]
        sanction~
        ban~
        tariff~
        [bad force]
        troop~
        war~
        [bad quarrel]
        conflict~
        tension~
        confrontation
        [good contact]
        talks
        dialogue~
        (meeting~|visit~|trip~|invitation~)
        join~ > &drill
        [good deal]
        agreement~
        breakthrough~
        closer to (resolution|agreement)
        [set drill]
        [naval|military] (drill~|exercise~)
        [class sanction]
        impose~ > &measure
        &measure (on|against) B [by A]
        [class strike_object]
        shoot~ down > (balloon~|drone~|jet~)
        [class threaten -5.5 prc.9]
        play~ with fire [.. (burned|perish~)]
        [class condemn]
        condemn~
        [class reject]
        snub~
        rebuff~
        [class decline]
        setback~
        [class accuse]
        accuse~
        blame~
        [class visit]
        visited
        [class invite]
        accept~ > invitation~ [.. to visit] : agreed
        [class agree]
        reach~ > &deal
        [class talks]
        (hold~|resume~) > &contact
        PAIR &contact : +1
        [class cooperate]
        hold~ > joint &drill [near C] : also mobilize to C
        [class restraint]
        (not|never) (veer~|escalate~) into &quarrel
        [class tone]
        candid
        [class tone +1]
        candid and [substantive and] constructive
        [class meet]
        met
        [turn relax]
        measure = lift_measure
        force = stand_down
        bad = restraint
        lift~
        ease~
        [turn end]
        contact = suspend_channel
        measure = lift_measure
        bad = restraint
        postpone~
        [turn avoid]
        bad = restraint
        avoid~
        [turn refuse]
        good = reject
        restraint = warn
        bad = restraint x0.5
        refuse~ to
        rule~ out
        [turn fail]
        good = noprogress
        fail~ to
        [turn doubt]
        good = noprogress
        bad = restraint x0.5
        (no|little) (sign|indication) (that|of)
        play~ down
        [turn ask]
        opaque = demand
        contact = hope
        demand~
        urge~
        [turn wish]
        opaque = hope
        hope~ (to|that)
        [scope negated]
        will not
        did not
        [scope unreal]
        would have : both
        [scope dated]
        in MONTH [YEAR] : both
        in YEAR : both
        (since|during) YEAR : both
        on MONTH NUMBER [YEAR] : both
        on NUMBER MONTH [YEAR] : both
        [scope agreed]
        will
        [scope hedge]
        reportedly
        [scope boost]
        strongly
        [mask]
        no comment~
        [veto]
        price war~
        [veto]
        world cup : item
        regatta : gate
        [both]
        both sides
        (two|both) countries
        [place]
        (talks|visit~|trip~) (to|in) CITY
        """

    static let actors = """
        [actors small]
        [state FRA]
        name = France
        adjective = French
        capital = Paris
        [state ITA]
        name = Italy
        adjective = Italian~
        capital = Rome
        [state PER]
        name = Peru
        adjective = Peruvian~
        capital = Lima
        [state BRA]
        name = Brazil
        adjective = Brazilian~
        capital = Brasilia
        [office FRA head]
        title = President of France
        holder = Anne Moreau, Moreau : 2020-01-01 ..
        holder = Luc Petit : 2012-01-01 .. 2019-12-31
        [organisation UNSC]
        name = United Nations Security Council
        """

    static let lexicon: Lexicon = {
        let result = Lexicon.compile([
            Lexicon.SourceFile(path: "small.lexicon", bytes: Array(text.utf8)),
            Lexicon.SourceFile(path: "small.actors", bytes: Array(actors.utf8)),
        ])
        guard let lexicon = result.lexicon else { preconditionFailure("\(result.diagnostics.map { "\($0)" })") }
        return lexicon
    }()

    static func score(_ text: String, published: String? = nil) -> Score {
        Scorer(lexicon).score(ZonedText(plain: text), published: published.flatMap { Timestamp(rfc3339: $0) })
    }

    /// Signals in order of the text, as `class FROM>TO [status]`.
    static func signals(_ text: String, published: String? = nil) -> [String] {
        score(text, published: published).signals.sorted { $0.start < $1.start }.map { signal in
            let arrow = signal.mutual ? "<>" : ">"
            return "\(signal.eventClass) \(signal.from ?? "")\(arrow)\(signal.to ?? "") [\(signal.status.rawValue)]"
        }
    }
}
