// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Markup

@Suite struct UTF8CheckTests {
    /// The edges of table 3-7 of the Unicode Standard, each at every place of a word and at the end of the bytes.
    @Test(arguments: [
        ([0xC1, 0xBF], false), ([0xC2, 0x80], true), ([0xDF, 0xBF], true), ([0xDF, 0xC0], false),
        ([0xE0, 0x9F, 0xBF], false), ([0xE0, 0xA0, 0x80], true), ([0xED, 0x9F, 0xBF], true),
        ([0xED, 0xA0, 0x80], false), ([0xEE, 0x80, 0x80], true), ([0xEF, 0xBF, 0xBF], true), ([0xE1, 0x80], false),
        ([0xF0, 0x8F, 0xBF, 0xBF], false), ([0xF0, 0x90, 0x80, 0x80], true), ([0xF4, 0x8F, 0xBF, 0xBF], true),
        ([0xF4, 0x90, 0x80, 0x80], false), ([0xF5, 0x80, 0x80, 0x80], false), ([0xF1, 0x80, 0x80], false),
        ([0x80], false), ([0xC2], false), ([0xFF], false), ([0xE2, 0x28, 0xA1], false),
    ])
    func agreesWithTheTable(sequence: [UInt8], isWellFormed: Bool) {
        for before in 0..<40 {
            for after in [0, 1, 3, 40] {
                let bytes =
                    [UInt8](repeating: 0x61, count: before) + sequence + [UInt8](repeating: 0x62, count: after)
                let check = UTF8Check(bytes.span)
                #expect((check.fault == nil) == isWellFormed)
                #expect(check.fault == (isWellFormed ? nil : before))
                #expect(!check.isASCII)
                #expect((String(validating: bytes, as: UTF8.self) != nil) == isWellFormed)
            }
        }
    }

    @Test func tellsASCII() {
        for count in 0..<70 {
            let bytes = [UInt8](repeating: 0x7F, count: count)
            let check = UTF8Check(bytes.span)
            #expect(check.isASCII && check.fault == nil)
        }
    }
}
