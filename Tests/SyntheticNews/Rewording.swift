// SPDX-License-Identifier: Apache-2.0

/// Other words for the same: what a rewriting machine does to somebody else's text.
enum Rewording {
    /// Replaces each word that has another, `percent` times of a hundred; what somebody is quoted with stays as it was said.
    static func reword(_ text: String, percent: Int, _ dice: inout Dice) -> String {
        var quoted = false
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        return words.enumerated().map { place, word in
            let marks = word.count(where: Wordings.isQuotationMark)
            defer { if !marks.isMultiple(of: 2) { quoted.toggle() } }
            let core = word.prefix { $0.isLetter }
            // `New Delhi` is a name.
            let isName = core.first?.isUppercase == true && words.dropFirst(place + 1).first?.first?.isUppercase == true
            guard !quoted, marks == 0, !isName, let others = synonyms[core.lowercased()], dice.chance(percent) else {
                return String(word)
            }
            var other = dice.pick(others)
            if core.first?.isUppercase == true { other = other.prefix(1).uppercased() + other.dropFirst() }
            return other + word.dropFirst(core.count)
        }.joined(separator: " ")
    }

    /// `a, b` stand for each other; `a > b` only b for a.
    private static let synonyms: [String: [String]] = {
        var table: [String: [String]] = [:]
        for line in words.split(separator: "\n") {
            let sides = line.split(separator: ">").map { side in
                side.split(separator: ",").map { $0.trimmingPrefix { $0 == " " } }.map {
                    String($0.hasSuffix(" ") ? $0.dropLast() : $0)
                }
            }
            guard let first = sides.first, let last = sides.last else { continue }
            for word in first where !word.contains(" ") { table[word] = last.filter { $0 != word } }
        }
        return table
    }()

    private static let words = """
        said, stated, noted
        people, persons
        soldiers, servicemen, troops
        men > servicemen
        announced, made public
        largest, biggest
        company, firm, business
        companies, firms, businesses
        killed, slain
        began, started
        broke > came to light
        autumn > fall
        roughly > about, some
        year, twelvemonth
        wounded, injured, hurt
        children, youngsters
        burned, blazed
        closed, shut
        government, cabinet, authorities
        told, informed
        asked, requested
        after, following
        before, ahead of
        only, merely, just
        talks, discussions
        signed, inked
        dispute, quarrel, row
        step, move
        answer, response, reply
        goods, wares
        worth, valued at
        next, coming
        plans, intends
        wants, wishes
        fear, dread
        homes, dwellings
        found, discovered
        families, relatives
        court, tribunal
        prison, jail
        freed, let go
        held, kept
        brought, carried
        observers, monitors
        watched, monitored
        both > the two
        neighbours, adjoining countries
        countries, nations
        country, nation
        grown, increased
        grew, increased
        risen, climbed
        rose, climbed
        decade, ten years
        expected, anticipated
        parliament, assembly
        analyst, expert
        analysts, experts
        newspapers, dailies
        television, tv
        details, particulars
        reporters, journalists
        waited, stood waiting
        seen, regarded
        careful, cautious
        army, military
        evening, night
        opposition, critics
        citizens, nationals
        debate, discussion
        survey, poll
        worries, concerns
        capitals, cities
        remember, recall
        worse, harder
        nobody, no one
        deadline, time limit
        meeting, encounter
        minutes, min
        speech, address
        spoke, talked
        promised, pledged
        big, large
        near > close to, not far from
        houses, buildings
        old, ancient
        small, little
        young, youthful
        quiet, calm
        arrived > came
        went, travelled
        saw, witnessed
        think, believe
        says, states
        shows, displays
        also > too
        but, yet
        because > since
        more, further
        many, numerous
        new, fresh
        """
}
