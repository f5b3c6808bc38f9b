// SPDX-License-Identifier: Apache-2.0

import Items

/// Whether bytes are well-formed UTF-8 (The Unicode Standard, table 3-7), told in one pass that is in no hurry only where
/// there is more than ASCII.
struct UTF8Check {
    private(set) var isASCII = true
    /// Where the first sequence begins that is not well-formed.
    private(set) var fault: Int?

    init(_ span: Span<UInt8>) {
        var position = 0
        while true {
            position = Self.endOfASCII(from: position, in: span)
            guard position < span.count else { return }
            isASCII = false
            repeat {
                let length = Self.length(at: position, in: span)
                guard length > 0 else {
                    fault = position
                    return
                }
                position += length
            } while position < span.count && span[position] >= 0x80
        }
    }

    private static func endOfASCII(from start: Int, in span: Span<UInt8>) -> Int {
        var position = start
        while position &+ 32 <= span.count {
            let (block, next) = (ByteBlock(at: position, of: span), ByteBlock(at: position &+ 16, of: span))
            if !(block | next).isASCII { break }
            position &+= 32
        }
        while position < span.count {
            let marks = span.shortWord(at: position, count: span.count &- position) & WordMask.highs
            if marks != 0 { return position &+ WordMask.first(of: marks) }
            position &+= 8
        }
        return span.count
    }

    /// The length of the sequence that begins with a byte beyond ASCII; 0 where it is not well-formed.
    @inline(__always)
    private static func length(at position: Int, in span: Span<UInt8>) -> Int {
        let word = span.shortWord(at: position, count: span.count &- position)
        let lead = UInt8(truncatingIfNeeded: word)
        let second = UInt8(truncatingIfNeeded: word &>> 8)
        switch lead {
        case 0xC2...0xDF: return word & 0xC000 == 0x8000 ? 2 : 0
        case 0xE0...0xEF:
            guard word & 0xC0_C000 == 0x80_8000 else { return 0 }
            if lead == 0xE0, second < 0xA0 { return 0 }
            // Surrogates.
            return lead == 0xED && second > 0x9F ? 0 : 3
        case 0xF0...0xF4:
            guard word & 0xC0C0_C000 == 0x8080_8000 else { return 0 }
            if lead == 0xF0, second < 0x90 { return 0 }
            return lead == 0xF4 && second > 0x8F ? 0 : 4
        default: return 0
        }
    }
}
