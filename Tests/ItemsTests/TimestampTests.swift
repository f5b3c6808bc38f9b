// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@Suite struct TimestampTests {
    /// Moments whose seconds are known from elsewhere: the epoch, a leap day, before the epoch, the ends of
    /// four-digit years.
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2000-02-29T12:30:15Z", 951_827_415), ("1969-12-31T23:59:59Z", -1),
        ("2026-03-04T09:12:40Z", 1_772_615_560), ("0001-01-01T00:00:00Z", -62_135_596_800),
        ("9999-12-31T23:59:59Z", 253_402_300_799),
    ])
    func writesAndReadsTheSameMoment(text: String, seconds: Int64) {
        #expect(Timestamp(seconds: seconds).rfc3339 == text)
        #expect(Timestamp(rfc3339: text) == Timestamp(seconds: seconds))
        #expect(Timestamp(Timestamp(seconds: seconds).civil) == Timestamp(seconds: seconds))
    }

    @Test(arguments: [
        ("2026-03-04T09:12:40.75Z", "2026-03-04T09:12:40Z"), ("2026-03-04T09:12:40+08:00", "2026-03-04T01:12:40Z"),
        ("2026-03-04 09:12:40-03:30", "2026-03-04T12:42:40Z"), ("2026-03-04t09:12:40z", "2026-03-04T09:12:40Z"),
        ("2026-03-04", "2026-03-04T00:00:00Z"),
    ])
    func readsOffsetsFractionsAndDays(text: String, expected: String) {
        #expect(Timestamp(rfc3339: text)?.rfc3339 == expected)
    }

    @Test(arguments: [
        "", "2026", "2026-13-01", "2026-02-29", "2026-03-04T25:00:00Z", "2026-03-04T09:12:40", "2026-03-04T09:12Z",
        "2026-03-04T09:12:40Zulu", "2026-03-04T09:12:40+8", "4 Mar 2026",
    ])
    func refusesWhatIsNoRFC3339(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test func everyDayOfFourCenturiesComesBack() {
        let first = CivilTime.daysSinceEpoch(year: 1800, month: 1, day: 1)
        var expected = CivilTime(year: 1800, month: 1, day: 1)
        for day in first..<first + 146_097 {
            let civil = Timestamp(seconds: Int64(day) * 86_400).civil
            guard civil == expected else {
                Issue.record("day \(day) is \(civil), not \(expected)")
                return
            }
            expected.day += 1
            if expected.day > CivilTime.days(in: expected.month, of: expected.year) {
                expected.day = 1
                expected.month += 1
            }
            if expected.month > 12 {
                expected.month = 1
                expected.year += 1
            }
        }
    }

    @Test func knowsWeekdays() {
        #expect(CivilTime(year: 1970, month: 1, day: 1).weekday == 4)
        #expect(CivilTime(year: 2026, month: 3, day: 4).weekday == 3)
        #expect(CivilTime(year: 1899, month: 12, day: 31).weekday == 0)
    }

    @Test func arithmeticCountsSecondsAndDoesNotTrap() {
        let moment = Timestamp(seconds: 100)
        #expect(moment + 20 - moment == 20)
        #expect((moment - 30).seconds == 70)
        #expect(moment < moment + 1)
        #expect((Timestamp(seconds: .max) + 1).seconds == .min)
    }

    @Test func minutesAreForPeople() {
        #expect(Timestamp(seconds: 1_772_615_560).minuteText == "2026-03-04 09:12Z")
    }

    @Test func newsIsNeverLaterThanFirstSeenAndNeverUndated() {
        func item(_ published: DatedMoment) -> Item {
            Item(
                id: "i-1", attribution: Attribution(source: "s", outlet: "o", owner: "w"), title: "t",
                content: ZonedText(), completeness: .title, link: nil, published: published, updated: nil,
                firstSeen: Timestamp(seconds: 1_000), language: nil)
        }
        func moment(_ seconds: Int64, _ quality: DateQuality) -> Timestamp? {
            item(DatedMoment(moment: Timestamp(seconds: seconds), quality: quality)).newsMoment
        }
        #expect(moment(900, .exact) == Timestamp(seconds: 900))
        #expect(moment(1_900, .zoneAssumed) == Timestamp(seconds: 1_000))
        #expect(moment(900, .implausible) == nil)
        #expect(item(.missing).newsMoment == nil)
    }
}
