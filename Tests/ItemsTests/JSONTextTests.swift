// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@Suite struct JSONTextTests {
    @Test func membersKeepTheirOrderAndAbsentOnesAreLeftOut() {
        var json = JSONText()
        json.object { object in
            object.member("z", "last letter first")
            object.member("gone", String?.none)
            object.member("count", 3)
            object.member("yes", true)
            object.null("nothing")
            object.array("at") { list in
                list.element(412)
                list.element(475)
            }
            object.object("ids") { $0.member("items", ["i-1", "i-2"]) }
            object.array("empty") { _ in }
        }
        #expect(
            json.text
                == #"{"z":"last letter first","count":3,"yes":true,"nothing":null,"at":[412,475],"#
                + #""ids":{"items":["i-1","i-2"]},"empty":[]}"#)
    }

    @Test(arguments: [
        (6.8, "6.8"), (6.0, "6"), (-2.1, "-2.1"), (0.0, "0"), (-0.0, "0"), (1e300, "1e+300"), (.infinity, "null"),
        (.nan, "null"),
    ])
    func numbersAreShortAndFinite(value: Double, expected: String) {
        var json = JSONText()
        json.array { $0.element(value) }
        #expect(json.text == "[\(expected)]")
    }

    @Test(arguments: [
        ("plain – 平和", "plain – 平和"), (#"say "no" \ yes"#, #"say \"no\" \\ yes"#), ("a\nb\tc\r", #"a\nb\tc\r"#),
        ("\u{0}\u{1F}\u{7F}", #"\u0000\u001f\u007f"#), ("a\u{2028}b\u{2029}c\u{202A}", "a\\u2028b\\u2029c\u{202A}"),
        ("\u{2027}\u{E028}", "\u{2027}\u{E028}"), ("", ""),
    ])
    func stringsStayOnOneLine(value: String, expected: String) {
        var json = JSONText()
        json.element(value)
        #expect(json.text == "\"\(expected)\"")
    }

    // Numbers of up to three decimals are written by hand; the library's shortest form is the measure.
    @Test func numbersAreTheShortestThatReadBack() {
        let near: [Double] = (-2_100...2_100).map { Double($0) / 1000 }
        let others: [Double] = [
            0.1 + 0.2, 1.0005, 123_456_789.001, 999_999_999_999.999, 9_999_999_999_999.5, 1e15, 1e-7, -1e300,
            4e14,
            123_456_789_012_345, 0.001, -0.001, 2.0 / 3,
        ]
        for value in near + others + near.map(\.nextUp) {
            var json = JSONText()
            json.element(value)
            let isWhole = value == value.rounded() && abs(value) < 1e15
            #expect(json.text == (isWhole ? "\(Int(value))" : "\(value)"))
        }
    }

    @Test(arguments: [0, 7, 10, 99, 100, -1, -1_000, Int.max, Int.min])
    func integersHaveAllTheirDigits(value: Int) {
        var json = JSONText()
        json.element(value)
        #expect(json.text == "\(value)")
    }

    @Test func linesFollowEachOther() {
        var json = JSONText()
        for id in ["1", "-20"] {
            json.object { $0.member("id", digits: id) }
            json.endLine()
        }
        #expect(json.text == "{\"id\":1}\n{\"id\":-20}\n")
        json.removeAll()
        json.element("again")
        #expect(json.text == "\"again\"")
    }

    @Test func jsonInJSONIsTakenAsItStands() {
        var inner = JSONText()
        inner.object { $0.member("a", 1) }
        var json = JSONText()
        json.array { list in
            list.element(json: inner)
            list.object { $0.member("b", json: inner) }
        }
        #expect(json.text == #"[{"a":1},{"b":{"a":1}}]"#)
    }
}
