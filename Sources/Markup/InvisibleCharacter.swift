// SPDX-License-Identifier: Apache-2.0

/// A character beyond ASCII that is not to be seen, or only separates words: controls, the no-break space, the soft
/// hyphen, the zero-width space, line and paragraph separators, the byte order mark.
struct InvisibleCharacter {
    var length: Int
    /// It stands for white space.
    var separates: Bool

    /// nil where another character stands at `position`.
    init?(at position: Int, in span: Span<UInt8>, end: Int) {
        guard position + 1 < end else { return nil }
        let second = span[position + 1]
        switch span[position] {
        case 0xC2:
            guard second <= 0xA0 || second == 0xAD else { return nil }
            self.init(length: 2, separates: second == 0xA0 || second == 0x85)
        case 0xE2:
            guard second == 0x80, position + 2 < end else { return nil }
            switch span[position + 2] {
            case 0x8B: self.init(length: 3, separates: false)
            case 0xA8, 0xA9: self.init(length: 3, separates: true)
            default: return nil
            }
        case 0xEF:
            guard second == 0xBB, position + 2 < end, span[position + 2] == 0xBF else { return nil }
            self.init(length: 3, separates: false)
        default: return nil
        }
    }

    private init(length: Int, separates: Bool) {
        self.length = length
        self.separates = separates
    }
}
