// SPDX-License-Identifier: Apache-2.0

import PlainFile

/// Plain files to actors and their names:
///
///     [actors NAME]            [state CODE] [organisation CODE] [group CODE] [place CODE]
///       name, exact, adjective, capital, metonym = lists      past = NAMES : FROM .. TO
///     [office CODE ROLE]       title = list      holder = NAMES : FROM .. TO
///     [mask]                   one name a line, in which an actor's name means nothing
///     [given]                  names of states and capitals that people bear: "Jordan Peterson"
///     [press]                  words that make a paper of the name before them: "the Tehran Times"
struct ActorReader {
    private(set) var actors: [Actor] = []
    private(set) var offices: [Office] = []
    private(set) var names: [ActorName] = []
    /// Words of [given] and [press].
    private(set) var given: [String] = []
    private(set) var press: [String] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var index: [String: Int] = [:]
    private var pendingOffices: [PlainFile.Section] = []

    static let keys = ["name", "exact", "adjective", "capital", "metonym", "past", "from"]

    mutating func read(_ file: PlainFile) {
        for (position, section) in file.sections.enumerated() {
            if position == 0, section.kind != "actors" {
                diagnostics.append(section.error("an actor file begins with [actors NAME]"))
            }
            switch section.kind {
            case "actors": break
            case "office": pendingOffices.append(section)
            case "mask": readMask(section)
            case "given": given += readWords(section)
            case "press": press += readWords(section)
            default:
                if let kind = Actor.Kind(rawValue: section.kind) {
                    readActor(section, kind)
                } else {
                    let kinds = Actor.Kind.allCases.map(\.rawValue) + ["actors", "office", "mask", "given", "press"]
                    diagnostics.append(
                        section.error("unknown section [\(section.kind)]" + suggestion(for: section.kind, among: kinds))
                    )
                }
            }
        }
    }

    /// Offices may stand before or in another file than their actor, so they are read last.
    mutating func finish() {
        for section in pendingOffices { readOffice(section) }
        pendingOffices = []
    }

    private mutating func readActor(_ section: PlainFile.Section, _ kind: Actor.Kind) {
        guard let code = section.words.first else {
            diagnostics.append(section.error("[\(section.kind)] needs a code: [\(section.kind) CODE]"))
            return
        }
        let number: Int
        if let known = index[code.text] {
            number = known
            if actors[known].kind != kind {
                diagnostics.append(
                    section.error(
                        "'\(code.text)' is a \(actors[known].kind.rawValue) at \(actors[known].position.file):\(actors[known].position.line)",
                        at: code))
            }
        } else {
            number = actors.count
            index[code.text] = number
            actors.append(Actor(code: code.text, kind: kind, name: "", position: section.position))
        }
        for line in section.lines {
            guard let (key, value) = line.keyValue else {
                diagnostics.append(line.error("expected 'key = list'; keys: \(Self.keys.joined(separator: ", "))"))
                continue
            }
            guard Self.keys.contains(key.text) else {
                diagnostics.append(
                    line.error("unknown key '\(key.text)'" + suggestion(for: key.text, among: Self.keys)))
                continue
            }
            if key.text == "from" { continue }
            if key.text == "past" {
                readDated(value, .past, number, office: -1, line)
                continue
            }
            for part in value.list { addName(part, key.text, number, line) }
        }
        if actors[number].name.isEmpty { actors[number].name = code.text }
    }

    private mutating func addName(_ part: PlainFile.Word, _ key: String, _ actor: Int, _ line: PlainFile.Line) {
        let manner: ActorName.Manner =
            switch key {
            case "adjective": .adjective
            case "capital": .capital
            case "metonym": .metonym
            default: .name
            }
        if key == "name", actors[actor].name.isEmpty { actors[actor].name = part.text }
        let bare = part.text.hasSuffix("~") ? String(part.text.dropLast()) : part.text
        add(bare, isInflected: part.text.hasSuffix("~"), isExact: key == "exact", manner, actor: actor, at: part, line)
        if actors[actor].name.isEmpty, key == "exact" { actors[actor].name = part.text }
    }

    private mutating func add(
        _ text: String, isInflected: Bool = false, isExact: Bool = false, _ manner: ActorName.Manner, actor: Int,
        office: Int = -1, since: Int32 = 0, until: Int32 = .max, at word: PlainFile.Word, _ line: PlainFile.Line
    ) {
        let words = Pattern.words(of: text)
        guard !words.isEmpty else {
            diagnostics.append(Diagnostic(at: word.position, "'\(text)' is no name", sourceLine: line.source))
            return
        }
        let exact = isExact ? text.split { " -".contains($0) }.map { $0.filter { $0 != "." } } : nil
        if let exact, exact.count != words.count {
            diagnostics.append(
                Diagnostic(
                    at: word.position, "write an exact name without articles or apostrophes", sourceLine: line.source))
            return
        }
        names.append(
            ActorName(
                words: words, isInflected: isInflected,
                hasPossessive: text.contains("'s ") || text.contains("s' "), exact: exact, manner: manner, actor: actor,
                office: office,
                since: since, until: until))
    }

