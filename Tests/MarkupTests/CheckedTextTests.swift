// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Markup

@Suite struct CheckedTextTests {
    /// Whatever stands at whatever place of a block of sixteen or thirty-two bytes, the text is the library's.
    @Test(
        arguments: [
            [], [0x61], [0xC3, 0xA9], [0xE2, 0x80, 0x94], [0xF0, 0x9F, 0x95, 0x8A], [0x80], [0xC3], [0xED, 0xA0, 0x80],
            [0xFF],
        ] as [[UInt8]])
    func isWhatTheLibraryReads(sequence: [UInt8]) {
        for before in 0..<40 {
            let bytes = [UInt8](repeating: 0x61, count: before) + sequence + [UInt8](repeating: 0x62, count: 33)
            #expect(String(text: bytes.span) == String(decoding: bytes, as: UTF8.self))
            #expect(String(text: bytes.span, room: 64) == String(decoding: bytes, as: UTF8.self))
            #expect(String(text: bytes, before..<bytes.count).utf8.count <= 3 * (bytes.count - before))
        }
    }
}
