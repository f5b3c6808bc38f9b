// SPDX-License-Identifier: Apache-2.0

/// Chance from a seed: the same seed throws the same dice on every machine (SplitMix64: Steele, Lea & Flood 2014).
package struct Dice: Sendable {
    private var state: UInt64

    package init(_ seed: Int) {
        state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 ^ 0x0DE7_E27E_5EED_0001
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    /// 0 ..< `bound`.
    package mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next() >> 33) % max(1, bound) }

    package mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// True `percent` times of a hundred.
    package mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// `count` of `elements` at most, each once, in a new order.
    package mutating func draw<Element>(_ count: Int, of elements: [Element]) -> [Element] {
        var rest = elements
        var drawn: [Element] = []
        while drawn.count < count, !rest.isEmpty { drawn.append(rest.remove(at: below(rest.count))) }
        return drawn
    }

    package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] { draw(elements.count, of: elements) }

    /// Chooses among `[one|another|]`, which may be nested.
    package mutating func spin(_ template: String) -> String {
        guard template.utf8.contains(UInt8(ascii: "[")) else { return template }
        let bytes = Array(template.utf8)
        var position = 0
        return String(decoding: spin(bytes, &position), as: UTF8.self)
    }

    /// Reads up to the bracket that closes, or to the end.
    private mutating func spin(_ bytes: [UInt8], _ position: inout Int) -> [UInt8] {
        var options: [[UInt8]] = [[]]
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "["): options[options.count - 1] += spin(bytes, &position)
            case UInt8(ascii: "|"): options.append([])
            case UInt8(ascii: "]"): return pick(options)
            default: options[options.count - 1].append(byte)
            }
        }
        return pick(options)
    }
}
