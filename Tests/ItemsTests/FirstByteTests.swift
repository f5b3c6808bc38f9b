// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

/// Searches by blocks and words against the same by bytes, at every place relative to these and to the end.
@Suite struct FirstByteTests {
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

    @Test(arguments: [0x2F, 0x30, 0x35, 0x39, 0x3A, 0xB0, 0xB9] as [UInt8])
    func findsDigits(byte: UInt8) {
        for place in 0..<70 {
            let first = bytes(70, with: byte, at: place).span.firstDigit(from: 0, to: 70)
            #expect(first == ((0x30...0x39).contains(byte) ? place : 70))
        }
    }

    @Test func shortWordsEndWhereTheyAreToldTo() {
        for count in 0...20 {
            let bytes = (0..<count).map { UInt8($0 + 1) }
            for position in 0...count {
                for length in 0...(count - position) {
                    let word = bytes.span.shortWord(at: position, count: length)
                    let expected = (0..<min(length, 8)).reduce(UInt64(0)) {
                        $0 | UInt64(bytes[position + $1]) << UInt64($1 * 8)
                    }
                    #expect(word == expected)
                }
            }
        }
    }

    @Test func marksLettersAndDigits() {
        for byte in UInt8.min...UInt8.max {
            for neighbour in [0, 0x40, 0x41, 0x5A, 0x5B, 0x60, 0x61, 0x7A, 0x7B, 0x30, 0x39, 0x80, 0xC1, 0xFF]
                as [UInt8]
            {
                let word = UInt64(byte) | UInt64(neighbour) << 8 | UInt64(byte) << 56
                let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                let others = WordMask.others(thanLettersIn: word), digits = WordMask.digits(in: word)
                #expect((others & 0x80 == 0) == isLetter && (others >> 63 == 0) == isLetter)
                #expect((digits & 0x80 != 0) == (0x30...0x39).contains(byte))
                #expect((digits >> 63 != 0) == (0x30...0x39).contains(byte))
            }
        }
    }
}
