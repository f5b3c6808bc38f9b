// SPDX-License-Identifier: Apache-2.0

/// A moment in whole seconds since 1970-01-01T00:00:00Z, without leap seconds: all that feeds, alerts and schedules need,
/// and exact in every calculation. Time is always an argument; nothing in the pure rooms asks a clock.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
    package var seconds: Int64

    package init(seconds: Int64) { self.seconds = seconds }

    package static func < (a: Timestamp, b: Timestamp) -> Bool { a.seconds < b.seconds }
    /// The moment `seconds` later.
    package static func + (a: Timestamp, seconds: Int64) -> Timestamp { Timestamp(seconds: a.seconds &+ seconds) }
    /// The moment `seconds` earlier.
    package static func - (a: Timestamp, seconds: Int64) -> Timestamp { Timestamp(seconds: a.seconds &- seconds) }
    /// Seconds from `b` to `a`.
    package static func - (a: Timestamp, b: Timestamp) -> Int64 { a.seconds &- b.seconds }

    package init(from decoder: any Decoder) throws {
        self.seconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(seconds)
    }
}

/// A date of the proleptic Gregorian calendar with a time of day, in UTC.
package struct CivilTime: Hashable, Sendable {
    package var year: Int
    package var month: Int
    package var day: Int
    package var hour: Int
    package var minute: Int
    package var second: Int

    package init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// Whether the date exists (no 31 April) and the time is on the clock (a leap second, 23:59:60, is).
    package var isValid: Bool {
        (1...9999).contains(year) && (1...12).contains(month)
            && (1...Self.days(in: month, of: year)).contains(day)
            && (0...23).contains(hour) && (0...59).contains(minute) && (0...60).contains(second)
    }

    package static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01 of a Gregorian date (H. Hinnant's `days_from_civil`: years begin in March, eras of 400 years).
    package static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// 0 is Sunday.
    package var weekday: Int {
        let days = Self.daysSinceEpoch(year: year, month: month, day: day)
        return ((days + 4) % 7 + 7) % 7
    }
}

extension Timestamp {
    package init(_ civil: CivilTime) {
        let days = CivilTime.daysSinceEpoch(year: civil.year, month: civil.month, day: civil.day)
        self.init(seconds: Int64(days) * 86_400 + Int64(civil.hour * 3_600 + civil.minute * 60 + civil.second))
    }

    /// The inverse of `init(_:)` (Hinnant's `civil_from_days`).
    package var civil: CivilTime {
        let dayCount = Int((seconds >= 0 ? seconds : seconds - 86_399) / 86_400)
        let rest = Int(seconds) - dayCount * 86_400
        let z = dayCount + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return CivilTime(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1,
            hour: rest / 3_600, minute: rest / 60 % 60, second: rest % 60)
    }

    /// RFC 3339 in UTC to the second: `2026-03-04T09:12:40Z`.
    package var rfc3339: String {
        let c = civil
        return "\(Self.padded(c.year, 4))-\(Self.padded(c.month))-\(Self.padded(c.day))"
            + "T\(Self.padded(c.hour)):\(Self.padded(c.minute)):\(Self.padded(c.second))Z"
    }

    /// To the minute, for people: `2026-03-04 09:12Z`.
    package var minuteText: String {
        let c = civil
        return "\(Self.padded(c.year, 4))-\(Self.padded(c.month))-\(Self.padded(c.day))"
            + " \(Self.padded(c.hour)):\(Self.padded(c.minute))Z"
    }

    /// Reads RFC 3339, or its date alone (midnight UTC); nil where it is neither. Feeds have a far more forgiving reader.
    package init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[range] {
                guard byte >= 48, byte <= 57 else { return nil }
                value = value * 10 + Int(byte - 48)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            bytes[4] == 45, bytes[7] == 45
        else { return nil }
        var civil = CivilTime(year: year, month: month, day: day)
        var offset = 0
        if bytes.count > 10 {
            guard [84, 116, 32].contains(bytes[10]), let hour = number(11..<13), let minute = number(14..<16),
                let second = number(17..<19), bytes[13] == 58, bytes[16] == 58
            else { return nil }
            civil.hour = hour
            civil.minute = minute
            civil.second = second
            var end = 19
            if end < bytes.count, bytes[end] == 46 {
                end += 1
                while end < bytes.count, bytes[end] >= 48, bytes[end] <= 57 { end += 1 }
            }
            guard end < bytes.count else { return nil }
            switch bytes[end] {
            case 90, 122: guard end + 1 == bytes.count else { return nil }
            case 43, 45:
                guard let hours = number(end + 1..<end + 3), let minutes = number(end + 4..<end + 6),
                    bytes[end + 3] == 58, bytes.count == end + 6
                else { return nil }
                offset = (hours * 60 + minutes) * (bytes[end] == 43 ? 60 : -60)
            default: return nil
            }
        }
        guard civil.isValid else { return nil }
        self = Timestamp(civil) - Int64(offset)
    }

    private static func padded(_ value: Int, _ width: Int = 2) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
