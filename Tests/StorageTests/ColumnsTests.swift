// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@testable import Storage

struct ColumnsTests {
    private static let gap = ZonedText(
        text: "one – two\nthree",
        passages: [Passage(zone: .headline, range: 0..<3), Passage(zone: .caption, range: 12..<17)])

    @Test(arguments: [
        (ZonedText(), ""), (ZonedText(plain: "é"), "body 0 2"),
        (sampleItem().content, "headline 0 19,lead 21 67,furniture 69 82"), (gap, "headline 0 3,caption 12 17"),
    ])
    func `zoned text comes back with its ranges`(text: ZonedText, zones: String) throws {
        #expect(text.zones == zones)
        #expect(try ZonedText(text: Array(text.text.utf8), zones: zones) == text)
    }

    @Test(arguments: ["body", "body 0", "body 2 1", "body 0 9", "body -1 2", "nowhere 0 2"])
    func `zones that cannot be are refused`(zones: String) {
        #expect(throws: StorageError.unreadable("zones '\(zones)'")) {
            try ZonedText(text: Array("abcd".utf8), zones: zones)
        }
    }

    @Test func `the same value is always the same JSON`() throws {
        let value = ["b": "/é\u{2028}", "a": "\"", "c": ""]
        #expect(try Value.jsonText(value) == "{\"a\":\"\\\"\",\"b\":\"/é\u{2028}\",\"c\":\"\"}")
    }

    @Test func `what JSON cannot say is refused`() {
        let error = #expect(throws: StorageError.self) { try Value.jsonText([Double.nan]) }
        let words = "stored value unreadable: Array<Double> cannot be written as JSON"
        #expect(error?.description.hasPrefix(words) == true)
    }
}
