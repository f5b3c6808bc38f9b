// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@testable import Markup

/// Searches by words against the same by bytes, at every place relative to words and to the end.
@Suite struct ByteSearchTests {
    /// Bytes whose differences from the ones searched are the traps of arithmetic on whole words.
    private let filler: [UInt8] = [0x3D, 0x3B, 0x21, 0x1F + 1, 0x80, 0xBC, 0xFF, 0x27, 0x25, 0x7E]

    private func bytes(_ count: Int, with byte: UInt8, at place: Int) -> [UInt8] {
        var bytes = (0..<count).map { filler[$0 % filler.count] }
        if place < count { bytes[place] = byte }
        return bytes
    }

    @Test(arguments: [1, 7, 8, 9, 31, 32, 33, 64, 71])
    func findsTheFirst(count: Int) {
        for place in 0...count {
            let found = bytes(count, with: 0x3C, at: place)
            for start in 0...place {
                let first = found.span.first(0x3C, from: start, to: count)
                let either = found.span.first(0x3C, or: 0x3E, from: start, to: count)
                #expect(first == place && either == place)
            }
            // What lies beyond the end is not found.
            let end = max(0, place - 1)
            let beyond = found.span.first(0x3C, from: 0, to: end)
            #expect(beyond == end)
        }
    }

    @Test(arguments: [0x00, 0x09, 0x1F, 0x7F, 0x26] as [UInt8])
    func findsControls(control: UInt8) {
        for place in 0...70 {
            let found = bytes(70, with: control, at: place)
            let first = found.span.firstControl(or: 0x26, from: 0, to: 70)
            #expect(first == place)
        }
    }

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