    private mutating func readOffice(_ section: PlainFile.Section) {
        guard section.words.count == 2 else {
            diagnostics.append(section.error("an office reads [office CODE ROLE]"))
            return
        }
        guard let actor = index[section.name] else {
            diagnostics.append(
                section.error(
                    "no actor has the code '\(section.name)'"
                        + suggestion(for: section.name, among: index.keys.sorted()),
                    at: section.words.first))
            return
        }
        let office = offices.count
        offices.append(Office(actor: actor, role: section.words[1].text))
        for line in section.lines {
            guard let (key, value) = line.keyValue else {
                diagnostics.append(line.error("expected 'title = list' or 'holder = NAMES : FROM .. TO'"))
                continue
            }
            switch key.text {
            case "from": break
            case "title":
                for part in value.list { add(part.text, .title, actor: actor, office: office, at: part, line) }
            case "holder": readDated(value, .holder, actor, office: office, line)
            default:
                diagnostics.append(
                    line.error(
                        "unknown key '\(key.text)'" + suggestion(for: key.text, among: ["title", "holder", "from"])))
            }
        }
    }

    /// `NAMES : FROM .. TO`: holders of an office, or names that a state bore.
    private mutating func readDated(
        _ value: PlainFile.Word, _ manner: ActorName.Manner, _ actor: Int, office: Int, _ line: PlainFile.Line
    ) {
        var since: Int32 = 0
        var until = Int32.max
        var namePart = value
        if let colon = value.text.firstIndex(of: ":") {
            namePart.text = String(value.text[..<colon])
            let dates = String(value.text[value.text.index(after: colon)...])
            let bounds = dates.split(separator: ".", omittingEmptySubsequences: false).map { String($0).trimmed }
            guard dates.contains(".."), let first = bounds.first, let last = bounds.last else {
                diagnostics.append(
                    Diagnostic(
                        at: value.position, "dates read 2021-01-26 .. 2025-01-20; either may be left out",
                        sourceLine: line.source))
                return
            }
            if !first.isEmpty { since = Self.day(first) ?? -1 }
            if !last.isEmpty { until = Self.day(last) ?? -1 }
            if since < 0 || until < 0 || since > until {
                diagnostics.append(
                    Diagnostic(
                        at: value.position, "dates read 2021-01-26 .. 2025-01-20, the first before the last",
                        sourceLine: line.source))
                return
            }
        }
        for part in namePart.list {
            let bare = part.text.hasSuffix("~") ? String(part.text.dropLast()) : part.text
            add(
                bare, isInflected: bare != part.text, manner, actor: actor, office: office, since: since, until: until,
                at: part, line)
        }
    }

    /// `2021-01-26`, `2021-01` or `2021` as yyyymmdd.
    static func day(_ text: String) -> Int32? {
        let parts = text.split(separator: "-").map { Int32($0) }
        guard (1...3).contains(parts.count), let year = parts[0], (1900...2200).contains(year) else { return nil }
        let month = parts.count > 1 ? parts[1] : 1
        let day = parts.count > 2 ? parts[2] : 1
        guard let month, let day, (1...12).contains(month), (1...31).contains(day) else { return nil }
        return year * 10_000 + month * 100 + day
    }

    /// One word each.
    private mutating func readWords(_ section: PlainFile.Section) -> [String] {
        var all: [String] = []
        for line in section.lines {
            if let (key, _) = line.keyValue {
                if key.text != "from" { diagnostics.append(line.error("unknown key '\(key.text)'")) }
                continue
            }
            for part in PlainFile.Word(line.text, at: line.position).list {
                let words = Pattern.words(of: part.text)
                if words.count != 1 {
                    diagnostics.append(
                        Diagnostic(
                            at: part.position, "'\(part.text)' is not one word; several go into [mask]",
                            sourceLine: line.source))
                }
                all += words.prefix(1)
            }
        }
        return all
    }

    private mutating func readMask(_ section: PlainFile.Section) {
        for line in section.lines {
            if let (key, _) = line.keyValue {
                if key.text != "from" { diagnostics.append(line.error("unknown key '\(key.text)'")) }
                continue
            }
            let word = PlainFile.Word(line.text, at: line.position)
            for part in word.list { add(part.text, .mask, actor: -1, at: part, line) }
        }
    }
}
