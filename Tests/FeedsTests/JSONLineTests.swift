// SPDX-License-Identifier: Apache-2.0

import Feeds
import Testing

@Suite struct JSONLineTests {
    @Test(arguments: [
        (#"{"id":"1","text":"Talks"}"#, "1", "Talks"),
        (#" {"text":"a\"b\\c\u00e9\ud83d\ude00\n", "x":[{"text":"no"}], "id":"2"} "#, "2", "a\"b\\cé\u{1F600}\n"),
        (#"{"id":"3","text":"first","text":"second"}"#, "3", "second"),
    ])
    func `reads string members`(line: String, id: String, text: String) throws {
        let object = try #require(JSONLine(Array(line.utf8)[...]))
        #expect(object.string("id") == id)
        #expect(object.string("text") == text)
    }

    @Test func `a member of another type is absent`() throws {
        let object = try #require(JSONLine(Array(#"{"id":5,"title":null}"#.utf8)[...]))
        #expect(object.string("id") == nil)
        #expect(object.string("title") == nil)
    }

    @Test(arguments: [
        ("5", "5"), ("-12", "-12"), ("0", "0"), ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("1.0", nil), ("1e3", nil), ("007", nil), ("\"5\"", nil), ("-", nil), ("null", nil), ("[5]", nil),
    ])
    func `reads integers with all their digits`(value: String, digits: String?) {
        let object = JSONLine(Array("{\"id\":\(value)}".utf8)[...])
        #expect(object?.integer("id") == digits)
    }

    @Test func `a part of a text may be read`() {
        let text = Array(#"x{"id":"1","text":"a\nb"}"#.utf8)
        #expect(JSONLine(text[1...])?.string("text") == "a\nb")
    }

    @Test(arguments: ["", "[]", "text", #"{"id":"1""#, #"{"id" "1"}"#, #"{"id":"1"} {"id":"2"}"#, #"{"id":"1"}}"#])
    func `refuses what is no object`(line: String) {
        #expect(JSONLine(Array(line.utf8)[...]) == nil)
    }
}
