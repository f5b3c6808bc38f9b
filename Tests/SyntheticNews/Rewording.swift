// SPDX-License-Identifier: Apache-2.0

/// Other words for the same: what a rewriting machine does to somebody else's text.
enum Rewording {
    /// Replaces each word that has another, `percent` times of a hundred.
    static func reword(_ text: String, percent: Int, _ dice: inout Dice) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            let core = word.prefix { $0.isLetter }
            guard let others = synonyms[core.lowercased()], dice.chance(percent) else { return String(word) }
            var other = dice.pick(others)
            if core.first?.isUppercase == true { other = other.prefix(1).uppercased() + other.dropFirst() }
            return other + word.dropFirst(core.count)
        }.joined(separator: " ")
    }

    private static let synonyms: [String: [String]] = {
        var table: [String: [String]] = [:]
        for line in words.split(separator: "\n") {
            let group = line.split(separator: ",").map { $0.trimmingPrefix { $0 == " " } }.map(String.init)
            for word in group where !word.contains(" ") { table[word] = group.filter { $0 != word } }
        }
        return table
    }()

    private static let words = """
        said, stated, noted
        people, persons
        soldiers, servicemen, troops
        men, servicemen
        announced, made public
        largest, biggest
        company, firm, business
        companies, firms, businesses
        killed, slain
        began, started
        broke, came to light
        autumn, fall
        million, m
        about, around, roughly
        year, twelvemonth
        years, twelvemonths
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
        agreed, consented
        signed, inked
        dispute, quarrel, row
        quarrel, dispute
        step, move
        answer, response, reply
        goods, wares
        worth, valued at
        first, initial
        next, coming
        week, seven days
        plans, intends
        wants, wishes
        fear, dread
        homes, dwellings
        home, back
        found, discovered
        families, relatives
        relatives, families
        court, tribunal
        prison, jail
        freed, let go
        released, let go
        held, kept
        brought, carried
        observers, monitors
        watched, monitored
        both, the two
        neighbours, adjoining countries
        countries, nations
        country, nation
        grown, increased
        grew, increased
        risen, climbed
        rose, climbed
        third, one in three
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
        office, post
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
        better, easier
        open, uncertain
        nobody, no one
        effect, impact
        deadline, time limit
        meeting, encounter
        minutes, min
        speech, address
        spoke, talked
        called, termed
        promised, pledged
        big, large
        near, close to, not far from
        houses, buildings
        old, ancient
        small, little
        young, youthful
        quiet, calm
        day, date
        came, arrived
        went, travelled
        saw, witnessed
        think, believe
        says, states
        shows, displays
        also, too
        but, yet
        because, since
        while, as
        more, further
        some, several
        many, numerous
        most, the bulk of
        new, fresh
        last, past
        """
}
