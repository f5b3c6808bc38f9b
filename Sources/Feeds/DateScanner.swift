// SPDX-License-Identifier: Apache-2.0

import Items
import Markup

/// Takes a date apart in one pass: a time of day, an offset, a month's name, and up to three bare numbers, which
/// `day()` then puts in their places.
struct DateScanner {
    struct Time {
        var hour: Int
        var minute: Int
        var second: Int
    }

    struct Number {
        var value: Int
        var digits: Int
        /// The byte before it: a separator, a sign, or 0 at the start.
        var before: UInt8
    }

    private let bytes: [UInt8]
    private var position = 0
    /// Of a date in digits alone, `day()` finds it.
    var time: Time?
    /// Seconds east of UTC; nil where no zone, or one nobody knows, was given.
    private(set) var offset: Int?
    private(set) var numbers: [Number] = []
    private(set) var month: Int?
    /// 0 is Sunday.
    private(set) var weekday: Int?
    private(set) var isWeekDate = false
    /// Month-first countries write half-days and their own zones.
    private(set) var looksAmerican = false
    private var halfDay: DateWord.HalfDay?

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether every part was understood.
    mutating func scan() -> Bool {
        while position < bytes.count {
            let byte = bytes[position]
            if byte.isASCIIDigit {
                guard scanNumber() else { return false }
            } else if byte.isASCIILetter || byte >= 0x80 {
                scanWord()
            } else if byte == UInt8(ascii: "(") {
                while position < bytes.count, bytes[position] != UInt8(ascii: ")") { position += 1 }
            } else {
                position += 1
            }
        }
        return applyHalfDay() && numbers.count <= 3
    }

    private mutating func applyHalfDay() -> Bool {
        guard let halfDay, var time else { return true }
        switch halfDay {
        case .morning: if time.hour == 12 { time.hour = 0 }
        case .afternoon: if time.hour < 12 { time.hour += 12 }
        }
        self.time = time
        return time.hour < 24
    }

    // MARK: Numbers

    private func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

    /// The digits at `start`: their value and where they end.
    private func digits(at start: Int) -> (value: Int, end: Int)? {
        var cursor = start
        var value = 0
        while cursor < bytes.count, bytes[cursor].isASCIIDigit, cursor - start < 15 {
            value = value * 10 + Int(bytes[cursor] - 0x30)
            cursor += 1
        }
        return cursor > start ? (value, cursor) : nil
    }

    private mutating func scanNumber() -> Bool {
        let start = position
        guard let (value, end) = digits(at: start) else { return false }
        let before = start > 0 ? bytes[start - 1] : 0
        position = end
        if time != nil, offset == nil || offset == 0, before == UInt8(ascii: "+") || before == UInt8(ascii: "-") {
            return scanOffset(value, digits: end - start, isWest: before == UInt8(ascii: "-"))
        }
        if time == nil {
            if byte(end) == UInt8(ascii: ":") || byte(end) == UInt8(ascii: "h"), let minute = digits(at: end + 1),
                end - start <= 2, minute.end - end == 3
            {
                return scanTime(hour: value, minute: minute.value, end: minute.end)
            }
            let afterT = before | 0x20 == UInt8(ascii: "t") && !numbers.isEmpty
            if afterT, [2, 4, 6].contains(end - start) {
                let parts =
                    end - start == 6
                    ? (value / 10_000, value / 100 % 100, value % 100)
                    : end - start == 4 ? (value / 100, value % 100, 0) : (value, 0, 0)
                time = Time(hour: parts.0, minute: parts.1, second: parts.2)
                skipFraction()
                return true
            }
        }
        switch DateWord.unit(at: end, in: bytes) {
        case .hour?: time = Time(hour: value, minute: 0, second: 0)
        case .minute?: time?.minute = value
        case .second?: time?.second = value
        case nil: numbers.append(Number(value: value, digits: end - start, before: before))
        }
        return true
    }

    private mutating func scanTime(hour: Int, minute: Int, end: Int) -> Bool {
        var found = Time(hour: hour, minute: minute, second: 0)
        position = end
        if byte(end) == UInt8(ascii: ":") {
            guard let second = digits(at: end + 1), second.end - end <= 3 else { return false }
            found.second = second.value
            position = second.end
            skipFraction()
        }
        time = found
        return true
    }

    private mutating func skipFraction() {
        guard byte(position) == UInt8(ascii: ".") || byte(position) == UInt8(ascii: ","),
            byte(position + 1).isASCIIDigit
        else { return }
        position += 1
        while byte(position).isASCIIDigit { position += 1 }
    }

    /// `+01`, `+1:30`, `-0530`.
    private mutating func scanOffset(_ value: Int, digits length: Int, isWest: Bool) -> Bool {
        var hours = value
        var minutes = 0
        if length > 2 {
            guard length <= 4 else { return false }
            hours = value / 100
            minutes = value % 100
        } else if byte(position) == UInt8(ascii: ":") {
            guard let found = digits(at: position + 1), found.end - position == 3 else { return false }
            minutes = found.value
            position = found.end
        }
        guard hours <= 24, minutes < 60 else { return false }
        offset = (hours * 3_600 + minutes * 60) * (isWest ? -1 : 1)
        return true
    }

    // MARK: Words

    private mutating func scanWord() {
        let start = position
        while position < bytes.count, bytes[position].isASCIILetter || bytes[position] >= 0x80 { position += 1 }
        let range = start..<position
        switch DateWord.meaning(of: range, in: bytes, afterTime: time != nil) {
        case .halfDay(let half):
            halfDay = half
            looksAmerican = true
            if time == nil, let last = numbers.last, last.value <= 12, last.before <= 0x20,
                numbers.count > 1 || month != nil
            {
                numbers.removeLast()
                time = Time(hour: last.value, minute: 0, second: 0)
            }
        case .koreanHalfDay(let half):
            halfDay = half
            if offset == nil { offset = 9 * 3_600 }
        case .korean: if offset == nil { offset = 9 * 3_600 }
        case .month(let found): month = found
        case .weekday(let found): weekday = found
        case .zone(let seconds):
            if offset == nil { offset = seconds }
            looksAmerican = looksAmerican || (seconds <= -4 * 3_600 && seconds >= -8 * 3_600)
        case .week: isWeekDate = byte(position).isASCIIDigit
        case nil: break
        }
    }
}
