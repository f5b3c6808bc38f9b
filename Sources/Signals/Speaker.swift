// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// Who is heard in a sentence, and how far that can be trusted.
struct Speaker {
    enum Voice {
        /// The outlet's own narration.
        case narration
        /// An official under their own name or office.
        case onRecord
        case analyst, unnamed, outOfOffice
    }

    var voice = Voice.narration
    /// The word that shows it, or the name on record.
    var token = -1
    /// The verb of speech.
    var verb = -1

    var isOnRecord: Bool { voice == .onRecord }

    var factor: Double {
        switch voice {
        case .narration: Recipe.narration
        case .onRecord: Recipe.onRecord
        case .unnamed: Recipe.unnamedOfficial
        case .analyst, .outOfOffice: Recipe.analyst
        }
    }
}

extension Reading {
    func speaker(in sentence: Range<Int>) -> Speaker {
        guard let verb = sentence.first(where: { tokens[$0].mention < 0 && role($0).contains(.speech) }) else {
            return Speaker()
        }
        let near = max(sentence.lowerBound, verb - 8)..<min(sentence.upperBound, verb + 5)
        let before =
            isBareOffice(before: verb, near.lowerBound)
            ? (sentence.lowerBound..<verb).first { isSomebody($0) } : (near.lowerBound..<verb).last { isSomebody($0) }
        for at in near where tokens[at].mention < 0 {
            if role(at).contains(.analyst) { return Speaker(voice: .analyst, token: at, verb: verb) }
            if role(at).contains(.unnamed), before == nil { return Speaker(voice: .unnamed, token: at, verb: verb) }
        }
        guard let at = before ?? (verb..<near.upperBound).first(where: { isSomebody($0) }) else { return Speaker() }
        let isFormer = mentions[Int(tokens[at].mention)].isFormer
        return Speaker(voice: isFormer ? .outOfOffice : .onRecord, token: at, verb: verb)
    }

    /// "Poland recalled its envoy from Minsk, the foreign ministry said": an office of which no state is named speaks for
    /// whom the sentence is about, not for whom it named last.
    private func isBareOffice(before verb: Int, _ lower: Int) -> Bool {
        var at = verb
        var hasOffice = false
        while at > lower, tokens[at].flags.isDisjoint(with: .comma | .pause) {
            at -= 1
            guard tokens[at].mention < 0 else { return false }
            hasOffice = hasOffice || role(at).contains(.sector) || role(at).contains(.office)
        }
        return hasOffice && at > lower
    }

    private func isSomebody(_ at: Int) -> Bool {
        tokens[at].mention >= 0 && !mentions[Int(tokens[at].mention)].isPlace
    }
}

// MARK: In words

extension Reading {
    /// `Wang Yi (CHN foreign)`, `CHN foreign ministry`, `CHN`; nil for all who are not on record.
    func name(of speaker: Speaker) -> String? {
        guard speaker.isOnRecord else { return nil }
        let mention = mentions[Int(tokens[speaker.token].mention)]
        let code = lexicon.actors[Int(mention.actor)].code
        let role = mention.office >= 0 ? " " + lexicon.offices[Int(mention.office)].role : ""
        return mention.manner == .holder
            ? "\(Self.oneLine(text(speaker.token))) (\(code)\(role))" : code + (office(of: speaker) ?? role)
    }

    /// Why a speaker counts as much as they do.
    func because(of speaker: Speaker) -> String {
        switch speaker.voice {
        case .narration: "narration"
        case .onRecord: "on record"
        case .analyst: "analyst (\"\(text(speaker.token).lowercased())\")"
        case .unnamed: "unnamed (\"\(text(speaker.token).lowercased())\")"
        case .outOfOffice: "out of office"
        }
    }

    /// "China's [foreign ministry spokesperson Mao Ning] said": what stands between the name and the verb, if it is an office.
    private func office(of speaker: Speaker) -> String? {
        guard speaker.token + 1 < speaker.verb, speaker.verb - speaker.token <= 7 else { return nil }
        let words = speaker.token + 1..<speaker.verb
        let isPlain = words.allSatisfy {
            tokens[$0].mention < 0 && tokens[$0].flags.isDisjoint(with: .comma | .pause)
                && role($0).isDisjoint(with: .auxiliary | .modal | .preposition | .to | .that | .and)
        }
        guard isPlain else { return nil }
        let isOffice = words.contains {
            role($0).contains(.sector)
                || (role($0).contains(.office) && Authority.offices[text($0).lowercased()] != nil)
        }
        return isOffice ? " " + Self.oneLine(self.words(words)) : nil
    }

    /// Words with one blank between them.
    private static func oneLine(_ text: String) -> String {
        var isPlain = true
        var before: UInt8 = 0x20
        for byte in text.utf8 {
            isPlain = isPlain && byte < 0x80 && (byte > 0x20 || (byte == 0x20 && before != 0x20))
            before = byte
        }
        isPlain = isPlain && before != 0x20
        return isPlain ? text : text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
