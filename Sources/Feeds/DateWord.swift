// SPDX-License-Identifier: Apache-2.0

import Markup

/// The words of dates in the languages that feeds use.
enum DateWord {
    enum HalfDay { case morning, afternoon }
    enum Unit { case hour, minute, second }

    enum Meaning {
        case month(Int)
        case weekday(Int)
        /// Seconds east of UTC.
        case zone(Int)
        case halfDay(HalfDay)
        /// Korean dates mean Korean time.
        case koreanHalfDay(HalfDay)
        case korean
        /// The `W` of an ISO week.
        case week
    }

    /// What the word at `range` means; nil where it is only decoration (an unknown zone, `at`, `GMT`'s full name).
    static func meaning(of range: Range<Int>, in bytes: [UInt8], afterTime: Bool) -> Meaning? {
        let span = bytes.span
        // `a.m.` comes in as `a` and `m`.
        if range.count == 1, range.upperBound + 1 < bytes.count, bytes[range.upperBound] == UInt8(ascii: "."),
            bytes[range.upperBound + 1] | 0x20 == UInt8(ascii: "m")
        {
            switch bytes[range.lowerBound] | 0x20 {
            case UInt8(ascii: "a"): return .halfDay(.morning)
            case UInt8(ascii: "p"): return .halfDay(.afternoon)
            default: break
            }
        }
        // The `T` of ISO 8601.
        if range.count == 1, bytes[range.lowerBound] | 0x20 == UInt8(ascii: "t") { return nil }
        if afterTime, let hours = zones.value(of: range, in: span) { return .zone(hours) }
        if let known = english.value(of: range, in: span) { return known }
        if let seconds = zones.value(of: range, in: span), range.count > 1 { return .zone(seconds) }
        let word = String(decoding: bytes[range], as: UTF8.self).lowercased()
        if let half = halfDays[word] { return half }
        if word.hasPrefix("년") || word.hasPrefix("월") || word.hasPrefix("일") { return .korean }
        var best: (month: Int, length: Int)?
        for (index, stems) in monthStems.enumerated() {
            for stem in stems where word.hasPrefix(stem) && stem.utf8.count > (best?.length ?? 0) {
                best = (index + 1, stem.utf8.count)
            }
        }
        return best.map { .month($0.month) }
    }

    /// The unit that East Asian clocks write after a number.
    static func unit(at position: Int, in bytes: [UInt8]) -> Unit? {
        guard position < bytes.count, bytes[position] >= 0xE0 else { return nil }
        switch String(decoding: bytes[position..<min(position + 3, bytes.count)], as: UTF8.self) {
        case "时", "時", "点", "시": return .hour
        case "分", "분": return .minute
        case "秒", "초": return .second
        default: return nil
        }
    }

    private static let english: NameTable<Meaning> = {
        let months = "january february march april may june july august september october november december".split(
            separator: " ")
        let days = "sunday monday tuesday wednesday thursday friday saturday".split(separator: " ")
        var pairs: [(String, Meaning)] = [
            ("am", .halfDay(.morning)), ("pm", .halfDay(.afternoon)), ("w", .week), ("sept", .month(9)),
            ("tues", .weekday(2)),
            ("thur", .weekday(4)), ("thurs", .weekday(4)),
        ]
        for (index, month) in months.enumerated() {
            pairs.append((String(month), .month(index + 1)))
            pairs.append((String(month.prefix(3)), .month(index + 1)))
        }
        for (index, day) in days.enumerated() {
            pairs.append((String(day), .weekday(index)))
            pairs.append((String(day.prefix(3)), .weekday(index)))
        }
        return NameTable(pairs, foldsCase: true)
    }()

    private static let halfDays: [String: Meaning] = [
        "오전": .koreanHalfDay(.morning), "오후": .koreanHalfDay(.afternoon), "上午": .halfDay(.morning),
        "下午": .halfDay(.afternoon), "午前": .halfDay(.morning), "午後": .halfDay(.afternoon),
        "πμ": .halfDay(.morning),
        "μμ": .halfDay(.afternoon),
    ]

    /// Zone names and their offsets in minutes; of ambiguous ones the reading that news feeds use. Military letters
    /// except `Z` and `T` mean nothing reliable (RFC 2822 section 4.3).
    private static let zones: NameTable<Int> = {
        let list = """
            z 0 ut 0 utc 0 gmt 0 wet 0 west 60 bst 60 cet 60 met 60 mez 60 cest 120 mest 120 mesz 120 wat 60 \
            cat 120 sast 120 eet 120 eest 180 eat 180 msk 180 msd 240 trt 180 idt 180 ast -240 adt -180 \
            irst 210 gst 240 pkt 300 ist 330 npt 345 bdt 360 mmt 390 ict 420 wib 420 wita 480 hkt 480 \
            sgt 480 myt 480 pht 480 awst 480 jst 540 kst 540 wit 540 acst 570 acdt 630 aest 600 aedt 660 \
            nzst 720 nzdt 780 nst -210 ndt -150 brt -180 art -180 clt -240 est -300 edt -240 et -300 \
            cst -360 cdt -300 ct -360 mst -420 mdt -360 mt -420 pst -480 pdt -420 pt -480 akst -540 \
            akdt -480 hst -600
            """
        let words = list.split(separator: " ")
        let pairs = stride(from: 0, to: words.count - 1, by: 2).map {
            (String(words[$0]), (Int(words[$0 + 1]) ?? 0) * 60)
        }
        return NameTable(pairs, foldsCase: true)
    }()

    /// Beginnings of month names, lower-case, a line a month; the longest one that fits counts. English stands in `english`.
    private static let monthStems: [[String]] = """
        jan jän gen ene ian янв січ ιαν oca sty led siječ ocak يناير كانونالثاني tammi 一月
        feb fév fev feb фев лют φεβ şub lut úno únor veljač فبراير شباط helmi
        mar mär mrt már бер мар μαρ μάρ mart bře ožuj مارس آذار maalis
        apr avr abr ápr апр кві απρ nis kwi dub travanj أبريل نيسان huhti
        may mai mag maj mei máj май мая тра μαϊ μάι μαι kvě svib مايو أيار touko
        jun juin giu iun jún июн чер ιουν ιούν haz cze červen lipanj يونيو حزيران kesä
        jul juil lug iul júl июл лип ιουλ ιούλ tem lip července srpanj يوليو تموز heinä
        aug aoû aou ago agu авг сер αυγ αύγ ağu sie srp kolovoz أغسطس آب elo
        sep set szept сен вер σεπ eyl wrz zář rujan سبتمبر أيلول syys
        oct okt out ott ott окт жов οκτ eki paź říj أكتوبر loka
        nov ноя лис νοε νοέ kas lis studen نوفمبر marras
        dec déc dez dic des дек гру δεκ ara gru pros ديسمبر joulu
        """
        .split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
}
