// SPDX-License-Identifier: Apache-2.0

import Items

/// The full date that a page prints near its top: `20 June 2023`, `Jun. 20, 2023`.
enum PrintedDate {
    /// Lines that are looked at, and bytes of each.
    static let lines = 12
    static let width = 600

    /// The first date as yyyymmdd, or 0. Only numbers are looked at more closely, so a line without any costs a glance.
    static func first(in bytes: borrowing Span<UInt8>, _ line: Range<Int>) -> Int32 {
        let end = min(line.upperBound, line.lowerBound + width)
        var next = line.lowerBound
        while case let at = bytes.firstDigit(from: next, to: end), at < end {
            next = at + 1
            guard at == line.lowerBound || isBlank(bytes[at - 1]) else { continue }
            let word = at..<wordEnd(bytes, at, end)
            guard let day = number(bytes, word), 1...31 ~= day else { continue }
            let after = Self.word(after: word.upperBound, bytes, end)
            if let before = Self.word(before: at, bytes, line.lowerBound), let month = Self.month(bytes, before),
                let year = number(bytes, after.lowerBound..<min(after.upperBound, after.lowerBound + 4)), years ~= year
            {
                return year * 10_000 + month * 100 + day
            }
            if let month = Self.month(bytes, after),
                let year = number(bytes, Self.word(after: after.upperBound, bytes, end)), years ~= year
            {
                return year * 10_000 + month * 100 + day
            }
        }
        return 0
    }

    private static let years: ClosedRange<Int32> = 1990...2199

    /// A blank, a comma, or the second byte of a no-break space.
    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x2C || byte == 0xA0 || byte == 0xC2 }

    private static func wordEnd(_ bytes: borrowing Span<UInt8>, _ start: Int, _ end: Int) -> Int {
        var at = start
        while at < end, !isBlank(bytes[at]) { at += 1 }
        return at
    }

    private static func word(after: Int, _ bytes: borrowing Span<UInt8>, _ end: Int) -> Range<Int> {
        var start = after
        while start < end, isBlank(bytes[start]) { start += 1 }
        return start..<wordEnd(bytes, start, end)
    }

    private static func word(before: Int, _ bytes: borrowing Span<UInt8>, _ floor: Int) -> Range<Int>? {
        var end = before
        while end > floor, isBlank(bytes[end - 1]) { end -= 1 }
        var start = end
        while start > floor, !isBlank(bytes[start - 1]) { start -= 1 }
        return start < end ? start..<end : nil
    }

    private static func number(_ bytes: borrowing Span<UInt8>, _ word: Range<Int>) -> Int32? {
        guard 1...4 ~= word.count else { return nil }
        var value: Int32 = 0
        for at in word {
            guard bytes[at] &- 0x30 < 10 else { return nil }
            value = value * 10 + Int32(bytes[at] &- 0x30)
        }
        return value
    }

    /// The month of a name, or of its first letters (`Sept.`).
    private static func month(_ bytes: borrowing Span<UInt8>, _ word: Range<Int>) -> Int32? {
        guard 3...9 ~= word.count, (bytes[word.lowerBound] | 0x20) &- 0x61 < 26 else { return nil }
        for (index, name) in names.enumerated() {
            var matched = 0
            var fits = true
            for at in word {
                if bytes[at] == 0x2E, word.count <= 5 { continue }
                guard matched < name.count, bytes[at] | 0x20 == name[matched] else {
                    fits = false
                    break
                }
                matched += 1
            }
            if fits, matched == name.count || (word.count <= 5 && matched > 0) { return Int32(index + 1) }
        }
        return nil
    }

    private static let names = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ].map { Array($0.utf8) }
}
