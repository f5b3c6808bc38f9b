// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Signals
import Testing

@testable import Storage

struct StoreHistoryTests {
    let scratch: Scratch
    let store: Store

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    @Test func `alerts by sequence, by moment and from the end`() async throws {
        for number in 1...5 {
            _ = try await store.commitAlert("a-\(number)", item: number, at: noon + Int64(number) * hour)
        }
        #expect(try await store.alerts().map(\.id) == ["a-1", "a-2", "a-3", "a-4", "a-5"])
        #expect(try await store.alerts(after: 3).map(\.id) == ["a-4", "a-5"])
        #expect(try await store.alerts(since: noon + 4 * hour).map(\.id) == ["a-4", "a-5"])
        #expect(try await store.alerts(after: 1, limit: 2).map(\.id) == ["a-2", "a-3"])
        #expect(try await store.latestAlerts(2).map(\.id) == ["a-4", "a-5"])
        #expect(try await store.alert("a-9") == nil)
    }

    @Test func `items that no lexicon can read are counted by source`() async throws {
        var foreign = sampleScored(2)
        foreign.score.language = nil
        try await store.commit(Pass(at: noon, items: [sampleScored(1)]))
        #expect(try await store.unreadItems() == [:])
        try await store.commit(Pass(at: noon, items: [foreign]))
        #expect(try await store.unreadItems() == [foreign.item.attribution.source: 1])
    }

    @Test(arguments: [
        ("i-1", [1]), ("https://example.org/2", [2]), ("https://example.org/", []), ("ban", [2, 1]),
        ("BAN  alpha", [2, 1]), ("100%", [3]), ("1%0", []), ("under_score", [3]), ("underXscore", []), ("  ", []),
        ("lifts signs", []), ("", []), ("said ENOUGH", [3, 2, 1]), ("lifted 100%", []),
    ])
    func `why finds an item by link, id or words of its title or text`(query: String, expected: [Int64]) async throws {
        var third = sampleScored(3)
        third.item.title = "Alpha signs 100% of under_score"
        try await store.commit(Pass(at: noon, items: [sampleScored(1), sampleScored(2), third]))
        #expect(try await store.items(matching: query).map(\.number) == expected)
    }

    @Test func `items come in pages`() async throws {
        let items = (1...7).map { sampleScored($0, at: noon + Int64($0)) }
        try await store.commit(Pass(at: noon, items: items))
        var pages: [[Int64]] = []
        var last: Int64 = 0
        while true {
            let page = try await store.items(since: noon + 2, after: last, limit: 3)
            guard let end = page.last else { break }
            pages.append(page.map(\.number))
            last = end.number
        }
        #expect(pages == [[2, 3, 4], [5, 6, 7]])
    }

    @Test func `the latest judgement of a rule replaces the one before`() async throws {
        for outcome in ["hold", "raise"] {
            try await store.commit(Pass(at: noon, items: [sampleScored()])) {
                (reader: borrowing PassReader) throws(StorageError) in
                var writes = try reader.writes()
                writes.judgements = [
                    sampleJudgement(outcome: outcome), sampleJudgement(rule: "date", outcome: "dated"),
                ]
                return writes
            }
        }
        let judgements = try await store.judgements(of: "i-1")
        #expect(judgements.map(\.rule) == ["date", "easing"])
        #expect(judgements.map(\.outcome) == ["dated", "raise"])
        #expect(try await store.judgements(of: "i-2").isEmpty)
    }

    @Test func `mutes are replaced by scope, end by themselves and by word`() async throws {
        let short = Mute(target: "any", since: noon, until: noon + hour, reason: "lunch")
        let long = Mute(target: "relation:any", since: noon + 1, until: noon + day, reason: "holiday")
        let other = Mute(target: "rule:easing", since: noon, until: noon + hour, reason: "noise")
        for mute in [short, other, long] { try await store.mute(mute) }
        #expect(try await store.mutes(at: noon) == [long, other])
        #expect(try await store.mutes(at: noon + hour) == [long])
        #expect(try await store.unmute("any"))
        #expect(try await store.unmute("any") == false)
        #expect(try await store.mutes(at: noon) == [other])
    }

    @Test func `an archived lexicon stays as it was`() async throws {
        try await store.archive("[lexicon core]", hash: "9e1c")
        try await store.archive("another text", hash: "9e1c")
        #expect(try await store.archived("9e1c") == "[lexicon core]")
        #expect(try await store.archived("0000") == nil)
    }
}
