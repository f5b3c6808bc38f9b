// SPDX-License-Identifier: Apache-2.0

import Alerting
import Foundation
import Items
import Signals
import Stories

@testable import Storage

/// A directory of one test, removed with it.
final class Scratch {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(component: "detente-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        self.path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var database: String { "\(path)/detente.db" }
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

    func store(at now: Timestamp = noon) throws -> Store { try Store(directory: path, now: now) }
    func read(_ name: String) -> [UInt8] { Array(FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data()) }

    func write(_ bytes: some Sequence<UInt8>, to name: String) {
        _ = FileManager.default.createFile(atPath: "\(path)/\(name)", contents: Data(bytes))
    }
}

let noon = Timestamp(CivilTime(year: 2026, month: 3, day: 4, hour: 12))
let hour: Int64 = 3_600
let day: Int64 = 86_400

func sampleItem(_ number: Int = 1, title: String = "Alpha lifts its ban", at: Timestamp = noon) -> Item {
    var content = ZonedText()
    content.append(title, zone: .headline)
    content.append("Alpha said “enough” — \u{0}\u{2028}and lifted it.", zone: .lead)
    content.append("More news: é", zone: .furniture)
    return Item(
        id: "i-\(number)",
        attribution: Attribution(source: "wire", outlet: "The Wire", owner: "Wire Ltd", grade: "B", press: "FRA"),
        title: title, content: content, completeness: .teaser, link: "https://example.org/\(number)",
        published: DatedMoment(moment: at - hour, quality: .zoneAssumed), updated: at - 60, firstSeen: at,
        language: "en-GB")
}

func sampleSignal(value: Double = 5.9) -> Signal {
    Signal(
        eventClass: "lift_measure", from: "AAA", to: "BBB", mutual: false, status: .occurred, saidBy: nil,
        onRecord: true, base: 6, value: value, topics: ["trade"], zone: .lead, quote: "lifted it", start: 3, end: 12,
        entry: "core: relax(lift~) > ban~", line: LexiconLine(lexicon: "core", file: "core.lexicon", line: 7),
        ladder: nil, rung: nil, factors: [Factor(name: "zone", value: 1.1, because: "lead")], confidence: 0.8,
        repeats: 1)
}

func sampleScored(_ number: Int = 1, digest: String = "d1", at: Timestamp = noon) -> ScoredItem {
    let score = Score(
        tension: 0, easing: 5.9, label: .deescalation, signals: [sampleSignal()], ignored: [], language: "en",
        lexicon: "9e1c44d0")
    let item = sampleItem(number, at: at)
    return ScoredItem(item: item, digest: digest, score: score, sketch: Sketch(item.content))
}

func sampleStory(
    _ id: String = "s-1", items: [Int] = [1], dyad: Dyad = Dyad("AAA", "BBB"), lastSeen: Timestamp = noon
) -> Story {
    let reports = items.map { number in
        Report(
            item: "i-\(number)", attribution: sampleItem(number).attribution, published: noon - hour, firstSeen: noon,
            link: nil, title: "t", copyOf: nil, containment: 0)
    }
    return Story(
        id: id, dyad: dyad, firstSeen: noon, lastSeen: lastSeen, reports: reports,
        signals: [SourcedSignal(item: "i-1", signal: sampleSignal())], tension: 0, easing: 5.9)
}

func sampleAlert(_ id: String = "a-1", at: Timestamp = noon, state: AlertState = .firing) -> Alert {
    Alert(
        id: id, sequence: 0, state: state, at: at, kind: .easing, severity: 3, relation: "any", rule: "easing",
        from: "AAA", to: "BBB", mutual: false, muted: false, text: "Alpha eases toward Beta.", easing: 5.9, tension: 0,
        condition: "easing >= 5", confidence: "high", sources: 1, copies: 0, story: "s-1", firstSeen: noon,
        published: nil, topics: ["trade"], signals: [SourcedSignal(item: "i-1", signal: sampleSignal())],
        moreSignals: 0, links: [], items: ["i-1"], lexicon: "9e1c44d0", configuration: "02ab77f1", engine: "0.1.0",
        cause: "i-1", acts: ["lift_measure"])
}

func sampleJudgement(item: String = "i-1", rule: String = "easing", outcome: String = "raise") -> Judgement {
    Judgement(
        item: item, rule: rule, relation: "any", at: noon, outcome: outcome, reason: "5.9 >= 5", story: "s-1",
        alert: "a-1")
}

/// A source that has been fetched, every field set.
func sampleSource(_ name: String = "wire") -> SourceState {
    var state = SourceState(name: name, location: "https://example.org/feed", nextDue: noon + hour)
    state.etag = "W/\"5-é\""
    state.lastModified = "Wed, 04 Mar 2026 11:00:00 GMT"
    state.bodyHash = "cafe"
    state.lastFetch = noon
    state.lastSuccess = noon - 1
    state.lastDocument = noon - 2
    state.consecutiveFailures = 3
    state.reason = "timed out"
    state.movedTo = "https://example.org/new"
    state.permanentRedirects = 2
    state.gone = true
    state.throttledUntil = noon + 5
    state.baselineDone = true
    state.baselineItems = 142
    state.itemsTaken = 150
    state.firstAsked = noon - 9
    state.lastItem = noon - 8
    state.usualGap = 7
    state.format = "atom"
    state.marks = [1, .max]
    state.forgotten = true
    state.lastWhole = noon - 6
    state.askedPause = 5_400
    state.skippedHours = 1 << 23 | 1
    state.skippedDays = 1 << 6
    state.busyHours = [UInt8](0..<24)
    return state
}

extension Store {
    /// Commits one item with its story, one alert and its deliveries.
    func commitAlert(
        _ id: String, item: Int = 1, at now: Timestamp = noon, sinks: [String] = ["log", "desk"]
    ) async throws(StorageError) -> PassReceipt {
        try await commit(Pass(at: now, items: [sampleScored(item, at: now)])) {
            (reader: borrowing PassReader) throws(StorageError) in
            var writes = try reader.writes()
            writes.stories = [sampleStory(lastSeen: now)]
            let alert = writes.raise(sampleAlert(id, at: now))
            for sink in sinks {
                writes.queue(
                    alert, to: sink, body: Array("\(alert.sequence) \(sink)".utf8), contentType: "application/json")
            }
            writes.judgements = reader.arrivals.map { sampleJudgement(item: $0.scored.item.id) }
            return writes
        }
    }
}

extension Scratch {
    static func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }
}
