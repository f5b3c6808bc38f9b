// SPDX-License-Identifier: Apache-2.0

/// Makes feed text harmless where it becomes part of a line that people or programs read.
package enum PlainLine {
    /// `text` on one line: control characters and line separators become a space, runs of spaces become one, characters that
    /// turn or hide text (bidi controls, zero-width, tags; UAX #9, UTS #39) are left out, and what exceeds `limit` scalars
    /// is cut, between words where one ends in the second half, and ends in `…`.
    package static func clean(_ text: String, limit: Int = 280) -> String {
        var kept: [Unicode.Scalar] = []
        var pendingSpace = false
        /// Scalars up to the end of the last whole word.
        var whole = 0
        for scalar in text.unicodeScalars {
            if isHidden(scalar) { continue }
            if scalar.properties.isWhitespace || scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
                if !pendingSpace { whole = kept.count }
                pendingSpace = !kept.isEmpty
                continue
            }
            guard kept.count + (pendingSpace ? 1 : 0) < limit else {
                if !pendingSpace, whole * 2 >= limit { kept.removeSubrange(whole...) }
                return String(String.UnicodeScalarView(kept)) + "…"
            }
            if pendingSpace {
                kept.append(" ")
                pendingSpace = false
            }
            kept.append(scalar)
        }
        return String(String.UnicodeScalarView(kept))
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00AD, 0x061C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
            0xE0000...0xE007F:
            true
        default: false
        }
    }
}
