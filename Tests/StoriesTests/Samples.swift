// SPDX-License-Identifier: Apache-2.0

import Items
import Signals

@testable import Stories

/// A Wednesday noon on which the samples happen.
let noon = Timestamp(CivilTime(year: 2026, month: 3, day: 4, hour: 12))
let hour: Int64 = 3_600
let day: Int64 = 86_400

func sampleItem(
    _ id: String, _ text: String = "", owner: String? = nil, published: Timestamp? = noon, seen: Timestamp? = nil,
    quality: DateQuality = .exact
) -> Item {
    Item(
        id: id, attribution: Attribution(source: "feed-\(id)", outlet: "Outlet \(id)", owner: owner ?? "owner \(id)"),
        title: "Title \(id)", content: ZonedText(plain: text), completeness: .full,
        link: "https://news.example/\(id)", published: DatedMoment(moment: published, quality: quality),
        updated: nil, firstSeen: seen ?? published ?? noon, language: "en")
}

func sampleSignal(
    _ eventClass: String, _ value: Double, _ from: String? = "CHN", _ to: String? = "USA", mutual: Bool = false,
    status: Status = .occurred, topics: [String] = [], start: Int = 0
) -> Signal {
    Signal(
        eventClass: eventClass, from: from, to: to, mutual: mutual, status: status, saidBy: nil, onRecord: false,
        base: value, value: value, topics: topics, zone: .lead, quote: eventClass, start: start, end: start + 5,
        entry: "core-en: \(eventClass)", line: LexiconLine(lexicon: "core-en", file: "core-en.lexicon", line: 1),
        ladder: nil, rung: nil, factors: [], confidence: 0.6, repeats: 0)
}

func sampleScore(_ signals: [Signal]) -> Score {
    Score(
        tension: Score.channel(.tension, of: signals), easing: Score.channel(.easing, of: signals), label: .neutral,
        signals: signals, ignored: [], language: "en", lexicon: "00000000")
}

/// A report, its paraphrase by another outlet, and an independent report that shares a quotation with the first. Written
/// after the pattern of five reports of one summit: the paraphrase keeps half of the phrases and reorders the rest.
enum Wire {
    static let original = """
        The harbour talks between the two coast guards resumed on Tuesday in the port town of Kessel after a pause of \
        eleven months. Delegates met behind closed doors for six hours and agreed to reopen the telephone line that had \
        been silent since last spring, officials from both ministries told reporters.

        The line lets duty officers warn each other of patrols near the disputed shoals. It was cut when a fishing boat \
        sank in bad weather and each government blamed the other for the loss of four men.

        "We have put the boats back in the water and the telephone back on the desk, and that is a good day's work for \
        both of our nations," the senior envoy said.

        A second round is planned for June, when the delegates will discuss a code of conduct for fishing crews and a \
        joint search and rescue drill. No date was announced for a visit by either minister.
        """

    static let paraphrase = """
        Coast guards of both countries are talking again. The harbour talks between the two coast guards resumed on \
        Tuesday in the port town of Kessel, and delegates met behind closed doors for six hours.

        They agreed to reopen the telephone line that had been silent since last spring, according to officials. The line \
        lets duty officers warn each other of patrols near the disputed shoals and it was severed after a trawler went \
        down in a storm, with the governments trading blame over four dead.

        A second round is planned for June. By then the delegates want to talk about a code of conduct for fishing crews \
        and a joint search and rescue drill, while no date was announced for a visit by either minister.
        """

    static let independent = """
        Almost a year after their officers stopped answering each other's calls, negotiators of the two coast guards shook \
        hands in Kessel this week and promised a working telephone line between patrol commanders.

        "We have put the boats back in the water and the telephone back on the desk, and that is a good day's work for \
        both of our nations," the senior envoy said at a short press appearance beside his counterpart.

        Analysts warn that little has changed at sea. Patrols around the shoals have doubled, and the families of the \
        drowned crew still wait for an inquiry. What the meeting did achieve, they say, is a calendar: the next session \
        falls in early summer and covers rescue exercises as well as rules for trawlers.
        """

    /// Another independent report of the same talks.
    static let other = """
        The coast guards of both countries will answer each other's telephone again. After six hours behind closed doors in \
        Kessel, their delegates promised to bring back the hotline that fell silent when a fishing boat went down last year.

        Relatives of the four drowned men stood outside with candles. Trawlers stay away from the shoals for now.
        """

    /// The same two states on the same day, and quite another matter.
    static let decoy = """
        Veterinary inspectors cleared the way for pork exports on Tuesday after laboratories in the capital found no trace \
        of swine fever in four thousand samples, the farm ministry announced.

        Slaughterhouses in the northern provinces expect to ship the first containers before Easter, an industry group said.
        """
}
