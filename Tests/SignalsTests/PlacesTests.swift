// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Signals

struct PlacesTests {
    /// "… of A … in B … C": tokens 1, 4 and 6, governed by the words before the first two.
    private let names: ContiguousArray<Binder.Place> = [
        Binder.Place(token: 1, actor: 10, preposition: .of, governor: 0),
        Binder.Place(token: 4, actor: 11, preposition: .location, governor: 3),
        Binder.Place(token: 6, actor: 12, preposition: .none, governor: 5),
    ]

    @Test func `a range holds the names that stand in it`() {
        #expect(Places(names, in: 0..<7).map(\.actor) == [10, 11, 12])
        #expect(Places(names, in: 2..<6).map(\.actor) == [11])
        #expect(Places(names, in: 2..<4).isEmpty)
        #expect(Places(names, in: 2..<4).first == nil)
    }

    @Test func `what stands before the range governs nothing`() {
        #expect(Places(names, in: 0..<2).first?.preposition == .of)
        #expect(Places(names, in: 1..<2).first?.preposition == Binder.Place.Kind.none)
    }

    @Test func `filtered, the rest stays in order`() {
        let rest = Places(names, in: 0..<7).filter { $0.preposition != .location }
        #expect(rest.map(\.actor) == [10, 12])
        #expect(rest.last?.actor == 12)
        #expect(rest.last { $0.actor < 12 }?.actor == 10)
        #expect(rest.last { $0.actor > 12 } == nil)
    }

    @Test func `neighbours are the nearest that are left`() {
        let all = Places(names, in: 0..<7)
        #expect(all.neighbours(of: 4).before?.actor == 10)
        #expect(all.neighbours(of: 4).after?.actor == 12)
        let ends = all.filter { $0.actor != 11 }
        #expect(ends.neighbours(of: 1).before == nil)
        #expect(ends.neighbours(of: 1).after?.actor == 12)
    }
}

struct ActorsTests {
    @Test func `nobody, one or two`() {
        #expect(Actors.none.first == nil)
        #expect(Array(Actors(7)) == [7])
        #expect(Array(Actors(7, 0)) == [7, 0])
        #expect(Actors(7, 0).first { $0 != 7 } == 0)
    }
}
