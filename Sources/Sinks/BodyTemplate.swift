// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
package import PlainFile

/// A webhook's body in the words of whoever runs detente: JSON with `{{field}}` places.
///
///     {"text": "{{title}}: {{text}}", "level": {{severity}}, "links": {{links}}}
///
/// Inside a JSON string a place becomes its text, escaped; outside it becomes a whole value: a string, a number, a list,
/// `null`. Whether the result is JSON is known when the template is read, whatever the alert.
package struct BodyTemplate: Hashable, Sendable {
    fileprivate enum Part: Hashable, Sendable {
        case text(String)
        case place(TemplateField, inString: Bool)
    }

    private let parts: [Part]

    /// The names that may stand in places, for manuals.
    package static var fields: String { TemplateField.allCases.map(\.rawValue).sorted().joined(separator: ", ") }

    /// Reads a template of one or more lines.
    ///
    /// - Parameter lines: each with the line of the file that it stands in, for the caret.
    /// - Returns: nil with the reasons where it is not JSON or names a field that there is not.
    package static func read(
        _ lines: [(word: PlainFile.Word, source: String)]
    ) -> (template: BodyTemplate?, diagnostics: [Diagnostic]) {
        var reader = TemplateReader()
        for line in lines { reader.read(line.word, source: line.source) }
        let problems = reader.diagnostics.isEmpty ? reader.check() : reader.diagnostics
        guard problems.isEmpty else { return (nil, problems) }
        return (BodyTemplate(parts: reader.parts), [])
    }

    /// The body of an alert.
    func bytes(_ alert: Alert) -> [UInt8] {
        var bytes: [UInt8] = []
        for part in parts {
            switch part {
            case .text(let text): bytes += text.utf8
            case .place(let field, let inString): bytes += Self.json(field.value(alert), inString: inString)
            }
        }
        return bytes
    }

    private static func json(_ value: TemplateField.Value, inString: Bool) -> [UInt8] {
        var json = JSONText()
        switch (value, inString) {
        case (.text(let text), true): json.element(text ?? "")
        case (.list(let texts), true): json.element(texts.joined(separator: ", "))
        case (.text(nil), false): return Array("null".utf8)
        case (.text(let text?), false): json.element(text)
        case (.list(let texts), false): json.array { list in for text in texts { list.element(text) } }
        case (.number(let number), _):
            json.element(number)
            return json.bytes
        }
        return inString ? Array(json.bytes.dropFirst().dropLast()) : json.bytes
    }
}

/// Takes a template apart and checks its JSON (RFC 8259), a place standing for a value or for a piece of a string.
private struct TemplateReader {
    private enum Element {
        case scalar(Unicode.Scalar)
        case place(TemplateField)
    }

    private struct Spot {
        var element: Element
        var position: Position
        var source: String
    }

    private struct Fault: Error {
        var message: String
    }

    private var spots: [Spot] = []
    private var next = 0
    private var inStrings: Set<Int> = []
    private(set) var diagnostics: [Diagnostic] = []

    /// As deep as a body may be nested.
    private static let depth = 32

    // MARK: Places

    mutating func read(_ word: PlainFile.Word, source: String) {
        if let last = spots.last {
            spots.append(Spot(element: .scalar("\n"), position: last.position, source: last.source))
        }
        let scalars = Array(word.text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            var position = word.position
            position.column += index
            func report(_ message: String) {
                diagnostics.append(Diagnostic(at: position, message, sourceLine: source))
            }
            guard scalars[index...].starts(with: "{{".unicodeScalars) else {
                spots.append(Spot(element: .scalar(scalars[index]), position: position, source: source))
                index += 1
                continue
            }
            // `{{{` is a brace of JSON before a place.
            if scalars[index...].starts(with: "{{{".unicodeScalars) {
                spots.append(Spot(element: .scalar("{"), position: position, source: source))
                index += 1
                continue
            }
            let rest = scalars[(index + 2)...]
            guard let end = rest.indices.first(where: { scalars[$0...].starts(with: "}}".unicodeScalars) }) else {
                report("the place that begins here does not end; write {{field}}")
                return
            }
            let name = String(String.UnicodeScalarView(rest[..<end])).trimmingSpaces
            index = end + 2
            guard let field = TemplateField(rawValue: name) else {
                let known = TemplateField.allCases.map(\.rawValue)
                let hint = suggestion(for: name, among: known)
                report(
                    "no field '\(name)'\(hint.isEmpty ? "; there are \(known.sorted().joined(separator: ", "))" : hint)"
                )
                continue
            }
            spots.append(Spot(element: .place(field), position: position, source: source))
        }
    }

