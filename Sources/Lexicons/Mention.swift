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

/// Finds actors' names in tokens, longest first, and makes each one token. One look at a word's grammar decides for nearly all
/// words that no name begins there.
package struct MentionFinder {
    let names: ActorNameTable
    package private(set) var mentions: [Mention] = []

    package init(_ lexicon: Lexicon) { self.names = lexicon.nameTable }

    /// Gives the mentions away for an array whose memory is used next.
    package mutating func exchange(_ other: inout [Mention]) { swap(&mentions, &other) }

    /// Replaces names in `tokens` (of all sentences) by single tokens and moves the sentences' bounds along.
    ///
    /// - Parameter day: the text's day as yyyymmdd, which decides who holds an office; nil takes any holder.
    package mutating func gather(
        _ tokens: inout [Token], _ sentences: inout [Sentence], _ bytes: borrowing Span<UInt8>, day: Int32?
    ) {
        if !mentions.isEmpty { mentions.removeAll(keepingCapacity: true) }
        var out = 0
        var all = tokens.mutableSpan
        for sentence in sentences.indices {
            let range = sentences[sentence].tokens
            let first = out
            var at = range.lowerBound
            while at < range.upperBound {
                guard all[at].role.contains(.name), mentions.count < Int(Int16.max),
                    let found = name(at, range.upperBound, all.span, bytes, day)
                else {
                    if out != at { all[out] = all[at] }
                    out += 1
                    at += 1
                    continue
                }
                let length = Int(found.length)
                var token = merged(all.span, at, length)
                let isAnothers = length == 1 && isPartOfAnother(at, found, range, all.span, bytes, day)
                apply(isAnothers ? .masked : found, day, &token, out > first ? all[out - 1] : nil)
                all[out] = token
                out += 1
                at += length
                if token.mention >= 0, out - 2 >= first { join(&all, &out, bytes) }
            }
            if first != range.lowerBound || out != range.upperBound { sentences[sentence].tokens = first..<out }
        }
        tokens.removeLast(tokens.count - out)
    }

    private func merged(_ tokens: borrowing Span<Token>, _ at: Int, _ length: Int) -> Token {
        var token = tokens[at]
        let last = tokens[at + length - 1]
        token.end = last.end
        token.flags.formUnion(last.flags.intersection(.possessive))
        if !last.flags.contains(.possessive) { token.flags.remove(.possessive) }
        if length > 1 { token.forgetWord() }
        return token
    }

    /// The longest name at `at`; among equals the one whose holder is in office.
    func name(
        _ at: Int, _ limit: Int, _ tokens: borrowing Span<Token>, _ bytes: borrowing Span<UInt8>, _ day: Int32?
    ) -> ActorNameTable.Record? {
        var best: ActorNameTable.Record?
        for row in names.byWord.range(tokens[at].form) {
            let record = names.records[Int(names.byWord[row])]
            if let best {
                if record.length < best.length || best.isValid(on: day) { break }
            }
            guard at + Int(record.length) <= limit, fits(record, at, tokens, bytes) else { continue }
            if best == nil || record.isValid(on: day) { best = record }
        }
        return best
    }

    private func fits(
        _ record: ActorNameTable.Record, _ at: Int, _ tokens: borrowing Span<Token>, _ bytes: borrowing Span<UInt8>
    ) -> Bool {
        let length = Int(record.length)
        var offset = 1
        while offset < length {
            let token = tokens[at + offset]
            let isOwner = tokens[at + offset - 1].flags.contains(.possessive)
            // "Georgia (US state)"
            let isInBrackets =
                record.manner == .mask && token.flags.isDisjoint(with: .comma) && bytes[Int(token.start) - 1] == 0x28
            if !names.contains(token.form, record, offset)
                || (!token.flags.isDisjoint(with: .comma | .pause) && !isInBrackets)
                || (isOwner && !record.hasPossessive)
            {
                return false
            }
            offset += 1
        }
        if record.exact >= 0 {
            for (offset, exact) in names.exacts[Int(record.exact)].enumerated()
            where !Lexicon.hasLetters(tokens[at + offset], exact, bytes) {
                return false
            }
            return true
        }
        // "al-Qaeda": a small particle may go before the capital.
        return record.manner == .title || record.manner == .mask || tokens[at].flags.contains(.capitalised)
            || (length > 1 && tokens[at + 1].flags.contains([.capitalised, .hyphen]))
    }

    private mutating func apply(_ name: ActorNameTable.Record, _ day: Int32?, _ token: inout Token, _ previous: Token?)
    {
        guard name.actor >= 0 else {
            token.flags.insert(.masked)
            if name.manner == .mask { token.forgetWord() }
            return
        }
        if let previous, token.flags.contains(.hyphen), previous.role.contains(.prefix) { return }
        var manner: Mention.Manner =
            switch name.manner {
            case .adjective: .adjective
            case .capital: .capital
            case .metonym: .metonym
            case .title: .title
            case .holder: .holder
            case .past: name.isValid(on: day) ? .name : .past
            default: .name
            }
        if manner == .title {
            let owner = previous.flatMap { $0.mention >= 0 ? mentions[Int($0.mention)] : nil }
            guard owner != nil || name.isSoleTitle else { return }
            if let owner, owner.actor != name.actor, token.flags.isDisjoint(with: [.comma, .pause]) {
                if owner.manner != .holder { manner = owner.manner } else { return }
                token.name(Int16(mentions.count))
                mentions.append(
                    Mention(actor: owner.actor, manner: manner, office: -1, isFormer: false, isPlace: false))
                return
            }
            guard name.isSoleTitle || owner?.actor == name.actor else { return }
        }
        let former = previous?.role.contains(.former) ?? false
        let outOfOffice = manner == .past || (manner == .holder && !name.isValid(on: day))
        token.name(Int16(mentions.count))
        mentions.append(
            Mention(
                actor: name.actor, manner: manner, office: name.office, isFormer: former || outOfOffice,
                isPlace: false))
    }

    /// `US` + `Secretary of State` + `Antony Blinken` is one mention, and so is `World Health Organization (WHO)`.
    private mutating func join(_ tokens: inout MutableSpan<Token>, _ out: inout Int, _ bytes: borrowing Span<UInt8>) {
        let last = tokens[out - 1], before = tokens[out - 2]
        guard before.mention >= 0, last.mention == before.mention + 1 else { return }
        let a = mentions[Int(before.mention)], b = mentions[Int(last.mention)]
        guard a.actor == b.actor else { return }
        let start = Int(last.start), end = Int(last.end)
        if last.flags.contains(.pause), b.manner == .name, end < bytes.count, bytes[start - 1] == 0x28,
            bytes[end] == 0x29
        {
            tokens[out - 2].end = last.end + 1
            tokens[out - 2].forgetWord()
            out -= 1
            return
        }
        guard last.flags.isDisjoint(with: [.comma, .pause, .hyphen, .slash]) else { return }
        guard b.manner == .title || b.manner == .holder, a.manner != .holder else { return }
        // "Former President Obama": the title brings the word to the name.
        if a.isFormer { mentions[Int(last.mention)].isFormer = true }
        tokens[out - 2].end = last.end
        tokens[out - 2].forgetWord()
        tokens[out - 2].name(last.mention)
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
