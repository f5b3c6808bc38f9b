// SPDX-License-Identifier: Apache-2.0

import PlainFile

/// What a key of a section is for: the one place from which messages, defaults, `config show` and manuals come.
package struct KeyDescription: Sendable {
    package enum Form: Sendable {
        case single
        /// Comma-separated, or the key repeated, or both; an empty value resets it.
        case list
        /// The key repeated; commas belong to the value.
        case repeated
    }

    package let name: String
    package let form: Form
    /// What to write: `a duration such as 15m, 6h or 2d`.
    package let takes: String
    /// As it would be written; nil where the key is required or optional without a default.
    package let fallback: String?
    package let isRequired: Bool
    /// One or two sentences for the manual.
    package let doc: String
}

/// A key with the type of its value.
struct Key<Value: Sendable>: Sendable {
    struct Reading {
        /// nil where a word is wrong.
        var value: Value?
        /// As `load` would read it again.
        var texts: [String] = []
        /// As may be shown.
        var redacted: [String] = []
        var problems: [(word: Int, problem: SyntaxProblem)] = []
    }

    let description: KeyDescription
    let candidates: [String]
    let read: @Sendable (_ words: [String], _ directory: String) -> Reading
    /// The value where the key stands nowhere and has no default.
    let absent: Value?

    var name: String { description.name }

    /// A key that must be given.
    static func required(_ name: String, _ syntax: ValueSyntax<Value>, _ doc: String) -> Key {
        single(name, syntax, fallback: nil, isRequired: true, absent: nil, doc) { $0 }
    }

    /// A key with a default, written as in a file.
    init(_ name: String, _ syntax: ValueSyntax<Value>, default fallback: String, _ doc: String) {
        self = Key.single(name, syntax, fallback: fallback, isRequired: false, absent: nil, doc) { $0 }
    }

    private init(
        description: KeyDescription, candidates: [String], absent: Value?,
        read: @escaping @Sendable (_ words: [String], _ directory: String) -> Reading
    ) {
        self.description = description
        self.candidates = candidates
        self.read = read
        self.absent = absent
    }

    /// A key that may be left out.
    static func optional<T>(_ name: String, _ syntax: ValueSyntax<T>, _ doc: String) -> Key where Value == T? {
        single(name, syntax, fallback: nil, isRequired: false, absent: .some(nil), doc) { $0 }
    }

    /// Any number of values, apart by commas or by repeating the key.
    static func list<T>(_ name: String, _ syntax: ValueSyntax<T>, default fallback: String? = nil, _ doc: String)
        -> Key where Value == [T]
    {
        many(name, syntax, form: .list, fallback: fallback, doc)
    }

    /// Any number of values, one each time the key is written.
    static func repeated<T>(_ name: String, _ syntax: ValueSyntax<T>, _ doc: String) -> Key where Value == [T] {
        many(name, syntax, form: .repeated, fallback: nil, doc)
    }

    private static func single<T: Sendable>(
        _ name: String, _ syntax: ValueSyntax<T>, fallback: String?, isRequired: Bool, absent: Value?, _ doc: String,
        _ wrap: @escaping @Sendable (T) -> Value
    ) -> Key {
        let description = KeyDescription(
            name: name, form: .single, takes: syntax.takes, fallback: fallback, isRequired: isRequired, doc: doc)
        return Key(description: description, candidates: syntax.candidates, absent: absent) { words, directory in
            let reading = Self.parse(words, directory, syntax)
            return Reading(
                value: reading.values.first.map(wrap), texts: reading.texts, redacted: reading.redacted,
                problems: reading.problems)
        }
    }

    private static func many<T: Sendable>(
        _ name: String, _ syntax: ValueSyntax<T>, form: KeyDescription.Form, fallback: String?, _ doc: String
    ) -> Key where Value == [T] {
        let description = KeyDescription(
            name: name, form: form, takes: syntax.takes, fallback: fallback, isRequired: false, doc: doc)
        return Key(description: description, candidates: syntax.candidates, absent: []) { words, directory in
            let reading = Self.parse(words, directory, syntax)
            return Reading(
                value: reading.problems.isEmpty ? reading.values : nil, texts: reading.texts,
                redacted: reading.redacted, problems: reading.problems)
        }
    }

    private static func parse<T: Sendable>(_ words: [String], _ directory: String, _ syntax: ValueSyntax<T>) -> (
        values: [T], texts: [String], redacted: [String], problems: [(word: Int, problem: SyntaxProblem)]
    ) {
        var values: [T] = []
        var problems: [(word: Int, problem: SyntaxProblem)] = []
        for (index, word) in words.enumerated() {
            do throws(SyntaxProblem) {
                values.append(try syntax.parse(word, directory))
            } catch {
                problems.append((index, error))
            }
        }
        return (values, values.map(syntax.render), values.map(syntax.redacted ?? syntax.render), problems)
    }
}
