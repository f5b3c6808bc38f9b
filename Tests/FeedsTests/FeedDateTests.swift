// SPDX-License-Identifier: Apache-2.0

import Feeds
import Items
import Testing

@Suite struct FeedDateTests {
    private func reading(_ text: String) -> String {
        let date = FeedDate.read(text)
        return "\(date.quality.rawValue) \(date.moment?.rfc3339 ?? "-")"
    }

    @Test(arguments: [
        ("Wed, 04 Mar 2026 09:12:40 GMT", "2026-03-04T09:12:40Z"),
        ("Wed,4 March 2026 9:12 +0100", "2026-03-04T08:12:00Z"),
        ("4 Mar 26 09:12:40 EST", "2026-03-04T14:12:40Z"),
        ("Wed, 04 Mar 2026 09:12:40 GMT+02:00", "2026-03-04T07:12:40Z"),
        ("Wed Mar  4 09:12:40 UTC 2026", "2026-03-04T09:12:40Z"), ("2026-03-04T09:12:40.123Z", "2026-03-04T09:12:40Z"),
        ("2026-03-04 09:12:40 -0530", "2026-03-04T14:42:40Z"), ("20260304T091240Z", "2026-03-04T09:12:40Z"),
        ("2026-063T09:12Z", "2026-03-04T09:12:00Z"), ("2026-W10-3T09:12Z", "2026-03-04T09:12:00Z"),
        ("2026-03-04T24:00:00Z", "2026-03-05T00:00:00Z"), ("2026-12-31T23:59:60Z", "2027-01-01T00:00:00Z"),
        ("Wed, March 4, 2026 at 01:12 PM EDT", "2026-03-04T17:12:00Z"),
        ("03/04/2026 12:12 am PST", "2026-03-04T08:12:00Z"),
        ("Wed Mar 04 2026 09:12:40 GMT+0000 (Coordinated Universal Time)", "2026-03-04T09:12:40Z"),
        ("2026년 3월 4일 09:12:40", "2026-03-04T00:12:40Z"), ("2026-03-04 오후 1:12:40", "2026-03-04T04:12:40Z"),
        ("2026-március-4T9:12+01:00", "2026-03-04T08:12:00Z"),
        ("Τετ, 04 Μάρ 2026 09:12:40 EET", "2026-03-04T07:12:40Z"),
        ("Ср, 4 марта 2026 09:12:40 +0300", "2026-03-04T06:12:40Z"),
        ("mer., 4 août 2026 09:12 CEST", "2026-08-04T07:12:00Z"),
        ("mar., 02 juin 2026 09:12 +0200", "2026-06-02T07:12:00Z"),
        ("Mi, 4. Dezember 2024 09:12 MEZ", "2024-12-04T08:12:00Z"),
        ("miércoles 4 de septiembre de 2024 09:12 GMT", "2024-09-04T09:12:00Z"),
    ])
    func datesWithZonesAreExact(text: String, expected: String) {
        #expect(reading(text) == "exact \(expected)")
    }

    @Test(arguments: [
        ("2026-03-04T09:12:40", "2026-03-04T09:12:40Z"), ("4 Mar 2026 09:12 Nowhere/Land", "2026-03-04T09:12:00Z"),
        ("2026年3月4日 下午1时12分", "2026-03-04T13:12:00Z"), ("04.03.2026 09:12", "2026-03-04T09:12:00Z"),
        ("Wed, 03/04/2026 - 09:12", "2026-03-04T09:12:00Z"), ("Jan. 4, 2026, 12:37 p.m.", "2026-01-04T12:37:00Z"),
        ("الأربعاء 4 مارس 2026 09:12", "2026-03-04T09:12:00Z"), ("٤ مارس ٢٠٢٦ ٠٩:١٢", "2026-03-04T09:12:00Z"),
        ("20260304091240", "2026-03-04T09:12:40Z"), ("202603040912", "2026-03-04T09:12:00Z"),
    ])
    func datesWithoutZonesAreReadAsUTC(text: String, expected: String) {
        #expect(reading(text) == "zone_assumed \(expected)")
    }

