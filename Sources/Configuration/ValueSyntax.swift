// SPDX-License-Identifier: Apache-2.0

/// Why a value was not understood.
enum SyntaxProblem: Error {
    /// Nothing of the kind: the message says what the key takes.
    case notThis
    case outOfRange(String, String)
    /// A complete sentence of its own.
    case says(String)
    /// The same, where the line must not be quoted.
    case saysOfSecret(String)

    var isSecret: Bool {
        if case .saysOfSecret = self { return true }
        return false
    }
}

/// How one kind of value is written in a file: read from text and written back, so that `config show` prints what
/// `load` reads.
package struct ValueSyntax<Value: Sendable>: Sendable {
    /// What to write, for messages and manuals: `a duration such as 15m, 6h or 2d`.
    let takes: String
    /// Words to suggest for a misspelt one.
    var candidates: [String] = []
    /// The value of `text`; relative paths start at `directory`.
    let parse: @Sendable (_ text: String, _ directory: String) throws(SyntaxProblem) -> Value
    let render: @Sendable (Value) -> String
    /// As `render`, with what must not be seen left out.
    var redacted: (@Sendable (Value) -> String)?
}

extension ValueSyntax where Value == String {
    static let text = ValueSyntax(takes: "text", parse: { (text, _) in text }, render: { $0 })

    /// A name of something else in the configuration.
    static func name(of what: String) -> ValueSyntax {
        ValueSyntax(
            takes: "the name of \(what) (letters, digits, '-' and '_')",
            parse: { (text, _) throws(SyntaxProblem) in
                guard SectionTable.isName(text) else { throw .notThis }
                return text
            }, render: { $0 })
    }

    /// A file or directory, absolute or relative to the directory of the file that names it.
    static let path = ValueSyntax(takes: "a path", parse: { FilePath.resolve($0, in: $1) }, render: { $0 })

    /// A file that node-exporter finds: it looks at no other names.
    static let metricsFile = ValueSyntax(
        takes: "a path that ends in .prom",
        parse: { (text, directory) throws(SyntaxProblem) in
            guard text.hasSuffix(".prom"), !text.hasSuffix("/.prom") else { throw .notThis }
            return FilePath.resolve(text, in: directory)
        }, render: { $0 })

    /// An actor code: ISO 3166 alpha-3, or an organisation's (`IGO-UN`) or group's in the actor files.
    static let actorCode = ValueSyntax(
        takes: "an actor code such as CHN or IGO-NATO",
        parse: { (text, _) throws(SyntaxProblem) in
            let isCode = text.utf8.allSatisfy {
                (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
            }
            guard isCode, (2...16).contains(text.utf8.count) else { throw .notThis }
            return text
        }, render: { $0 })

    static let webURL = ValueSyntax(
        takes: "an address such as https://www.example.org/",
        parse: { (text, _) throws(SyntaxProblem) in try WebAddress(text).text }, render: { $0 })
}

extension ValueSyntax where Value == Bool {
    static let yesOrNo = ValueSyntax(
        takes: "yes or no", candidates: ["yes", "no"],
        parse: { (text, _) throws(SyntaxProblem) in
            switch text {
            case "yes", "true", "on": true
            case "no", "false", "off": false
            default: throw .notThis
            }
        }, render: { $0 ? "yes" : "no" })
}

extension ValueSyntax where Value == Int {
    static func integer(_ range: ClosedRange<Int>) -> ValueSyntax {
        ValueSyntax(
            takes: "a whole number from \(range.lowerBound) to \(range.upperBound)",
            parse: { (text, _) throws(SyntaxProblem) in
                guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(text) else {
                    throw .notThis
                }
                guard range.contains(value) else { throw .outOfRange("\(range.lowerBound)", "\(range.upperBound)") }
                return value
            }, render: { String($0) })
    }
}

extension ValueSyntax where Value == Int64 {
    /// Seconds after midnight.
    static let timeOfDay = ValueSyntax(
        takes: "a time of day such as 07:00",
        parse: { (text, _) throws(SyntaxProblem) in
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            let areDigits = text.utf8.allSatisfy { (0x30...0x3A).contains($0) }
            guard areDigits, parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = Int64(parts[0]),
                let minute = Int64(parts[1]), hour < 24, minute < 60
            else { throw .notThis }
            return hour * .hour + minute * .minute
        },
        render: { seconds in
            let minutes = seconds / .minute
            return "\(minutes < 600 ? "0" : "")\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
        })
}

extension ValueSyntax where Value == UInt32 {
    /// Permission bits, as `chmod` takes them.
    static let fileMode = ValueSyntax(
        takes: "a file's mode such as 0640",
        parse: { (text, _) throws(SyntaxProblem) in
            guard (3...4).contains(text.utf8.count), let mode = UInt32(text, radix: 8) else { throw .notThis }
            guard mode & 0o600 == 0o600, mode <= 0o777 else {
                throw .says("mode \(text) would keep detente from its own file; write 0600, 0640 or 0644")
            }
            return mode
        },
        render: { mode in
            let digits = String(mode, radix: 8)
            return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        })
}

extension ValueSyntax where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of a few words.
    static func choice(_: Value.Type) -> ValueSyntax {
        let words = Value.allCases.map(\.rawValue)
        let list =
            words.count < 2
            ? words.joined() : "\(words.dropLast().joined(separator: ", ")) or \(words[words.count - 1])"
        return ValueSyntax(
            takes: list, candidates: words,
            parse: { (text, _) throws(SyntaxProblem) in
                guard let value = Value(rawValue: text) else { throw .notThis }
                return value
            }, render: { $0.rawValue })
    }
}
