// SPDX-License-Identifier: Apache-2.0

/// Who acts: nobody, one actor, or two joined. As a collection of indices into `Lexicon.actors` that allocates nothing.
struct Actors: RandomAccessCollection {
    private let one: Int32
    private let other: Int32

    static let none = Actors(one: -1, other: -1)

    private init(one: Int32, other: Int32) {
        self.one = one
        self.other = other
    }

    init(_ actor: Int) { self.init(one: Int32(truncatingIfNeeded: actor), other: -1) }

    init(_ actor: Int, _ other: Int) {
        self.init(one: Int32(truncatingIfNeeded: actor), other: Int32(truncatingIfNeeded: other))
    }

    var startIndex: Int { 0 }
    var endIndex: Int { one < 0 ? 0 : other < 0 ? 1 : 2 }

    subscript(_ index: Int) -> Int {
        precondition(index >= 0 && index < endIndex, "no such actor")
        return Int(index == 0 ? one : other)
    }
}
