// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@testable import Storage

struct ColumnsTests {
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
