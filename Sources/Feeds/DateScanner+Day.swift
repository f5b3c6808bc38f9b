// SPDX-License-Identifier: Apache-2.0

import Items

// Which of the bare numbers is the year, which the month, which the day.

extension DateScanner {
    /// The day at midnight; nil where the numbers make none. It may not exist (31 April): the reader checks.
    mutating func day() -> CivilTime? {
        if isWeekDate { return weekDate() }
        if let month { return namedMonth(month) }
        switch numbers.count {
        case 1: return single(numbers[0])
        case 2: return pair(numbers[0], numbers[1])
        case 3: return triple(numbers[0], numbers[1], numbers[2])
        default: return nil
        }
    }

    /// Two digits are of this century up to 69 (RFC 2822 section 4.3 draws the line at 49; feeds are younger than
    /// that).
    private func year(_ number: Number) -> Int? {
        switch number.digits {
        case 4: number.value
        case 1, 2: number.value + (number.value < 70 ? 2000 : 1900)
        default: nil
        }
    }

    private func namedMonth(_ month: Int) -> CivilTime? {
        if numbers.count == 1, numbers[0].digits == 4 {
            return CivilTime(year: numbers[0].value, month: month, day: 1)
        }
        guard numbers.count == 2 else { return nil }
        var (day, yearNumber) = (numbers[0], numbers[1])
        if day.digits > 2 || day.value > 31 { swap(&day, &yearNumber) }
        guard day.digits <= 2, let year = year(yearNumber) else { return nil }
        return CivilTime(year: year, month: month, day: day.value)
    }

    private mutating func single(_ number: Number) -> CivilTime? {
        let value = number.value
        switch number.digits {
        case 4: return CivilTime(year: value, month: 1, day: 1)
        case 6:
            return CivilTime(
                year: value / 10_000 + (value < 700_000 ? 2000 : 1900), month: value / 100 % 100, day: value % 100)
        // ISO 8601:1988 `YYDDD`.
        case 5: return ordinal(year: value / 1_000 + (value < 70_000 ? 2000 : 1900), day: value % 1_000)
        case 7: return ordinal(year: value / 1_000, day: value % 1_000)
        case 8: return CivilTime(year: value / 10_000, month: value / 100 % 100, day: value % 100)
        // Without any separator, with the time.
        case 12,
            14 where time == nil:
            let clock = number.digits == 14 ? value : value * 100
            time = Time(hour: clock / 10_000 % 100, minute: clock / 100 % 100, second: clock % 100)
            let day = clock / 1_000_000
            return CivilTime(year: day / 10_000, month: day / 100 % 100, day: day % 100)
        default: return nil
        }
    }

    private func pair(_ first: Number, _ second: Number) -> CivilTime? {
        if first.digits == 4, second.digits == 3 { return ordinal(year: first.value, day: second.value) }
        // `2026 m. kovo 4` is not April: a month stands close to its year.
        if first.digits == 4, second.digits <= 2, second.before != UInt8(ascii: " ") {
            return CivilTime(year: first.value, month: second.value, day: 1)
        }
        // ISO 8601:1988 `-YY-MM`.
        if first.before == UInt8(ascii: "-"), first.digits == 2, second.digits == 2, let year = year(first) {
            return CivilTime(year: year, month: second.value, day: 1)
        }
        return nil
    }

    private func triple(_ first: Number, _ second: Number, _ third: Number) -> CivilTime? {
        guard second.digits <= 2 else { return nil }
        if first.digits == 4 || (first.digits == 2 && third.digits == 2 && second.before == UInt8(ascii: "-")) {
            guard third.digits <= 2, let year = year(first) else { return nil }
            return CivilTime(year: year, month: second.value, day: third.value)
        }
        guard first.digits <= 2, let year = year(third) else { return nil }
        let dayFirst = CivilTime(year: year, month: second.value, day: first.value)
        let monthFirst = CivilTime(year: year, month: first.value, day: second.value)
        guard dayFirst.isValid, monthFirst.isValid else { return dayFirst.isValid ? dayFirst : monthFirst }
        if let weekday, dayFirst.weekday != monthFirst.weekday {
            return monthFirst.weekday == weekday ? monthFirst : dayFirst
        }
        return looksAmerican && second.before == UInt8(ascii: "/") ? monthFirst : dayFirst
    }

    private func ordinal(year: Int, day: Int) -> CivilTime? {
        guard (1...9999).contains(year), day >= 1, day <= (CivilTime.days(in: 2, of: year) == 29 ? 366 : 365) else {
            return nil
        }
        return (Timestamp(CivilTime(year: year, month: 1, day: 1)) + Int64(day - 1) * 86_400).civil
    }

    /// ISO 8601 week date: `2004-W53-6`, `2004W536`, `2004-W53`.
    private func weekDate() -> CivilTime? {
        guard numbers.count >= 2, numbers[0].digits == 4 else { return nil }
        let isJoined = numbers[1].digits == 3
        let week = isJoined ? numbers[1].value / 10 : numbers[1].value
        let day = isJoined ? numbers[1].value % 10 : numbers.count > 2 ? numbers[2].value : 1
        guard (1...9999).contains(numbers[0].value), (1...53).contains(week), (1...7).contains(day) else { return nil }
        // Week 1 holds 4 January.
        let fourth = CivilTime(year: numbers[0].value, month: 1, day: 4)
        let days = (week - 1) * 7 + day - 1 - (fourth.weekday + 6) % 7
        return (Timestamp(fourth) + Int64(days) * 86_400).civil
    }
}
