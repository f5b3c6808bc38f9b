// SPDX-License-Identifier: Apache-2.0

package import PlainFile

/// A key of the configuration in force.
package struct EffectiveEntry: Sendable {
    package var key: String
    package var form: KeyDescription.Form
    /// As `load` would read them again; none where the key is unset or an empty list.
    package var values: [String]
    /// The same with secrets left out.
    package var shown: [String]
    /// Where each value stands, and the key of a list that was emptied; empty for a default.
    package var origins: [Position]

    /// Where the value begins; nil for a default.
    package var origin: Position? { origins.first }
}

/// A section of the configuration in force, defaults included.
package struct EffectiveSection: Sendable {
    package var kind: String
    package var name: String
    package var entries: [EffectiveEntry]

    package var title: String { LayeredSections.title(kind, name) }
}
