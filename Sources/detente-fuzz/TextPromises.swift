// SPDX-License-Identifier: Apache-2.0

import Items
import Markup

/// Text is no longer than its markup; passages stand in order, within it, at scalar boundaries, a blank line apart, and
/// hold no controls.
enum TextPromises {
    static func hold(_ bytes: [UInt8]) {
        for text in [HTMLText.zoned(bytes), HTMLText.plain(bytes), MainText.extract(bytes)] {
            check(text)
            promise(text.text.utf8.count <= 2 * bytes.count + 64, "the text outgrew its markup")
        }
        checkLine(HTMLText.line(bytes))
        checkLine(HTMLText.plainLine(bytes))
        checkLine(HTMLText.unescapedLine(bytes, range: bytes.indices))
        promise(HTMLText.zoned(bytes) == HTMLText.zoned(bytes), "read twice, it is not the same")
        // What stands around a range does not matter.
        let middle = bytes.count / 3..<bytes.count / 3 * 2
        if (try? UTF8Span(validating: bytes[middle].span)) != nil {
            let (inside, alone) = (HTMLText.zoned(bytes, range: middle), HTMLText.zoned(Array(bytes[middle])))
            promise(inside == alone, "within more it is \(inside), alone \(alone)")
        }
    }

    static func check(_ text: ZonedText) {
        let bytes = Array(text.text.utf8)
        var end = 0
        for (index, passage) in text.passages.enumerated() {
            let range = passage.range
            promise(range.lowerBound == end + (index == 0 ? 0 : 2) && !range.isEmpty, "a gap between passages")
            end = range.upperBound
            promise(
                end <= bytes.count && String(validating: bytes[range], as: UTF8.self) != nil, "half a character")
            promise(text.block(passage).utf8.elementsEqual(bytes[range]))
        }
        promise(end == bytes.count, "text outside of passages")
        promise(!bytes.contains { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 == 0x7F }, "a control character")
    }

    static func checkLine(_ line: String) {
        promise(!line.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "a control character in \(line.debugDescription)")
    }
}
