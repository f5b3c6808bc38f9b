// SPDX-License-Identifier: Apache-2.0

import PlainFile

/// A piece of a condition and where it begins, in scalars from the condition's first.
struct ConditionToken: Hashable {
    enum Kind: Hashable {
        /// A field, a value, or `and`, `or`, `not`, `in`.
        case word
        /// A value in quotes, without them.
        case quoted
        case number(Double)
        /// A comparison, as written.
        case comparison
        case open, close, comma
        case end
    }

    var kind: Kind
    var text: String
    var offset: Int

    /// How messages name it.
    var shown: String { kind == .end ? "the end" : "'\(text)'" }
}

/// A mistake in a condition and where it stands.
struct ConditionError: Error {
    var message: String
    var offset: Int
}

/// Splits a condition into tokens. Words are letters, digits and underscores; names with hyphens need quotes, for a hyphen
/// reads as minus.
struct ConditionScanner {
    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    mutating func tokens() throws(ConditionError) -> [ConditionToken] {
        var tokens: [ConditionToken] = []
        while true {
            let token = try next()
            tokens.append(token)
            if token.kind == .end { return tokens }
        }
    }

    private mutating func next() throws(ConditionError) -> ConditionToken {
        while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
        let start = position
        guard start < scalars.count else { return ConditionToken(kind: .end, text: "", offset: start) }
        let scalar = scalars[start]
        switch scalar {
        case "(": return token(.open, 1)
        case ")": return token(.close, 1)
        case ",": return token(.comma, 1)
        case "<", ">", "=", "!": return try comparison()
        case "'", "\"": return try quoted(scalar)
        case "0"..."9", "-", "+", ".": return try number()
        case "&", "|":
            throw ConditionError(
                message: "write '\(scalar == "&" ? "and" : "or")' instead of '\(scalar)'", offset: start)
        case "≥", "≤", "≠":
            let ascii = scalar == "≥" ? ">=" : scalar == "≤" ? "<=" : "!="
            throw ConditionError(message: "write '\(ascii)' instead of '\(scalar)'", offset: start)
        default: break
        }
        let length = scalars[start...].prefix { Self.isWord($0) }.count
        guard length > 0 else { throw ConditionError(message: "'\(scalar)' means nothing here", offset: start) }
        if start + length < scalars.count, scalars[start + length] == "-" {
            let name = scalars[start...].prefix { Self.isWord($0) || $0 == "-" }
            throw ConditionError(
                message: "a hyphen reads as minus here; write '\(text(start..<start + name.count))' with its quotes",
                offset: start)
        }
        return token(.word, length)
    }

    private mutating func token(_ kind: ConditionToken.Kind, _ length: Int) -> ConditionToken {
        let start = position
        position += length
        return ConditionToken(kind: kind, text: text(start..<position), offset: start)
    }

    private mutating func comparison() throws(ConditionError) -> ConditionToken {
        let start = position
        let length = scalars[start...].prefix { "<>=!".unicodeScalars.contains($0) }.count
        let found = text(start..<start + length)
        switch found {
        case "==":
            var token = token(.comparison, length)
            token.text = "="
            return token
        case "=>", "=<":
            throw ConditionError(message: "write '\(found == "=>" ? ">=" : "<=")' instead of '\(found)'", offset: start)
        case "<>": throw ConditionError(message: "write '!=' instead of '<>'", offset: start)
        case "!": throw ConditionError(message: "write 'not' instead of '!'", offset: start)
        default:
            guard Condition.Comparison(rawValue: found) != nil else {
                throw ConditionError(
                    message: "'\(found)' is no comparison; there are < <= = != >= >", offset: start)
            }
            return token(.comparison, length)
        }
    }

    private mutating func quoted(_ quote: Unicode.Scalar) throws(ConditionError) -> ConditionToken {
        let start = position
        guard let end = scalars[(start + 1)...].firstIndex(of: quote) else {
            throw ConditionError(message: "the quotation that begins here does not end", offset: start)
        }
        position = end + 1
        return ConditionToken(kind: .quoted, text: text(start + 1..<end), offset: start)
    }

    private mutating func number() throws(ConditionError) -> ConditionToken {
        let start = position
        let length = scalars[start...].prefix { "0123456789.-+".unicodeScalars.contains($0) || Self.isWord($0) }.count
        let found = text(start..<start + length)
        guard let value = Double(found), value.isFinite, !found.contains(where: { "xXeEpP".contains($0) }) else {
            throw ConditionError(
                message: "'\(found)' is not a number; write digits and a point: 5, 2.5, -3", offset: start)
        }
        return token(.number(value), length)
    }

    private func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }
}
