// SPDX-License-Identifier: Apache-2.0

/// Text laid out for a terminal of so many columns.
enum TerminalText {
    /// As much of a line as fits, with `…` where something is missing.
    static func cut(_ line: String, to columns: Int) -> String {
        guard width(line) > columns else { return line }
        var (taken, room) = (String.UnicodeScalarView(), columns - 1)
        for scalar in line.unicodeScalars {
            room -= width(scalar)
            if room < 0 { break }
            taken.append(scalar)
        }
        return String(taken) + "…"
    }

    /// A line broken at spaces, with so many columns free before all but its first part. A word that is too long stands out.
    static func wrap(_ line: String, to columns: Int, indent: Int) -> [String] {
        var rows: [String] = []
        var (row, used) = ("", 0)
        let margin = String(repeating: " ", count: indent)
        for word in line.split(separator: " ", omittingEmptySubsequences: false) {
            let length = width(word)
            if used > 0, used + 1 + length > columns, !row.allSatisfy({ $0 == " " }) {
                rows.append(row)
                (row, used) = (margin + word, indent + length)
            } else {
                row += (used > 0 || !row.isEmpty ? " " : "") + word
                used = width(row)
            }
        }
        return rows + [row]
    }

    /// Columns that a terminal gives to a text.
    static func width(_ text: some StringProtocol) -> Int { text.unicodeScalars.reduce(0) { $0 + width($1) } }

    private static func width(_ scalar: Unicode.Scalar) -> Int {
        guard scalar.value >= 0x300 else { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
        }
    }

    /// What East Asian type sets on two columns (Unicode annex 11, W and F), and emoji.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]
}
