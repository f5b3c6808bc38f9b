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
        if weekdays.contains(word) { return nil }
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

    /// Days of the week that begin like a month of the same or of another language.
    private static let weekdays = Set(
        "mardi martes martedì martedi marţi marți середа середу среда среду vasárnap".split(separator: " ").map(
            String.init))

    /// Beginnings of month names, lower-case, a line a month; the longest one that fits counts. English stands in
    /// `english`. Where languages differ (`listopad`), the more widely spoken one is meant.
    private static let monthStems: [[String]] = """
        jan jän jaan gen ene ian янв яну јан січ ιαν oca sty led siječ ocak saus ינואר בינואר يناير جانفي tammi जनवरी 一月
        feb fév fev veeb фев феб лют φεβ şub lut úno únor veljač vasar פברואר בפברואר فبراير فيفري شباط helmi फ़रवरी फरवरी 二月
        mar mär maart mrt már бер мар μαρ μάρ bře ožuj kovo מרץ במרץ مارس آذار maalis मार्च 三月
        apr avr abr ápr апр кві απρ nis kwi dub travanj travnja baland אפריל באפריל أبريل أفريل نيسان huhti अप्रैल 四月
        may mai mag maj mei máj май мая мај тра μαϊ μάι μαι kvě svib geguž מאי במאי مايو أيار touko मई 五月
        jun juin juun giu iun jún jūn июн юни јун чер ιουν ιούν haz cze červen červn lipanj lipnja birž יוני ביוני يونيو جوان \
        حزيران kesä जून 六月
        jul juil juul lug iul júl jūl июл юли јул лип ιουλ ιούλ tem lip červenec července srpanj srpnja liep יולי ביולי يوليو \
        جويلية تموز heinä जुलाई 七月
        aug avg aoû aou ago agu авг сер αυγ αύγ ağu sie srp kolovoz rugpj אוגוסט באוגוסט أغسطس أوت آب elo अगस्त 八月
        sep set szept сен сеп вер σεπ eyl wrz zář rujan rujn rugs ספטמבר בספטמבר سبتمبر أيلول syys सितंबर सितम्बर 九月
        oct okt out ott окт жов οκτ eki paź říj spal אוקטובר באוקטובר أكتوبر loka अक्टूबर अक्तूबर 十月
        nov noi ноя ное нов лис νοε νοέ kas lis studen lapkr נובמבר בנובמבר نوفمبر marras नवंबर नवम्बर 十一月
        dec déc dez dic des dets дек дец гру δεκ ara gru pros gruod דצמבר בדצמבר ديسمبر joulu दिसंबर दिसम्बर 十二月
        """
        .split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
}
