// SPDX-License-Identifier: Apache-2.0

/// `[group NAME]`: actors under one name, for `between`.
package struct GroupSettings: Hashable, Sendable {
    package var name: String
    /// Actor codes.
    package var members: [String]

    private enum Keys {
        static let members = Key<[String]>.list("members", .actorCode, "Actor codes: JPN, KOR, USA.")
    }

    static let table = SectionTable(
        kind: "group", naming: .name, doc: "Actors under one name, for 'between'.", keys: [Keys.members.description])

    /// nil after reports.
    init?(_ reader: inout SectionReader, names: inout NameCheck) {
        guard let members = reader.read(Keys.members) else { return nil }
        if members.isEmpty { reader.report("[\(reader.title)] has no members", at: Keys.members) }
        names.mention(.actor, reader.places(of: Keys.members))
        self.name = reader.name
        self.members = members
    }
}
