// SPDX-License-Identifier: Apache-2.0

/// A kind of section and its keys.
package struct SectionTable: Sendable {
    package enum Naming: Sendable {
        /// `[daemon]`
        case none
        /// `[source NAME]`: letters, digits, `-` and `_`, at most 64.
        case name
        /// `[host www.example.gov]`
        case host
    }

    package let kind: String
    package let naming: Naming
    /// One or two sentences for the manual.
    package let doc: String
    package let keys: [KeyDescription]

    /// Every kind of section, in the order of `config show`.
    package static let all: [SectionTable] = [
        DaemonSettings.table, SourceSettings.table, HostSettings.table, GroupSettings.table, RelationSection.table,
        RuleSection.table, SinkSettings.table,
    ]

    package static func isName(_ text: some StringProtocol) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
                default: false
                }
            }
    }

    static func isHost(_ text: some StringProtocol) -> Bool {
        (1...253).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"),
                    UInt8(ascii: "["), UInt8(ascii: "]"):
                    true
                default: false
                }
            }
    }
}
