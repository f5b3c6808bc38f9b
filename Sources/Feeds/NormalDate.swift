// SPDX-License-Identifier: Apache-2.0

import Items
import Markup

/// The forms in which nearly all dates come, `Wed, 04 Mar 2026 09:12:40 +0100` (RFC 822) and `2026-03-04T09:12:40Z` (RFC
/// 3339), read without taking them apart first. All else, and all that is not quite so, is `FeedDate`'s.
enum NormalDate {
    /// The moment at `range` of `bytes`; nil where it is written otherwise, or does not exist.
    static func read(_ range: Range<Int>, of bytes: [UInt8]) -> DatedMoment? {
        let date = bytes.span.extracting(range)
        guard date.count >= 20, date.count <= 32 else { return nil }
        return date[4] == UInt8(ascii: "-") ? internet(date) : mail(date)
    }

    private static func internet(_ date: Span<UInt8>) -> DatedMoment? {
        guard date[7] == UInt8(ascii: "-"), date[10] == UInt8(ascii: "T"), let century = number(date, 0),
            let year = number(date, 2), let month = number(date, 5), let day = number(date, 8)
        else { return nil }
        let zone: Int
        if date.count == 20, date[19] == UInt8(ascii: "Z") {
            zone = 0
        } else if date.count == 25, date[22] == UInt8(ascii: ":"),
            let offset = offset(date, sign: 19, minutes: 23)
        {
            zone = offset
        } else {
            return nil
        }
        return moment(CivilTime(year: century * 100 + year, month: month, day: day), date, time: 11, zone)
    }

    private static func mail(_ date: Span<UInt8>) -> DatedMoment? {
        // A day of the month may have one digit.
        let short = date[6] == UInt8(ascii: " ") ? 1 : 0
        guard date[3] == UInt8(ascii: ","), date[4] == UInt8(ascii: " "), date.count >= 28 - short,
            let day = short == 1 ? digit(date[5]) : number(date, 5), date[7 - short] == UInt8(ascii: " "),
            let month = month(date, 8 - short), date[11 - short] == UInt8(ascii: " "),
            let century = number(date, 12 - short), let year = number(date, 14 - short),
            date[16 - short] == UInt8(ascii: " "), date[25 - short] == UInt8(ascii: " ")
        else { return nil }
        let start = 26 - short
        let zone: Int
        switch date.count - start {
        case 3 where date[start] == 0x47 && date[start + 1] == 0x4D && date[start + 2] == 0x54: zone = 0
        case 5:
            guard let offset = offset(date, sign: start, minutes: start + 3) else { return nil }
            zone = offset
        default: return nil
        }
        return moment(CivilTime(year: century * 100 + year, month: month, day: day), date, time: 17 - short, zone)
    }

    private static func moment(_ day: CivilTime, _ date: Span<UInt8>, time: Int, _ zone: Int) -> DatedMoment? {
        guard date[time + 2] == UInt8(ascii: ":"), date[time + 5] == UInt8(ascii: ":"), let hour = number(date, time),
            let minute = number(date, time + 3), let second = number(date, time + 6)
        else { return nil }
        var civil = day
        civil.hour = hour
        civil.minute = minute
        civil.second = second
        guard civil.isValid else { return nil }
        let moment = Timestamp(civil) - Int64(zone)
        return FeedDate.written.contains(moment) ? DatedMoment(moment: moment, quality: .exact) : nil
    }

    private static func digit(_ byte: UInt8) -> Int? { byte.isASCIIDigit ? Int(byte - 0x30) : nil }

    /// Two digits.
    private static func number(_ date: Span<UInt8>, _ place: Int) -> Int? {
        guard date[place].isASCIIDigit, date[place + 1].isASCIIDigit else { return nil }
        return Int(date[place] - 0x30) * 10 + Int(date[place + 1] - 0x30)
    }

    /// Seconds east of UTC.
    private static func offset(_ date: Span<UInt8>, sign: Int, minutes: Int) -> Int? {
        guard let hours = number(date, sign + 1), let minutes = number(date, minutes), hours < 24, minutes < 60 else {
            return nil
        }
        switch date[sign] {
        case UInt8(ascii: "+"): return hours * 3_600 + minutes * 60
        case UInt8(ascii: "-"): return -(hours * 3_600 + minutes * 60)
        default: return nil
        }
    }

    private static func month(_ date: Span<UInt8>, _ place: Int) -> Int? {
        let name = (UInt32(date[place]) << 16 | UInt32(date[place + 1]) << 8 | UInt32(date[place + 2])) | 0x20_2020
        return months.firstIndex(of: name).map { $0 + 1 }
    }

    private static let months: [UInt32] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ].map { $0.utf8.reduce(0) { $0 << 8 | UInt32($1) } }
}
