// SPDX-License-Identifier: Apache-2.0

import PlainFile

/// Reads the typed values of one section by its key table, reporting every wrong one, and notes each for `config show`.
struct SectionReader {
    let section: LayeredSections.Section
    /// Where relative paths among the defaults start.
    let directory: String
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var entries: [EffectiveEntry] = []
    private var faulty: Set<Position> = []

    init(_ section: LayeredSections.Section, directory: String) {
        self.section = section
        self.directory = directory
    }

    var name: String { section.name }
    var title: String { LayeredSections.title(section.table.kind, section.name) }

    /// The value of `key`, its default, or nil after a report.
    mutating func read<Value>(_ key: Key<Value>) -> Value? {
        guard let entry = section.entries[key.name] else { return fallback(key) }
        let reading = key.read(entry.words.map(\.word.text), entry.directory)
        for (index, problem) in reading.problems {
            let place = entry.words[index]
            report(message(problem, key: key, text: place.word.text), at: problem.isSecret ? place.unquoted : place)
            faulty.insert(place.word.position)
        }
        let places = entry.words.isEmpty ? [entry.key] : entry.words
        note(key, reading, origins: places.map(\.word.position))
        return reading.value
    }

    /// Whether a file sets `key`.
    func sets<Value>(_ key: Key<Value>) -> Bool { section.entries[key.name] != nil }

    /// The words of `key` that are not wrong in themselves, with their places; empty where a default holds.
    func places<Value>(of key: Key<Value>) -> [LayeredSections.Place] {
        section.entries[key.name]?.words.filter { !faulty.contains($0.word.position) } ?? []
    }

    /// An error at the value of `key`, or at the section's header where no file sets it.
    mutating func report<Value>(_ message: String, at key: Key<Value>) {
        guard let entry = section.entries[key.name] else { return report(message) }
        report(message, at: entry.words.first ?? entry.key)
    }

    /// `key` does not apply here: an error where a file sets it, and nothing of it in `config show`.
    mutating func refuse<Value>(_ key: Key<Value>, because reason: String) { refuse(key.description, because: reason) }

    mutating func refuse(_ key: KeyDescription, because reason: String) {
        entries.removeAll { $0.key == key.name }
        guard let entry = section.entries[key.name] else { return }
        report("'\(key.name)' in [\(title)] \(reason)", at: entry.key)
    }

    /// An error at `place`, or at the section's header.
    mutating func report(
        _ message: String, at place: LayeredSections.Place? = nil, _ severity: Diagnostic.Severity = .error
    ) {
        let place = place ?? section.header
        let position = place?.word.position ?? Position(file: "(default)", line: 1)
        diagnostics.append(Diagnostic(severity, at: position, message, sourceLine: place?.source ?? ""))
    }

    /// An error at the header: `key` must be there and is not. Nothing where somebody tried and has been told.
    mutating func reportLack<Value>(of key: Key<Value>) { reportLack(of: key.description) }

    private mutating func reportLack(of key: KeyDescription) {
        guard !section.misspelt.contains(key.name) else { return }
        report("[\(title)] lacks '\(key.name)'; it takes \(key.takes)")
    }

    /// An error at the header where no file sets `key`, which another value asks for.
    mutating func require(_ key: KeyDescription) {
        if section.entries[key.name] == nil { reportLack(of: key) }
    }

    /// What another room found in a value.
    mutating func report(_ found: [Diagnostic]) { diagnostics += found }

    private mutating func fallback<Value>(_ key: Key<Value>) -> Value? {
        if key.description.isRequired {
            reportLack(of: key)
            return nil
        }
        guard let text = key.description.fallback else {
            entries.append(
                EffectiveEntry(key: key.name, form: key.description.form, values: [], shown: [], origins: []))
            return key.absent
        }
        let words: [String]
        if case .list = key.description.form {
            words = PlainFile.Word(text, at: Position(file: "", line: 1)).list.map(\.text)
        } else {
            words = [text]
        }
        let reading = key.read(words, directory)
        for (_, problem) in reading.problems { report(message(problem, key: key, text: text)) }
        note(key, reading, origins: [])
        return reading.value
    }

    private mutating func note<Value>(_ key: Key<Value>, _ reading: Key<Value>.Reading, origins: [Position]) {
        entries.append(
            EffectiveEntry(
                key: key.name, form: key.description.form, values: reading.texts, shown: reading.redacted,
                origins: origins))
    }

    private func message<Value>(_ problem: SyntaxProblem, key: Key<Value>, text: String) -> String {
        switch problem {
        case .notThis:
            "'\(key.name)' takes \(key.description.takes), not '\(text)'\(suggestion(for: text, among: key.candidates))"
        case .outOfRange(let least, let most): "'\(key.name)' must lie between \(least) and \(most), not '\(text)'"
        case .says(let message), .saysOfSecret(let message): message
        }
    }
}
