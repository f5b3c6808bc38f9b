// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Stories
import Testing

@testable import Storage

/// A story that has become part of another.
struct AbsorbedStoryTests {
    let scratch: Scratch
    let store: Store

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    private static func held(_ story: String) -> HeldAlert {
        HeldAlert(
            story: story, rule: "easing", relation: "any", gate: .cooldown, item: "i-1", at: noon, due: noon + hour,
            severity: 3, acts: ["talks"])
    }

    /// Two stories, each with an alert and something held.
    private func begin() async throws {
        try await store.commit(Pass(at: noon, items: [sampleScored(1), sampleScored(2)])) {
            (reader: borrowing PassReader) throws(StorageError) in
            var writes = try reader.writes()
            for number in 1...2 {
                writes.stories.append(sampleStory("s-\(number)", items: [number]))
                writes.hold(Self.held("s-\(number)"))
                var alert = sampleAlert("a-\(number)")
                alert.story = "s-\(number)"
                _ = writes.raise(alert)
            }
            return writes
        }
    }

    private func absorb(_ parts: [(String, String)], leaving: Story) async throws {
        try await store.commit(Pass(at: noon + hour)) { (reader: borrowing PassReader) throws(StorageError) in
            var writes = try reader.writes()
            writes.stories = [leaving]
            for (part, whole) in parts { writes.absorb(part, into: whole) }
            return writes
        }
    }

    @Test func `its name finds the whole, its alerts and reports are the whole's`() async throws {
        try await begin()
        try await absorb([("s-2", "s-1")], leaving: sampleStory("s-1", items: [1, 2]))
        #expect(try await store.story("s-2")?.id == "s-1")
        #expect(try await store.whole(of: "s-2") == "s-1")
        #expect(try await store.whole(of: "s-1") == nil)
        #expect(try await store.item("i-2")?.stories == ["s-1"])
        // What was told stays as it was told.
        #expect(try await store.alert("a-2")?.story == "s-2")
        try await store.commit(Pass(at: noon + hour)) { (reader: borrowing PassReader) throws(StorageError) in
            let history = try reader.history(ofStory: "s-1")
            #expect(history.told.count == 2)
            #expect(history.held.map(\.story) == ["s-1"])
            #expect(try reader.history(ofStory: "s-2").told.isEmpty)
            return try reader.writes()
        }
    }

    @Test func `a whole that becomes part of another takes its parts along`() async throws {
        try await begin()
        try await absorb([("s-2", "s-1")], leaving: sampleStory("s-1", items: [1, 2]))
        try await absorb([("s-1", "s-0")], leaving: sampleStory("s-0", items: [1, 2]))
        #expect(try await store.story("s-2")?.id == "s-0")
        #expect(try await store.story("s-1")?.id == "s-0")
        // Within one pass, too, though the one between was never written.
        try await absorb([("s-0", "s-9"), ("s-9", "s-8")], leaving: sampleStory("s-8", items: [1, 2]))
        for id in ["s-0", "s-1", "s-2", "s-9"] { #expect(try await store.story(id)?.id == "s-8", "\(id)") }
    }

    /// A day of made news found it: the row of what was held named a story that was never written, and the pass was lost.
    @Test func `what a pass held and told of a part is the whole's, though the part was never written`() async throws {
        try await store.commit(Pass(at: noon, items: [sampleScored(1), sampleScored(2)])) {
            (reader: borrowing PassReader) throws(StorageError) in
            var writes = try reader.writes()
            writes.hold(Self.held("s-2"))
            var alert = sampleAlert("a-2")
            alert.story = "s-2"
            _ = writes.raise(alert)
            writes.absorb("s-2", into: "s-1")
            writes.release(Self.held("s-2"))
            writes.hold(Self.held("s-1"))
            writes.stories = [sampleStory("s-1", items: [1, 2])]
            return writes
        }
        try await store.commit(Pass(at: noon + hour)) { (reader: borrowing PassReader) throws(StorageError) in
            let history = try reader.history(ofStory: "s-1")
            #expect(history.held.map(\.story) == ["s-1"])
            #expect(history.told.count == 1)
            return try reader.writes()
        }
    }

    @Test func `its name is forgotten with the whole`() async throws {
        try await begin()
        try await absorb([("s-2", "s-1")], leaving: sampleStory("s-1", items: [1, 2]))
        while try await store.prune(before: noon + 40 * day) > 0 {}
        #expect(try await store.story("s-1") == nil)
        #expect(try await store.whole(of: "s-2") == nil)
    }
}
