// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing

@Suite struct CharacterReferenceTests {
    private func resolved(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return CharacterData.string(bytes.indices, of: bytes)
    }

    @Test(arguments: [
        ("&amp;&lt;&gt;&quot;&apos;", "&<>\"'"), ("&nbsp;&mdash;&hellip;", "\u{A0}—…"), ("&eacute;&Eacute;", "éÉ"),
        ("&#8217;&#x2019;&#X2019;", "’’’"), ("&#38", "&"), ("&amp", "&"), ("AT&T & co", "AT&T & co"),
        ("&mdash", "&mdash"), ("&unknown;", "&unknown;"), ("?a=1&copy=2", "?a=1©=2"),
        ("?a=1&copyright=2", "?a=1&copyright=2"),
        ("&#146;&#x80;", "’€"), ("&#0;&#xD800;&#x110000;&#99999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("&#1;&#x7F;", ""),
        ("&#;&#x;&;", "&#;&#x;&;"), ("&lt;&amp;lt;", "<&lt;"), ("&scaron;&Dstrok;&shcy;", "šĐш"), ("&", "&"),
    ])
    func resolvesWhatHTMLNames(text: String, expected: String) {
        #expect(resolved(text) == expected)
    }

    @Test func lineEndsAreOneAndControlsAreDropped() {
        #expect(resolved("a\r\nb\rc\u{0}d\u{B}e\tf") == "a\nb\ncde\tf")
    }

    @Test func sectionsKeepTheirAmpersands() {
        let bytes = Array("a &amp; b\u{1}\r\n".utf8)
        var out: [UInt8] = []
        CharacterData.appendLiteral(bytes.indices, of: bytes, to: &out)
        #expect(String(decoding: out, as: UTF8.self) == "a &amp; b\n")
    }
}
