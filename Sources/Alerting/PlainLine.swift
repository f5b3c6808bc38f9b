// SPDX-License-Identifier: Apache-2.0

/// Makes feed text harmless where it becomes part of a line that people or programs read.
package enum PlainLine {
    /// `text` on one line: control characters and line separators become a space, runs of spaces become one, characters that
    /// turn or hide text (bidi controls, zero-width, tags; UAX #9, UTS #39) are left out, and what exceeds `limit` scalars
    /// is cut between words and ends in `…`.
    package static func clean(_ text: String, limit: Int = 280) -> String {
        var scalars = String.UnicodeScalarView()
        var count = 0
        var pendingSpace = false
        /// The end of the last whole word.
        var wordEnd = scalars.startIndex
        for scalar in text.unicodeScalars {
            if isHidden(scalar) { continue }
            if scalar.properties.isWhitespace || scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
                if !pendingSpace { wordEnd = scalars.endIndex }
                pendingSpace = count > 0
                continue
            }
            guard count + (pendingSpace ? 1 : 0) < limit else {
                if !pendingSpace, wordEnd > scalars.startIndex { scalars.removeSubrange(wordEnd...) }
                return String(scalars) + "…"
            }
            if pendingSpace {
                wordEnd = scalars.endIndex
                scalars.append(" ")
                count += 1
                pendingSpace = false
            }
            scalars.append(scalar)
            count += 1
        }
        return String(scalars)
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
