// SPDX-License-Identifier: Apache-2.0

import Alerting
import PlainFile

/// `[relation NAME]`: reads `Alerting`'s relations.
enum RelationSection {
    private enum Keys {
        static let between = Key<[String]>.list(
            "between", .end, "The two ends: actor codes or groups; '*' for anybody. The order does not matter.")
    }

    static let table = SectionTable(
        kind: "relation", naming: .name, doc: "A pair of actors that rules watch.", keys: [Keys.between.description])

    /// nil after reports.
    static func read(_ reader: inout SectionReader, names: inout NameCheck, groups: [GroupSettings]) -> Relation? {
        guard let between = reader.read(Keys.between) else { return nil }
        names.mention(.actorOrGroup, reader.places(of: Keys.between).filter { $0.word.text != "*" })
        let sides = between.map { end in
            if end == "*" { return Relation.Side.anyone }
            return groups.first { $0.name == end }.map { .group(end, Set($0.members)) } ?? .actor(end)
        }
        switch sides.first {
        case nil:
            reader.report("[\(reader.title)] needs two ends, as in 'between = USA, CHN'", at: Keys.between)
            return nil
        case .actor(let code) where Set(sides).count == 1:
            reader.report("'between' needs a second end beside '\(code)', or '*' for anybody", at: Keys.between)
            return nil
        default: return Relation(name: reader.name, between: sides)
        }
    }
}

extension ValueSyntax where Value == String {
    fileprivate static let end = ValueSyntax(
        takes: "actor codes, groups or '*'",
        parse: { (text, _) throws(SyntaxProblem) in
            guard text == "*" || SectionTable.isName(text) else { throw .notThis }
            return text
        }, render: { $0 })
}
