// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@testable import Markup

/// Searches by words against the same by bytes, at every place relative to words and to the end.
@Suite struct ByteSearchTests {
    @Test func foldsOnlyLetters() {
        for byte in UInt8.min...UInt8.max {
            let word = WordMask.lowercased(WordMask.repeating(byte))
            #expect(word == WordMask.repeating(byte.lowercasedASCII))
        }
    }

    @Test func marksOnlyZeros() {
        for byte in UInt8.min...UInt8.max {
            for neighbour in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
                let word = UInt64(byte) | UInt64(neighbour) << 8 | UInt64(byte) << 56
                let marks = WordMask.exactZeros(in: word)
                #expect((marks & 0x80 != 0) == (byte == 0))
                #expect((marks & 0x8000 != 0) == (neighbour == 0))
                #expect((marks >> 63 != 0) == (byte == 0))
            }
        }
    }

    @Test func comparesNames() {
        let bytes = Array("xml:Base XML:BASE xml:basf pubDate".utf8)
        let names = [
            bytes.span.sameName(0..<8, 9..<17), bytes.span.sameName(0..<8, 18..<26), bytes.span.same(0..<8, 9..<17),
            bytes.span.same(0..<4, 18..<22),
        ]
        #expect(names == [true, false, false, true])
    }
}