    /// After `check`.
    var parts: [BodyTemplate.Part] {
        var parts: [BodyTemplate.Part] = []
        var text = String.UnicodeScalarView()
        for (index, spot) in spots.enumerated() {
            switch spot.element {
            case .scalar(let scalar): text.append(scalar)
            case .place(let field):
                parts.append(.text(String(text)))
                text = String.UnicodeScalarView()
                parts.append(.place(field, inString: inStrings.contains(index)))
            }
        }
        return parts + [.text(String(text))]
    }

    // MARK: JSON

    mutating func check() -> [Diagnostic] {
        do throws(Fault) {
            try value(depth: 0)
            skipSpace()
            if next < spots.count { throw Fault(message: "the body is JSON up to here, and then goes on") }
            return []
        } catch {
            guard let spot = next < spots.count ? spots[next] : spots.last else { return [] }
            return [Diagnostic(at: spot.position, "the body is not JSON: \(error.message)", sourceLine: spot.source)]
        }
    }

    private var scalar: Unicode.Scalar? {
        guard next < spots.count, case .scalar(let scalar) = spots[next].element else { return nil }
        return scalar
    }

    private mutating func skipSpace() {
        while let scalar, " \t\n\r".unicodeScalars.contains(scalar) { next += 1 }
    }

    private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
        skipSpace()
        guard scalar == wanted else { return false }
        next += 1
        return true
    }

    private mutating func value(depth: Int) throws(Fault) {
        guard depth < Self.depth else { throw Fault(message: "it is nested too deep") }
        skipSpace()
        guard next < spots.count else { throw Fault(message: "it ends where a value is missing") }
        guard let scalar else {
            next += 1
            return
        }
        switch scalar {
        case "{": try members(depth)
        case "[": try elements(depth)
        case "\"": try string()
        case "-", "0"..."9": try number()
        default: try word()
        }
    }

    private mutating func members(_ depth: Int) throws(Fault) {
        next += 1
        if take("}") { return }
        repeat {
            skipSpace()
            guard scalar == "\"" else { throw Fault(message: "a member's name in double quotes belongs here") }
            try string()
            guard take(":") else { throw Fault(message: "':' belongs here") }
            try value(depth: depth + 1)
        } while take(",")
        guard take("}") else { throw Fault(message: "',' or '}' belongs here") }
    }

    private mutating func elements(_ depth: Int) throws(Fault) {
        next += 1
        if take("]") { return }
        repeat { try value(depth: depth + 1) } while take(",")
        guard take("]") else { throw Fault(message: "',' or ']' belongs here") }
    }

    private mutating func string() throws(Fault) {
        let start = next
        next += 1
        while next < spots.count {
            guard let scalar else {
                inStrings.insert(next)
                next += 1
                continue
            }
            switch scalar {
            case "\"":
                next += 1
                return
            case "\\":
                next += 1
                try escape()
            case let other where other.value < 0x20: throw Fault(message: "a string ends on its line")
            default: next += 1
            }
        }
        next = start
        throw Fault(message: "the string that begins here does not end")
    }

    private mutating func escape() throws(Fault) {
        guard let kind = scalar, "\"\\/bfnrtu".unicodeScalars.contains(kind) else {
            throw Fault(message: "no such escape in a string")
        }
        next += 1
        guard kind == "u" else { return }
        for _ in 0..<4 {
            guard let digit = scalar, digit.properties.isASCIIHexDigit else {
                throw Fault(message: "\\u takes four hexadecimal digits")
            }
            next += 1
        }
    }

    private mutating func number() throws(Fault) {
        let start = next
        var text = ""
        while let scalar, "+-.eE0123456789".unicodeScalars.contains(scalar) {
            text.unicodeScalars.append(scalar)
            next += 1
        }
        let digits = text.drop { $0 == "-" }
        guard Double(text) != nil, digits.first != ".", digits.last != ".",
            !(digits.hasPrefix("0") && digits.dropFirst().first?.isNumber == true)
        else {
            next = start
            throw Fault(message: "'\(text)' is no number")
        }
    }

    private mutating func word() throws(Fault) {
        let start = next
        var text = ""
        while let scalar, scalar.properties.isAlphabetic {
            text.unicodeScalars.append(scalar)
            next += 1
        }
        guard !["true", "false", "null"].contains(text) else { return }
        next = start
        throw Fault(message: text.isEmpty ? "a value belongs here" : "'\(text)' needs double quotes")
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        let scalars = unicodeScalars.drop { $0 == " " }
        let end = scalars.lastIndex { $0 != " " }
        return end.map { String(scalars[...$0]) } ?? ""
    }
}