    @Test(arguments: [
        ("2026-03-04", "2026-03-04"), ("4 March, 2026", "2026-03-04"), ("04/03/2026", "2026-03-04"),
        ("31.12.25", "2025-12-31"),
        ("2026/03/04", "2026-03-04"), ("20260304", "2026-03-04"), ("2026-03", "2026-03-01"),
        ("26 Sep 2022 GMT", "2022-09-26"),
        ("Wed, 4th Mar 2026", "2026-03-04"), ("2020-W53-5", "2021-01-01"),
        ("26063", "2026-03-04"), ("March 2026", "2026-03-01"), ("2026年3月", "2026-03-01"),
    ])
    func daysAreKnownAsDays(text: String, expected: String) {
        #expect(reading(text) == "day \(expected)T00:00:00Z")
    }

    /// The fourth of a month, as a language writes it; several of these were read as another month.
    @Test(arguments: [
        ("4 maart 2026", 3), ("marți, 4 noiembrie 2025", 11), ("4. srpnja 2026.", 7), ("4. lipnja 2026.", 6),
        ("4. rujna 2026.", 9), ("4. travnja 2026.", 4), ("4. červenec 2026", 7), ("4. července 2026", 7),
        ("4. června 2026", 6), ("4 lipca 2026", 7), ("4 юни 2026", 6), ("4 юли 2026", 7), ("4 яну 2026", 1),
        ("4 ноември 2026", 11), ("4. август 2026.", 8), ("2026 m. kovo 4 d.", 3), ("2026 m. rugpjūčio 4 d.", 8),
        ("2026 m. rugsėjo 4 d.", 9), ("2026. gada 4. jūnijs", 6), ("4. jaanuar 2026", 1), ("4. juuli 2026", 7),
        ("4. detsember 2026", 12), ("4 במרץ 2026", 3), ("4 मार्च 2026", 3), ("4 十一月 2026", 11), ("4 一月 2026", 1),
        ("середа, 4 березня 2026", 3), ("4 серпня 2026", 8), ("vasárnap, 2026. március 4.", 3), ("4 أفريل 2026", 4),
        ("martedì 4 giugno 2026", 6), ("martes 4 de febrero de 2026", 2), ("4. avgust 2026", 8),
    ])
    func monthsHaveTheirNames(text: String, month: Int) {
        let date = FeedDate.read(text)
        #expect(date.quality == .day)
        #expect(date.moment?.civil.month == month)
        #expect(date.moment?.civil.day == 4)
    }

    /// None of these may become a moment, least of all the present one.
    @Test(arguments: [
        "yesterday", "now", "31 April 2026", "2026-02-29", "2026-13-01", "2026-03-04T25:00:00Z", "2026-03-04T09:61:00Z",
        "2026-03-04T09:12:61Z", "Wed, 99 Mar 2026 09:12:40 GMT", "Wed, 04 Foo 2026 09:12:40 GMT", "2026-366",
        "2026-W54-1",
        "0000-00-00T00:00:00Z", "2026-03-04-05", "1772615560", "04 Mar", "{{ date }}", "2026-03-04T09:xx:00Z",
        "2026 m. foo 4 d.", "tháng ba 4, 2026", "20260304096140", "99999999999999999999 Mar 2026",
        "2026-03-04T09:12:40+00:xx",
    ])
    func whatIsNoDateIsUnreadable(text: String) {
        #expect(reading(text) == "unreadable -")
    }

    @Test func nothingIsMissing() {
        #expect(reading("") == "missing -")
        #expect(reading(" \n") == "missing -")
        #expect(reading(String(repeating: "1 ", count: 200)) == "unreadable -")
    }
}
