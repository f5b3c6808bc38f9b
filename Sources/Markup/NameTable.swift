// SPDX-License-Identifier: Apache-2.0

/// What a name in a document's bytes means, without making a string of it: an open-addressing table over FNV-1a hashes.
/// Built once; a look-up costs a few nanoseconds and never allocates.
package struct NameTable<Value: Sendable>: Sendable {
    private struct Slot: Sendable {
        var hash: UInt64
        var name: [UInt8]
        var value: Value
    }

    /// ASCII letters of a looked-up name are folded to lower case; the table's own names are then lower-case.
    private let foldsCase: Bool
    private let mask: Int
    private var places: [Int16]
    private var slots: [Slot] = []

    /// Names are unique; of two equal ones the later counts.
    package init(_ pairs: [(String, Value)], foldsCase: Bool) {
        self.foldsCase = foldsCase
        var size = 8
        while size < pairs.count * 3 { size *= 2 }
        self.mask = size - 1
        self.places = [Int16](repeating: -1, count: size)
        for (name, value) in pairs {
            let bytes = Array(name.utf8)
            let hash = Self.hash(of: bytes.span, bytes.indices, foldsCase: false)
            var place = Int(truncatingIfNeeded: hash) & mask
            while places[place] >= 0, slots[Int(places[place])].name != bytes { place = (place + 1) & mask }
            if places[place] >= 0 {
                slots[Int(places[place])].value = value
            } else {
                places[place] = Int16(slots.count)
                slots.append(Slot(hash: hash, name: bytes, value: value))
            }
        }
    }

    /// The value of the name at `range` of `bytes`.
    package func value(of range: Range<Int>, in bytes: borrowing Span<UInt8>) -> Value? {
        let hash = Self.hash(of: bytes, range, foldsCase: foldsCase)
        var place = Int(truncatingIfNeeded: hash) & mask
        while places[place] >= 0 {
            let index = Int(places[place])
            if slots[index].hash == hash, matches(slots[index].name, range, bytes) { return slots[index].value }
            place = (place + 1) & mask
        }
        return nil
    }

    private func matches(_ name: [UInt8], _ range: Range<Int>, _ bytes: borrowing Span<UInt8>) -> Bool {
        guard name.count == range.count else { return false }
        var position = range.lowerBound
        for expected in name {
            guard (foldsCase ? bytes[position].lowercasedASCII : bytes[position]) == expected else { return false }
            position += 1
        }
        return true
    }

    private static func hash(
        of bytes: borrowing Span<UInt8>, _ range: Range<Int>, foldsCase: Bool
    ) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for position in range {
            let byte = foldsCase ? bytes[position].lowercasedASCII : bytes[position]
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        return hash ^ hash >> 29
    }
}
