// SPDX-License-Identifier: Apache-2.0

package import PlainFile

extension Condition {
    /// Reads a condition.
    ///
    /// - Parameters:
    ///   - word: the value of `when =` with its place.
    ///   - vocabulary: the words that fields may take.
    ///   - line: the line as it stands in the file, for the caret.
    ///   - kind: of the rule; nil where it does not say, and its condition does.
    /// - Returns: the condition, or nil where it cannot be understood; and what a person should mend. A condition that comes
    ///   with warnings works, though not as its writer thinks.
    package static func parse(
        _ word: PlainFile.Word, vocabulary: Vocabulary = Vocabulary(), kind: AlertKind? = nil, line: String = ""
    ) -> (condition: Condition?, diagnostics: [Diagnostic]) {
        func diagnostic(_ severity: Diagnostic.Severity, _ error: ConditionError) -> Diagnostic {
            var place = word.position
            place.column += error.offset
            return Diagnostic(severity, at: place, error.message, sourceLine: line)
        }
        do {
            var scanner = ConditionScanner(word.text)
            var parser = Parser(tokens: try scanner.tokens(), vocabulary: vocabulary)
            let expression = try parser.whole()
            let condition = Condition(text: word.text.trimmed, expression: expression)
            if let kind = kind ?? condition.impliedKind { try parser.check(kind) }
            return (condition, parser.warnings.map { diagnostic(.warning, $0) })
        } catch {
            return (nil, [diagnostic(.error, error)])
        }
    }
}

/// Recursive descent: or < and < not < comparison.
private struct Parser {
    let tokens: [ConditionToken]
    let vocabulary: Vocabulary
    var position = 0
    var depth = 0
    var warnings: [ConditionError] = []
    /// The fields in the order written, and where.
    private var mentions: [(field: Field, token: ConditionToken)] = []

    init(tokens: [ConditionToken], vocabulary: Vocabulary) {
        self.tokens = tokens
        self.vocabulary = vocabulary
    }

    private var current: ConditionToken { tokens[min(position, tokens.count - 1)] }

    private mutating func take() -> ConditionToken {
        defer { position += 1 }
        return current
    }

    private func isNext(_ keyword: String) -> Bool { current.kind == .word && current.text == keyword }

    private mutating func takes(_ keyword: String) -> Bool {
        guard isNext(keyword) else { return false }
        position += 1
        return true
    }

    private func error(_ message: String, at token: ConditionToken? = nil) -> ConditionError {
        ConditionError(message: message, offset: (token ?? current).offset)
    }

    mutating func whole() throws(ConditionError) -> Condition.Expression {
        guard current.kind != .end else { throw error("the condition is empty") }
        let expression = try either()
        switch current.kind {
        case .end: return expression
        case .close: throw error("this ')' closes nothing")
        case .comparison: throw error("compare one pair at a time: 'tension >= 3 and tension <= 5'")
        case .comma where position + 1 < tokens.count && position > 0:
            guard case .number = tokens[position - 1].kind, case .number = tokens[position + 1].kind else {
                fallthrough
            }
            throw error("write a point in \(tokens[position - 1].text).\(tokens[position + 1].text), not a comma")
        default:
            let hint = suggestion(for: current.text.lowercased(), among: ["and", "or"])
            throw error("expected 'and', 'or' or the end, not \(current.shown)\(hint)")
        }
    }

    /// A field that rules of this kind never have would make the condition silently false.
    func check(_ kind: AlertKind) throws(ConditionError) {
        guard let odd = mentions.first(where: { !$0.field.kinds.contains(kind) }) else { return }
        let others = odd.field.kinds.map(\.rawValue).sorted().joined(separator: ", ")
        throw error(
            "'\(odd.field.rawValue)' is for rules of kind \(others), and this one is of kind \(kind.rawValue)",
            at: odd.token
        )
    }

