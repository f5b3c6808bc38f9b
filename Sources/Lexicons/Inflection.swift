// SPDX-License-Identifier: Apache-2.0

/// The forms that `word~` stands for: plural, third person, past, participle, -ing; -ise and -ize; irregular verbs by table.
/// Rules make a few words that do not exist (`sanctioninged` they do not); those never occur in texts and cost nothing.
enum Inflection {
    /// What a form can be; a bit set, since one form is often two things (`met`: past and participle).
    struct Role: OptionSet, Hashable {
        let rawValue: UInt8
        static let base = Role(rawValue: 1)
        static let third = Role(rawValue: 2)
        static let past = Role(rawValue: 4)
        static let participle = Role(rawValue: 8)
        static let gerund = Role(rawValue: 16)
    }

    /// Lower-case forms of a lower-case word.
    static func forms(of word: String) -> [(form: String, role: Role)] {
        var forms: [(form: String, role: Role)] = []
        for spelling in spellings(of: word) {
            forms.append((spelling, .base))
            forms.append((spelling + pluralEnding(of: spelling).ending, .third))
            if pluralEnding(of: spelling).replacesY {
                forms.removeLast()
                forms.append((String(spelling.dropLast()) + "ies", .third))
            }
            forms.append((gerund(of: spelling), .gerund))
            if let irregular = irregulars[spelling] {
                forms.append((irregular.past, .past))
                forms.append((irregular.participle, .participle))
                if let plural = irregular.plural { forms.append((plural, .third)) }
            } else {
                forms.append((past(of: spelling), [.past, .participle]))
            }
            if keepsBothSpellings(spelling), let last = spelling.last {
                forms.append((spelling + String(last) + "ed", [.past, .participle]))
                forms.append((spelling + String(last) + "ing", .gerund))
            }
            if let plural = plurals[spelling] { forms.append((plural, .third)) }
        }
        return forms
    }

    private static func spellings(of word: String) -> [String] {
        for (one, other) in [("ise", "ize"), ("yse", "yze"), ("isation", "ization"), ("our", "or"), ("ence", "ense")] {
            if word.hasSuffix(one) {
                return word.count > one.count + 2 ? [word, word.dropLast(one.count) + other] : [word]
            }
            if word.hasSuffix(other), other.count > 2 || longOr.contains(word) {
                return word.count > other.count + 2 ? [word, word.dropLast(other.count) + one] : [word]
            }
        }
        return [word]
    }

    /// American spellings in -or with a British twin in -our; elsewhere -or stays (`ambassador`).
    private static let longOr: Set<String> = ["harbor", "favor", "labor", "honor", "endeavor", "neighbor"]

    private static let vowels = Set("aeiou")

    private static func pluralEnding(of word: String) -> (ending: String, replacesY: Bool) {
        let letters = Array(word)
        guard let last = letters.last, letters.count > 1 else { return ("s", false) }
        let before = letters[letters.count - 2]
        if last == "y", !vowels.contains(before) { return ("", true) }
        if "sxz".contains(last) || (last == "h" && "cs".contains(before)) || (last == "o" && irregulars[word] != nil) {
            return ("es", false)
        }
        return (word == "veto" || word == "echo" ? "es" : "s", false)
    }

    private static func past(of word: String) -> String {
        if word.hasSuffix("e") { return word + "d" }
        if word.hasSuffix("y"), pluralEnding(of: word).replacesY { return word.dropLast() + "ied" }
        return doubled(word) + "ed"
    }

    private static func gerund(of word: String) -> String {
        if word.hasSuffix("ie") { return word.dropLast(2) + "ying" }
        if word.hasSuffix("e"), !word.hasSuffix("ee"), !word.hasSuffix("oe"), word.count > 2 {
            return word.dropLast() + "ing"
        }
        return doubled(word) + "ing"
    }

