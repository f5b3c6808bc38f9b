// SPDX-License-Identifier: Apache-2.0

import PlainFile

/// `[relation NAME]`: the pair of actors that a rule watches.
package struct RelationSettings: Hashable, Sendable {
    package var name: String
    /// Two ends, undirected: each an actor code, a group's name, or `*` for anybody.
    package var between: [String]

    private enum Keys {
        static let between = Key<[String]>.list(
            "between", .end, "The two ends: actor codes or groups; '*' for anybody. The order does not matter.")
    }

    static let table = SectionTable(
        kind: "relation", naming: .name, doc: "A pair of actors that rules watch.",
        keys: [Keys.between.description])

    /// nil after reports.
    init?(_ reader: inout SectionReader, names: inout NameCheck) {
        guard let between = reader.read(Keys.between) else { return nil }
        names.mention(.actorOrGroup, reader.places(of: Keys.between).filter { $0.word.text != "*" })
        guard between.count == 2 else {
            reader.report(
                "'between' takes two ends, as in 'between = USA, CHN'; found \(between.count)", at: Keys.between)
            return nil
        }
        let isActor = (try? ValueSyntax.actorCode.parse(between[0], "")) != nil
        if isActor, between[0] == between[1] {
            reader.report("'between' has '\(between[0])' at both ends", at: Keys.between)
        }
        self.name = reader.name
        self.between = between
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
