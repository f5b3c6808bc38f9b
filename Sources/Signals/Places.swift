// SPDX-License-Identifier: Apache-2.0

/// The names of a sentence in order, with what governs each: those of them that stand in a range of tokens, and no word
/// before that range governs any. A view on the sentence's list, so that taking and filtering one allocates nothing.
struct Places: Sequence {
    /// Names of a sentence that are looked at: one with more is a list, and nobody does anything in it.
    static let limit = 64

    private let names: ContiguousArray<Binder.Place>
    private let floor: Int
    /// Which of the names, one bit each.
    private var bits: UInt64

    init(_ names: ContiguousArray<Binder.Place>, in range: Range<Int>) {
        self.names = names
        floor = range.lowerBound
        bits = 0
        for index in names.indices where range.contains(names[index].token) { bits |= 1 << UInt64(index) }
    }

    var isEmpty: Bool { bits == 0 }
    var first: Binder.Place? { bits == 0 ? nil : self[bits.trailingZeroBitCount] }
    var last: Binder.Place? { bits == 0 ? nil : self[63 - bits.leadingZeroBitCount] }

    func last(where holds: (Binder.Place) -> Bool) -> Binder.Place? {
        var rest = bits
        while rest != 0 {
            let index = 63 - rest.leadingZeroBitCount
            if holds(self[index]) { return self[index] }
            rest &= ~(1 << UInt64(index))
        }
        return nil
    }

    func filter(_ holds: (Binder.Place) -> Bool) -> Places {
        var filtered = self
        var rest = bits
        while rest != 0 {
            let index = rest.trailingZeroBitCount
            if !holds(self[index]) { filtered.bits &= ~(1 << UInt64(index)) }
            rest &= rest - 1
        }
        return filtered
    }

    /// The names next to one of them.
    func neighbours(of token: Int) -> (before: Binder.Place?, after: Binder.Place?) {
        var before: Binder.Place?
        var after: Binder.Place?
        for place in self {
            if place.token < token { before = place }
            if place.token > token, after == nil { after = place }
        }
        return (before, after)
    }

    private subscript(_ index: Int) -> Binder.Place { names[index].governed(from: floor) }

    func makeIterator() -> Iterator { Iterator(places: self, rest: bits) }

    struct Iterator: IteratorProtocol {
        fileprivate let places: Places
        fileprivate var rest: UInt64

        mutating func next() -> Binder.Place? {
            guard rest != 0 else { return nil }
            defer { rest &= rest - 1 }
            return places[rest.trailingZeroBitCount]
        }
    }
}
