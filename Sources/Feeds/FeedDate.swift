// SPDX-License-Identifier: Apache-2.0

package import Items
import Markup

/// A forgiving reader of dates: RFC 822 in its bent forms, RFC 3339, W3CDTF, ISO 8601 calendar, ordinal and week dates,
/// asctime, day-first and month-first numbers, month names and half-days in several languages, zone names.
/// What it cannot read is `unreadable`: it never makes up a moment.
package enum FeedDate {
    /// The moment that `text` names, with what is known of its zone and time.
    package static func read(_ text: String) -> DatedMoment {
        let bytes = withASCIIDigits(text)
        guard bytes.contains(where: { $0 > 0x20 }) else { return .missing }
        // Dates are short; a long text is something else.
        guard bytes.count <= 256 else { return unreadable }
        var scanner = DateScanner(bytes)
        guard scanner.scan(), let day = scanner.day() else { return unreadable }
        let time = scanner.time ?? DateScanner.Time(hour: 0, minute: 0, second: 0)
        guard time.hour < 24 || (time.hour == 24 && time.minute == 0 && time.second == 0) else { return unreadable }
        var civil = day
        civil.hour = time.hour % 24
        civil.minute = time.minute
        civil.second = time.second
        guard civil.isValid else { return unreadable }
        let moment = Timestamp(civil) + (time.hour == 24 ? 86_400 : 0) - Int64(scanner.offset ?? 0)
        guard written.contains(moment) else { return unreadable }
        let quality: DateQuality = scanner.time == nil ? .day : scanner.offset == nil ? .zoneAssumed : .exact
        return DatedMoment(moment: moment, quality: quality)
    }

    /// Moments that can be written (RFC 3339 section 1): a zone may take the first day of the year 1 out of them.
    static let written: ClosedRange<Timestamp> = {
        let first = CivilTime(year: 1, month: 1, day: 1)
        let last = CivilTime(year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59)
        return Timestamp(first)...Timestamp(last)
    }()

    /// The text with Arabic, Persian and full-width digits as those of ASCII.
    private static func withASCIIDigits(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
        var out: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x660...0x669, 0x6F0...0x6F9: out.append(UInt8(scalar.value & 0xF) + 0x30)
            case 0xFF10...0xFF19: out.append(UInt8(scalar.value - 0xFF10) + 0x30)
            default: out.append(contentsOf: String(scalar).utf8)
            }
        }
        return out
    }

    private static let unreadable = DatedMoment(moment: nil, quality: .unreadable)
}
