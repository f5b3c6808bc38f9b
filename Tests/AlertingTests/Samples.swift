// SPDX-License-Identifier: Apache-2.0

import Items
import PlainFile
import Signals
import Stories
import Testing

@testable import Alerting

/// A Wednesday noon on which the samples happen.
let noon = Timestamp(CivilTime(year: 2026, month: 3, day: 4, hour: 12))
let hour: Int64 = 3_600
let day: Int64 = 86_400

func condition(_ text: String, _ vocabulary: Vocabulary = Vocabulary()) throws -> Condition {
    let word = PlainFile.Word(text, at: Position(file: "test", line: 1))
    return try #require(Condition.parse(word, vocabulary: vocabulary).condition)
}

func sampleSignal(
    _ eventClass: String, _ value: Double, _ from: String = "CHN", _ to: String = "USA", mutual: Bool = false,
    status: Status = .occurred, official: Bool = false, saidBy: String? = nil, topics: [String] = [],
    quote: String? = nil, rung: Int? = nil, confidence: Double = 0.6, item: String = "i-1"
) -> SourcedSignal {
    SourcedSignal(
        item: item,
        signal: Signal(
            eventClass: eventClass, from: from, to: to, mutual: mutual, status: status, saidBy: saidBy,
            onRecord: official, base: value, value: value, topics: topics, zone: .lead, quote: quote ?? eventClass,
            start: 10, end: 20, entry: "core-en: \(eventClass)",
            line: LexiconLine(lexicon: "core-en", file: "core-en.lexicon", line: 1),
            ladder: rung.map { _ in "prc" }, rung: rung, factors: [], confidence: confidence, repeats: 0))
}

func sampleReport(
    _ id: String, owner: String? = nil, copyOf: String? = nil, press: String? = nil, published: Timestamp? = noon,
    seen: Timestamp = noon
) -> Report {
    Report(
        item: id,
        attribution: Attribution(
            source: "feed-\(id)", outlet: "Outlet \(id)", owner: owner ?? "owner \(id)", grade: "B", press: press),
        published: published, firstSeen: seen, link: "https://news.example/\(id)", title: "Title \(id)",
        copyOf: copyOf, containment: copyOf == nil ? 0 : 0.6)
}

func sampleStory(_ signals: [SourcedSignal], reports: [Report] = [sampleReport("i-1")], id: String = "s-aaaaaaaa")
    -> Story
{
    let sorted = signals.sorted { $0.isStronger(than: $1) }
    let dyad = signals.first.flatMap(\.signal.dyad) ?? Dyad("CHN", "USA")
    return Story(
        id: id, dyad: dyad, firstSeen: noon, lastSeen: noon, reports: reports, signals: sorted,
        tension: Score.channel(.tension, of: sorted.map(\.signal)),
        easing: Score.channel(.easing, of: sorted.map(\.signal)))
}

func sampleItem(_ id: String = "i-1", published: Timestamp? = noon, quality: DateQuality = .exact) -> Item {
    Item(
        id: id, attribution: sampleReport(id).attribution, title: "Title \(id)", content: ZonedText(plain: "words"),
        completeness: .full, link: "https://news.example/\(id)",
        published: DatedMoment(moment: published, quality: quality), updated: nil,
        firstSeen: published.map { min($0, noon) } ?? noon, language: "en")
}
