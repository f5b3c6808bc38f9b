// SPDX-License-Identifier: Apache-2.0

/// FNV-1a over a text's letters; numbers count as one sign each, all else not at all. The same on every machine.
struct WordingMark {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325
    private(set) var letters = 0
    private var isNumber = false

    /// The mark of one text.
    static func of(_ text: String) -> UInt64 {
        var mark = WordingMark()
        mark.add(text)
        return mark.value
    }

    mutating func add(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.popFirst() {
            switch byte {
            case 0x30...0x39:
                if !isNumber { take(0x30) }
                isNumber = true
                continue
            case 0x41...0x5A: take(byte | 0x20)
            case 0x61...0x7A: take(byte)
            // General punctuation: curly quotes, dashes, narrow spaces.
            case 0xE2 where bytes.first == 0x80 || bytes.first == 0x81:
                bytes = bytes.dropFirst(2)
                continue
            case 0xC2 where bytes.first == 0xA0:
                bytes = bytes.dropFirst()
                continue
            case 0x80...0xFF: take(byte)
            // What parts digits parts no numbers: `1,204` and `12:04` are one.
            default: continue
            }
            isNumber = false
        }
        isNumber = false
        take(0x0A)
        letters -= 1
    }

    private mutating func take(_ byte: UInt8) {
        letters += 1
        value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
    }
}
