// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@Suite struct ByteBlockTests {
    @Test func marksEachPlace() {
        for place in 0..<ByteBlock.width {
            var bytes = [UInt8](repeating: 0x61, count: 1 + ByteBlock.width)
            bytes[1 + place] = 0x1F
            let block = ByteBlock(at: 1, of: bytes.span)
            #expect(block.equal(to: 0x1F).first == place)
            #expect(block.less(than: 0x20).first == place)
            #expect((block.equal(to: 0x1F) | block.equal(to: 0x61)).first == 0)
            #expect((block.equal(to: 0x1F) & block.equal(to: 0x61)).isEmpty)
            #expect(block.isASCII)
            bytes[1 + place] = 0x80
            #expect(!(block | ByteBlock(at: 1, of: bytes.span)).isASCII)
        }
        let none = ByteBlock(at: 0, of: [UInt8](repeating: 0xFF, count: ByteBlock.width).span)
        #expect(none.less(than: 0x20).isEmpty && none.less(than: 0x20).first == ByteBlock.width)
    }
}