    private mutating func either() throws(ConditionError) -> Condition.Expression {
        var parts = [try both()]
        while takes("or") { parts.append(try both()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func both() throws(ConditionError) -> Condition.Expression {
        var parts = [try factor()]
        while takes("and") { parts.append(try factor()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func factor() throws(ConditionError) -> Condition.Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 32 else { throw error("parentheses more than 32 deep") }
        if takes("not") { return .not(try factor()) }
        guard current.kind == .open else { return try comparison() }
        let open = take()
        let inner = try either()
        guard current.kind == .close else {
            throw current.kind == .end
                ? error("this '(' is never closed", at: open) : error("expected ')', not \(current.shown)")
        }
        position += 1
        return inner
    }

    private mutating func comparison() throws(ConditionError) -> Condition.Expression {
        let name = take()
        guard name.kind == .word, !["and", "or", "in"].contains(name.text) else {
            if case .number = name.kind { throw error("write the field first: '\(turned(name))'", at: name) }
            throw error("expected a field, not \(name.shown)", at: name)
        }
        guard let field = Field(rawValue: name.text) else {
            let hint = suggestion(for: name.text.lowercased(), among: Field.allCases.map(\.rawValue))
            throw error("unknown field '\(name.text)'\(hint)", at: name)
        }
        mentions.append((field, name))
        return switch field.form {
        case .number: try number(field)
        case .word: try word(field)
        case .flag: try flag(field)
        }
    }

    /// `6 <= tension` as it should be written.
    private func turned(_ number: ConditionToken) -> String {
        let mirrored = ["<": ">", "<=": ">=", ">": "<", ">=": "<="]
        let (sign, field) = (current, position + 1 < tokens.count ? tokens[position + 1] : current)
        guard sign.kind == .comparison, Field(rawValue: field.text)?.form == .number else {
            return "easing >= \(number.text)"
        }
        return "\(field.text) \(mirrored[sign.text] ?? sign.text) \(number.text)"
    }

    // MARK: By form

    private mutating func number(_ field: Field) throws(ConditionError) -> Condition.Expression {
        let sign = take()
        guard sign.kind == .comparison, let comparison = Condition.Comparison(rawValue: sign.text) else {
            if isList(sign) {
                throw error("'\(field.rawValue)' is a number; compare it: '\(field.rawValue) >= 5'", at: sign)
            }
            throw error("expected a comparison after '\(field.rawValue)', as in '\(field.rawValue) >= 5'", at: sign)
        }
        let value = take()
        guard case .number(let number) = value.kind else {
            throw error("'\(field.rawValue)' is a number; it cannot be compared with \(value.shown)", at: value)
        }
        if let range = field.range, let verdict = Self.verdict(comparison, number, range) {
            let bounds = "\(Number.short(range.lowerBound)) to \(Number.short(range.upperBound))"
            warnings.append(
                error("'\(field.rawValue)' goes from \(bounds), so this is \(verdict) true", at: value))
        }
        return .compare(field, comparison, number)
    }

    /// `always` or `never`, where the comparison is the same over the whole range.
    private static func verdict(_ comparison: Condition.Comparison, _ number: Double, _ range: ClosedRange<Double>)
        -> String?
    {
        let low = comparison.holds(range.lowerBound, number)
        let high = comparison.holds(range.upperBound, number)
        switch comparison {
        case .equal: return range.contains(number) ? nil : "never"
        case .different: return range.contains(number) ? nil : "always"
        default: return low != high ? nil : low ? "always" : "never"
        }
    }

    private mutating func word(_ field: Field) throws(ConditionError) -> Condition.Expression {
        let sign = take()
        if sign.kind == .comparison {
            guard sign.text == "=" || sign.text == "!=" else {
                throw error("'\(field.rawValue)' is a word; it can be = or != or in (…), not '\(sign.text)'", at: sign)
            }
            return .among(field, [try value(field)], negated: sign.text == "!=")
        }
        let negated = sign.kind == .word && sign.text == "not"
        guard negated ? takes("in") : (sign.kind == .word && sign.text == "in") else {
            throw error("expected '=', '!=' or 'in (…)' after '\(field.rawValue)'", at: negated ? current : sign)
        }
        guard current.kind == .open else { throw error("expected '(' after 'in', not \(current.shown)") }
        let open = take()
        var words: [String] = []
        repeat {
            words.append(try value(field))
            if current.kind == .close {
                position += 1
                return .among(field, words, negated: negated)
            }
            guard current.kind == .comma else {
                throw current.kind == .end
                    ? error("this '(' is never closed", at: open)
                    : error("expected ',' or ')', not \(current.shown)")
            }
            position += 1
        } while true
    }

    /// A word that the field can take.
    private mutating func value(_ field: Field) throws(ConditionError) -> String {
        let token = take()
        switch token.kind {
        case .word, .quoted: break
        case .number:
            throw error("'\(field.rawValue)' is a word; it cannot be compared with the number \(token.text)", at: token)
        default: throw error("expected a word, not \(token.shown)", at: token)
        }
        if token.kind == .word, ["and", "or", "not", "in"].contains(token.text) {
            throw error("expected a word, not \(token.shown)", at: token)
        }
        if let known = vocabulary.words(of: field), !known.contains(token.text) {
            let hint = suggestion(for: token.text, among: known)
            throw error("unknown \(field.rawValue) '\(token.text)'\(hint)", at: token)
        }
        return token.text
    }

    private mutating func flag(_ field: Field) throws(ConditionError) -> Condition.Expression {
        guard current.kind == .comparison else { return .flag(field, true) }
        let sign = take()
        let value = take()
        let truth = ["yes": true, "true": true, "no": false, "false": false][value.text]
        guard sign.text == "=" || sign.text == "!=", let truth else {
            throw error(
                "'\(field.rawValue)' is yes or no: write '\(field.rawValue)' or 'not \(field.rawValue)'", at: sign)
        }
        return .flag(field, truth == (sign.text == "="))
    }

    private func isList(_ token: ConditionToken) -> Bool {
        token.kind == .word && (token.text == "in" || token.text == "not")
    }
}
