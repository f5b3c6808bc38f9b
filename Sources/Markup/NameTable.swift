// SPDX-License-Identifier: Apache-2.0

public import Items

/// What a name in a document's bytes means, without making a string of it: an open-addressing table whose keys are the
/// names themselves, packed into words. Built once; a look-up costs a few nanoseconds and never allocates.
///
/// It is public, and not only the package's, because other modules specialise none but public generic functions.
public struct NameTable<Value: Sendable>: Sendable {
    @usableFromInline
    struct Slot: Sendable {
        @usableFromInline var key: PackedName
        @usableFromInline var value: Value
    }

    /// ASCII letters of a looked-up name are folded to lower case; the table's own names are then lower-case.
    @usableFromInline let foldsCase: Bool
    @usableFromInline let mask: Int
    /// For each place 1 + the index of its slot, or 0.
    @usableFromInline private(set) var places: [Int16]
    @usableFromInline private(set) var slots: [Slot] = []

    /// Names are unique and of at most `PackedName.longest` bytes; of two equal ones the later counts.
    package init(_ pairs: [(String, Value)], foldsCase: Bool) {
        self.foldsCase = foldsCase
        var size = 8
        while size < pairs.count * 3 { size *= 2 }
        self.mask = size - 1
        self.places = [Int16](repeating: 0, count: size)
        for (name, value) in pairs {
            let bytes = Array(name.utf8)
            guard let key = PackedName(bytes.indices, of: bytes.span, foldsCase: false) else {
                preconditionFailure("\(name) is too long for a table of names")
            }
            var place = key.hash & mask
            while places[place] > 0, slots[Int(places[place]) - 1].key != key { place = (place + 1) & mask }
            if places[place] > 0 {
                slots[Int(places[place]) - 1].value = value
            } else {
                slots.append(Slot(key: key, value: value))
                places[place] = Int16(slots.count)
            }
        }
    }

    /// The value of the name at `range` of `bytes`.
    @inlinable
    public func value(of range: Range<Int>, in bytes: borrowing Span<UInt8>) -> Value? {
        guard let key = PackedName(range, of: bytes, foldsCase: foldsCase) else { return nil }
        var place = key.hash & mask
        while true {
            let index = Int(places[place])
            guard index > 0 else { return nil }
            if slots[index - 1].key == key { return slots[index - 1].value }
            place = (place + 1) & mask
        }
    }
}

/// A short name as three words: two names are equal if their words are.
@usableFromInline
struct PackedName: Equatable, Sendable {
    @inlinable static var longest: Int { 24 }

    @usableFromInline let first: UInt64
    @usableFromInline let second: UInt64
    @usableFromInline let third: UInt64
    @usableFromInline let count: Int

    /// nil for a name that is longer.
    @inlinable @inline(__always)
    init?(_ range: Range<Int>, of bytes: borrowing Span<UInt8>, foldsCase: Bool) {
        self.count = range.count
        guard count <= Self.longest else { return nil }
        let start = range.lowerBound
        var first = bytes.shortWord(at: start, count: min(count, 8))
        var second: UInt64 = 0
        var third: UInt64 = 0
        if count > 8 { second = bytes.shortWord(at: start &+ 8, count: min(count &- 8, 8)) }
        if count > 16 { third = bytes.shortWord(at: start &+ 16, count: count &- 16) }
        if foldsCase {
            first = WordMask.lowercased(first)
            if count > 8 { second = WordMask.lowercased(second) }
            if count > 16 { third = WordMask.lowercased(third) }
        }
        self.first = first
        self.second = second
        self.third = third
    }

    @inlinable @inline(__always)
    static func == (a: PackedName, b: PackedName) -> Bool {
        a.first == b.first && a.second == b.second && a.third == b.third && a.count == b.count
    }

    /// The words' bits mixed (the multiplier is the golden ratio's).
    @inlinable @inline(__always)
    var hash: Int {
        let mixed = (first ^ second.byteSwapped ^ third &* 31 &+ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed &>> 32)
    }
}