    /// `stop` → `stopp`, `commit` → `committ`; `visit` stays.
    private static func doubled(_ word: String) -> String {
        let letters = Array(word)
        guard letters.count >= 3, let last = letters.last else { return word }
        let isShort =
            !vowels.contains(last) && !"wxy".contains(last) && vowels.contains(letters[letters.count - 2])
            && (!vowels.contains(letters[letters.count - 3]) || word.hasSuffix("quit") || word.hasSuffix("quip"))
        guard isShort else { return word }
        let syllables = letters.indices.count {
            vowels.contains(letters[$0]) && ($0 == 0 || !vowels.contains(letters[$0 - 1]))
        }
        return syllables == 1 || lateStress.contains(word) ? word + String(last) : word
    }

    /// Longer words whose last letter doubles: most are stressed on the last syllable (`admit`, not `limit`).
    private static let lateStress = Set(
        """
        abet abhor abut acquit admit allot annul begin beset commit compel concur confer control debar defer deter disbar
        dispel distil embed emit enrol entrap equip excel expel extol forget fulfil handicap impel incur infer instil inter
        kidnap occur omit outbid outstrip overlap patrol permit prefer program propel readmit rebel rebut recur refer regret remit
        repel sandbag submit transfer transmit unplug upset worship
        """.split { " \n".contains($0) }.map { String($0) })

    /// `cancel`: cancelled and canceled.
    private static func keepsBothSpellings(_ word: String) -> Bool {
        word.count > 4 && word.hasSuffix("l") && ["el", "al"].contains { word.hasSuffix($0) } && doubled(word) == word
    }

    private static let plurals = ["crisis": "crises", "man": "men", "woman": "women", "spokesman": "spokesmen"]

    private static let irregulars: [String: (past: String, participle: String, plural: String?)] = {
        var table: [String: (past: String, participle: String, plural: String?)] = [:]
        for row in irregularRows.split(separator: "\n") {
            let words = row.split(separator: " ").map(String.init)
            table[words[0]] = (words[1], words.count > 2 ? words[2] : words[1], nil)
        }
        return table
    }()

    private static let irregularRows = """
        arise arose arisen
        bear bore borne
        beat beat beaten
        become became become
        begin began begun
        bend bent
        bid bid
        bind bound
        bite bit bitten
        bleed bled
        blow blew blown
        break broke broken
        bring brought
        build built
        burn burned burnt
        buy bought
        cast cast
        catch caught
        choose chose chosen
        cling clung
        come came come
        cost cost
        creep crept
        cut cut
        deal dealt
        dig dug
        do did done
        draw drew drawn
        drive drove driven
        eat ate eaten
        fall fell fallen
        feed fed
        feel felt
        fight fought
        find found
        flee fled
        fling flung
        fly flew flown
        forbid forbade forbidden
        foresee foresaw foreseen
        forget forgot forgotten
        forgive forgave forgiven
        freeze froze frozen
        get got gotten
        give gave given
        go went gone
        grow grew grown
        hang hung
        have had
        hear heard
        hide hid hidden
        hit hit
        hold held
        hurt hurt
        keep kept
        kneel knelt
        know knew known
        lay laid
        lead led
        leave left
        lend lent
        let let
        light lit
        lose lost
        make made
        mean meant
        meet met
        mislead misled
        overcome overcame overcome
        overrun overran overrun
        oversee oversaw overseen
        overtake overtook overtaken
        overthrow overthrew overthrown
        pay paid
        put put
        quit quit
        read read
        rebuild rebuilt
        repay repaid
        retake retook retaken
        rid rid
        ride rode ridden
        ring rang rung
        rise rose risen
        run ran run
        say said
        see saw seen
        seek sought
        sell sold
        send sent
        set set
        shake shook shaken
        shed shed
        shoot shot
        show showed shown
        shut shut
        sink sank sunk
        sit sat
        slay slew slain
        speak spoke spoken
        spend spent
        split split
        spread spread
        spring sprang sprung
        stand stood
        steal stole stolen
        stick stuck
        strike struck
        swear swore sworn
        sweep swept
        swing swung
        take took taken
        teach taught
        tear tore torn
        tell told
        think thought
        throw threw thrown
        thrust thrust
        understand understood
        undertake undertook undertaken
        underwrite underwrote underwritten
        unwind unwound
        uphold upheld
        wear wore worn
        weep wept
        win won
        withdraw withdrew withdrawn
        withhold withheld
        withstand withstood
        wring wrung
        write wrote written
        """
}
