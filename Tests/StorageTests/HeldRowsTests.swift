// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Testing

@testable import Storage

struct HeldRowsTests {
    let scratch: Scratch
    let store: Store

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    private static func held(_ gate: HeldAlert.Gate, due: Timestamp? = nil, rule: String = "easing") -> HeldAlert {
        HeldAlert(
            story: "s-1", rule: rule, relation: "any", gate: gate, item: "i-1", at: noon, due: due, severity: 3,
            acts: ["talks", "lift_measure"])
    }

    private func commit(_ kept: [HeldAlert], released: [HeldAlert] = []) async throws {
        try await store.commit(Pass(at: noon)) { (reader: borrowing PassReader) throws(StorageError) in
            var writes = try reader.writes()
            for alert in kept { writes.hold(alert) }
            for alert in released { writes.release(alert) }
            return writes
        }
    }

    @Test func `what waits is found by its time, its gate and its story`() async throws {
        _ = try await store.commitAlert("a-1")
        let waiting = Self.held(.cooldown, due: noon + hour)
        let later = Self.held(.cooldown, due: noon + 2 * hour, rule: "tension")
        try await commit([later, Self.held(.baseline), waiting, Self.held(.budget)])
        try await store.commit(Pass(at: noon)) { (reader: borrowing PassReader) throws(StorageError) in
            #expect(try reader.held(dueBy: noon + hour - 1).isEmpty)
            #expect(try reader.held(dueBy: noon + hour) == [waiting])
            #expect(try reader.held(dueBy: noon + day) == [waiting, later])
            #expect(try reader.held(by: .budget) == [Self.held(.budget)])
            #expect(try reader.history(ofStory: "s-1").held.count == 4)
            return try reader.writes()
        }
        #expect(try await store.nextHeld() == noon + hour)
        #expect(try await store.waiting() == [.cooldown: 2, .budget: 1])
        try await commit([], released: [waiting, later])
        #expect(try await store.waiting() == [.budget: 1])
        #expect(try await store.nextHeld() == nil)
    }

    @Test func `one gate holds one thing of a story, and goes with it`() async throws {
        _ = try await store.commitAlert("a-1", sinks: [])
        var grown = Self.held(.baseline)
        grown.severity = 4
        let again = grown
        try await commit([Self.held(.baseline), again])
        try await store.commit(Pass(at: noon)) { (reader: borrowing PassReader) throws(StorageError) in
            #expect(try reader.held(by: .baseline) == [again])
            return try reader.writes()
        }
        while try await store.prune(before: noon + 30 * day) > 0 {}
        try await store.commit(Pass(at: noon)) { (reader: borrowing PassReader) throws(StorageError) in
            #expect(try reader.held(by: .baseline).isEmpty)
            return try reader.writes()
        }
    }
}
