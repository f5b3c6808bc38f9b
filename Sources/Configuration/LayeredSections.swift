// SPDX-License-Identifier: Apache-2.0

import PlainFile

/// The sections of several files laid over each other, still as words: a later file overrides key by key. Checks all
/// that needs no types: kinds, names, keys, what stands twice.
struct LayeredSections {
    /// A word and the line it stands on, for carets.
    struct Place {
        var word: PlainFile.Word
        var source: String

        /// Without the line, for what must not be printed.
        var unquoted: Place { Place(word: word, source: "") }
    }

    struct Entry {
        var key: Place
        var words: [Place]
        var directory: String
    }

    struct Section {
        var table: SectionTable
        var name: String
        /// The first header; nil where no file has one.
        var header: Place?
        var entries: [String: Entry] = [:]
        /// Keys that somebody tried to set, with a report already made.
        var misspelt: Set<String> = []
    }

    /// In order of first appearance.
    private(set) var sections: [Section] = []
    private(set) var diagnostics: [Diagnostic] = []
    private var indices: [String: Int] = [:]

    mutating func add(_ file: PlainFile, directory: String) {
        var seen: [String: Position] = [:]
        for section in file.sections {
            guard let table = SectionTable.all.first(where: { $0.kind == section.kind }) else {
                let hint = suggestion(for: section.kind, among: SectionTable.all.map(\.kind))
                diagnostics.append(section.error("unknown section [\(section.kind)]\(hint)"))
                continue
            }
            let name = checkedName(of: section, table)
            let title = Self.title(table.kind, name ?? "?")
            let read = entries(of: section, title: title, table: table, directory: directory)
            guard let name else { continue }
            if let first = seen.updateValue(section.position, forKey: title) {
                diagnostics.append(section.error("[\(title)] stands here again; it began on line \(first.line)"))
            }
            let header = Place(word: PlainFile.Word(title, at: section.position), source: section.source)
            let index = self.index(of: table, name: name, header: header)
            sections[index].entries.merge(read.entries) { _, later in later }
            sections[index].misspelt.formUnion(read.misspelt)
        }
    }

    /// A section that no file has, for what exists unwritten.
    mutating func addImplied(_ table: SectionTable, name: String = "") {
        _ = index(of: table, name: name, header: nil)
    }

    static func title(_ kind: String, _ name: String) -> String { name.isEmpty ? kind : "\(kind) \(name)" }

    private mutating func index(of table: SectionTable, name: String, header: Place?) -> Int {
        let title = Self.title(table.kind, name)
        if let index = indices[title] { return index }
        sections.append(Section(table: table, name: name, header: header))
        indices[title] = sections.count - 1
        return sections.count - 1
    }

    /// The name after the kind, or nil after a report.
    private mutating func checkedName(of section: PlainFile.Section, _ table: SectionTable) -> String? {
        let kind = table.kind
        if case .none = table.naming {
            guard let extra = section.words.first else { return "" }
            diagnostics.append(section.error("[\(kind)] takes no name", at: extra))
            return nil
        }
        guard let word = section.words.first else {
            diagnostics.append(section.error("[\(kind)] needs a name: [\(kind) NAME]"))
            return nil
        }
        if section.words.count > 1 {
            diagnostics.append(section.error("the name of a [\(kind)] is one word", at: section.words[1]))
            return nil
        }
        if case .host = table.naming {
            let host = word.text.lowercased()
            if SectionTable.isHost(host) { return host }
            diagnostics.append(section.error("'\(word.text)' is not a host name such as www.example.org", at: word))
            return nil
        }
        if SectionTable.isName(word.text) { return word.text }
        diagnostics.append(
            section.error("the name '\(word.text)' may have letters, digits, '-' and '_' only, at most 64", at: word))
        return nil
    }

    private mutating func entries(
        of section: PlainFile.Section, title: String, table: SectionTable, directory: String
    ) -> (entries: [String: Entry], misspelt: Set<String>) {
        var entries: [String: Entry] = [:]
        var misspelt: Set<String> = []
        for line in section.lines {
            guard let (key, value) = line.keyValue, !key.text.isEmpty else {
                let expected = line.text.hasPrefix("[") ? "a section header ends with ']'" : "expected 'key = value'"
                diagnostics.append(line.error("\(expected), found '\(line.text)'"))
                continue
            }
            guard let description = table.keys.first(where: { $0.name == key.text }) else {
                diagnostics.append(
                    line.error("unknown key '\(key.text)' in [\(title)]\(Self.hint(key.text, in: table))"))
                nearest(to: key.text, among: table.keys.map(\.name)).map { _ = misspelt.insert($0) }
                continue
            }
            let before = entries[key.text]
            if let before, case .single = description.form {
                let place = before.key.word.position.line
                diagnostics.append(line.error("'\(key.text)' stands here again; it was set on line \(place)"))
                continue
            }
            guard let words = words(of: line, key: key, value: value, description) else {
                misspelt.insert(key.text)
                continue
            }
            let places = words.map { Place(word: $0, source: line.source) }
            let kept = words.isEmpty ? [] : before?.words ?? []
            entries[key.text] = Entry(
                key: Place(word: key, source: line.source), words: kept + places, directory: directory)
        }
        return (entries, misspelt)
    }

    /// What an unknown key may have meant: one of this section, or of another.
    private static func hint(_ key: String, in table: SectionTable) -> String {
        let near = suggestion(for: key, among: table.keys.map(\.name))
        let other = SectionTable.all.first { $0.keys.contains { $0.name == key } }
        return near.isEmpty ? other.map { "; it belongs to a [\($0.kind)]" } ?? "" : near
    }

    /// The words of a value; none where a list is reset; nil after a report.
    private mutating func words(
        of line: PlainFile.Line, key: PlainFile.Word, value: PlainFile.Word, _ description: KeyDescription
    ) -> [PlainFile.Word]? {
        if value.text.isEmpty {
            if line.hadComment {
                let message = "the value of '\(key.text)' is emptied by a comment; '#' after a space starts one"
                diagnostics.append(line.error(message))
                return nil
            }
            if case .single = description.form {
                diagnostics.append(line.error("'\(key.text)' has no value; it takes \(description.takes)"))
                return nil
            }
            return []
        }
        guard case .list = description.form else { return [value] }
        let parts = value.list
        if parts.isEmpty {
            diagnostics.append(line.error("'\(key.text)' has only commas; it takes \(description.takes)"))
        }
        return parts.isEmpty ? nil : parts
    }
}
