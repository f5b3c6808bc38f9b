// SPDX-License-Identifier: Apache-2.0

/// An actor's name in a text.
package struct Mention: Hashable, Sendable {
    package enum Manner: UInt8, Sendable {
        /// `China`, `NATO`
        case name
        /// `Chinese`, `Americans`
        case adjective
        /// `Beijing`: government, unless the words around it say place
        case capital
        /// `the Kremlin`
        case metonym
        /// `Secretary of State`
        case title
        /// `Antony Blinken`
        case holder
        /// `Soviet Union`, in a text of a time when the state bore that name no more
        case past
    }

    /// Index into `Lexicon.actors`.
    package var actor: Int16
    package var manner: Manner
    /// Index into `Lexicon.offices`, or −1.
    package var office: Int16
    /// A person outside the dates in office or called former, or a state by a name that it no longer bore.
    package var isFormer: Bool
    /// The words call it a place: `talks in Beijing`.
    package var isPlace: Bool
}

/// Finds actors' names in tokens, longest first, and makes each one token.
package struct MentionFinder {
    private let lexicon: Lexicon
    package private(set) var mentions: [Mention] = []

    package init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// Replaces names in `tokens` (of all sentences) by single tokens and moves the sentences' bounds along.
    ///
    /// - Parameter day: the text's day as yyyymmdd, which decides who holds an office; nil takes any holder.
    package mutating func gather(
        _ tokens: inout [Token], _ sentences: inout [Sentence], _ bytes: borrowing Span<UInt8>, day: Int32?
    ) {
        mentions.removeAll(keepingCapacity: true)
        var out = 0
        for sentence in sentences.indices {
            let range = sentences[sentence].tokens
            let first = out
            var at = range.lowerBound
            while at < range.upperBound {
                var length = 1
                var token = tokens[at]
                if token.form != WordTable.unknown, mentions.count < Int(Int16.max),
                    let found = name(at, range.upperBound, tokens, bytes, day)
                {
                    length = found.length
                    token = merged(tokens, at, length)
                    apply(found.name, day, &token, out > first ? tokens[out - 1] : nil, at > 0 ? tokens[at - 1] : nil)
                }
                tokens[out] = token
                out += 1
                at += length
                if token.mention >= 0, out - 2 >= first { join(&tokens, &out, first) }
            }
            sentences[sentence].tokens = first..<out
        }
        tokens.removeLast(tokens.count - out)
    }

    private func merged(_ tokens: [Token], _ at: Int, _ length: Int) -> Token {
        var token = tokens[at]
        let last = tokens[at + length - 1]
        token.end = last.end
        token.flags.formUnion(last.flags.intersection(.possessive))
        if !last.flags.contains(.possessive) { token.flags.remove(.possessive) }
        if length > 1 { token.form = WordTable.unknown }
        return token
    }

    /// The longest name at `at`; among equals the one whose holder is in office.
    private func name(
        _ at: Int, _ limit: Int, _ tokens: [Token], _ bytes: borrowing Span<UInt8>, _ day: Int32?
    ) -> (name: Int, length: Int)? {
        var best: (name: Int, length: Int)?
        var bestInOffice = false
        for row in lexicon.namesByWord.range(tokens[at].form) {
            let index = Int(lexicon.namesByWord[row])
            let words = lexicon.nameWords[index]
            if let best, words.count < best.length { break }
            guard at + words.count <= limit, fits(index, words, at, tokens, bytes) else { continue }
            let name = lexicon.names[index]
            let inOffice = Self.isWithin(name, day)
            if best == nil || (inOffice && !bestInOffice) {
                best = (index, words.count)
                bestInOffice = inOffice
            }
        }
        return best
    }

    private func fits(
        _ index: Int, _ words: [[Int32]], _ at: Int, _ tokens: [Token], _ bytes: borrowing Span<UInt8>
    ) -> Bool {
        for offset in 1..<max(1, words.count) {
            let token = tokens[at + offset]
            if !words[offset].contains(token.form) || !token.flags.isDisjoint(with: [.comma, .pause]) { return false }
            let isOwner = tokens[at + offset - 1].flags.contains(.possessive)
            if isOwner, !lexicon.names[index].hasPossessive { return false }
        }
        let exacts = lexicon.nameExacts[index]
        for (offset, exact) in exacts.enumerated() where !Lexicon.hasLetters(tokens[at + offset], exact, bytes) {
            return false
        }
        let manner = lexicon.names[index].manner
        if exacts.isEmpty, manner != .title, manner != .mask, !tokens[at].flags.contains(.capitalised) { return false }
        return true
    }

    private mutating func apply(_ index: Int, _ day: Int32?, _ token: inout Token, _ previous: Token?, _ before: Token?)
    {
        let name = lexicon.names[index]
        if name.manner == .mask {
            token.flags.insert(.masked)
            token.form = WordTable.unknown
            return
        }
        guard name.actor >= 0, lexicon.actors[name.actor].kind != .place else {
            token.flags.insert(.masked)
            return
        }
        if let previous, token.flags.contains(.hyphen), lexicon.role(of: previous).contains(.prefix) { return }
        var manner: Mention.Manner =
            switch name.manner {
            case .adjective: .adjective
            case .capital: .capital
            case .metonym: .metonym
            case .title: .title
            case .holder: .holder
            case .past: Self.isWithin(name, day) ? .name : .past
            default: .name
            }
        if manner == .title {
            let owner = previous.flatMap { $0.mention >= 0 ? mentions[Int($0.mention)] : nil }
            guard owner != nil || lexicon.isSoleTitle[index] else { return }
            if let owner, Int(owner.actor) != name.actor, token.flags.isDisjoint(with: [.comma, .pause]) {
                if owner.manner != .holder { manner = owner.manner } else { return }
                token.mention = Int16(mentions.count)
                mentions.append(
                    Mention(actor: owner.actor, manner: manner, office: -1, isFormer: false, isPlace: false))
                return
            }
            guard lexicon.isSoleTitle[index] || owner.map({ Int($0.actor) == name.actor }) == true else { return }
        }
        let former = previous.map { lexicon.role(of: $0).contains(.former) } ?? false
        let outOfOffice = manner == .past || (manner == .holder && !Self.isWithin(name, day))
        token.mention = Int16(mentions.count)
        mentions.append(
            Mention(
                actor: Int16(name.actor), manner: manner, office: Int16(name.office), isFormer: former || outOfOffice,
                isPlace: false))
    }

    private static func isWithin(_ name: ActorName, _ day: Int32?) -> Bool {
        day.map { $0 >= name.since && $0 <= name.until } ?? true
    }

    /// `US` + `Secretary of State` + `Antony Blinken` is one mention.
    private func join(_ tokens: inout [Token], _ out: inout Int, _ first: Int) {
        let last = tokens[out - 1], before = tokens[out - 2]
        guard before.mention >= 0, last.mention == before.mention + 1 else { return }
        guard last.flags.isDisjoint(with: [.comma, .pause, .hyphen, .slash]) else { return }
        let a = mentions[Int(before.mention)], b = mentions[Int(last.mention)]
        guard a.actor == b.actor, b.manner == .title || b.manner == .holder, a.manner != .holder else { return }
        tokens[out - 2].end = last.end
        tokens[out - 2].form = WordTable.unknown
        tokens[out - 2].mention = last.mention
        tokens[out - 2].flags.remove(.possessive)
        if last.flags.contains(.possessive) { tokens[out - 2].flags.insert(.possessive) }
        out -= 1
    }
}

extension Lexicon {
    /// Whether a token has these very letters, dots aside.
    static func hasLetters(_ token: Token, _ letters: [UInt8], _ bytes: borrowing Span<UInt8>) -> Bool {
        var at = Int(token.start)
        for letter in letters {
            while at < Int(token.end), bytes[at] == 0x2E { at += 1 }
            guard at < Int(token.end), bytes[at] == letter else { return false }
            at += 1
        }
        while at < Int(token.end), bytes[at] == 0x2E { at += 1 }
        return at == Int(token.end)
    }
}
