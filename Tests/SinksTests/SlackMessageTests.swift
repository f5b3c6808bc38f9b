// SPDX-License-Identifier: Apache-2.0

import Alerting
import Testing

@testable import Sinks

@Suite struct SlackMessageTests {
    @Test func theMessage() {
        let alert = Samples.gallium
        #expect(
            SlackMessage.text(alert) == """
                ▲ *China → USA: easing* (severity 3 of 5, confidence high)
                ended its export ban on gallium (done) · agreed to hold military talks again (agreed)
                > ended its export ban on gallium
                > _CHN commerce ministry, on record_
                Against: urged Washington to drop its sanctions (demand)
                Easing 6.9 · tension 2.1 · 3 independent sources, 1 copy · first seen 12:00Z
                <https://news.example/i-3|Source> · `detente explain \(alert.id)` · `detente mute story:s-aaaaaaaa --for 8h`
                """)
        #expect(String(decoding: SlackMessage.bytes(alert), as: UTF8.self).hasPrefix(#"{"text":"▲ *China"#))
    }

    @Test(arguments: [
        ("<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@\u{200B}U1&gt;"),
        ("@everyone [x](http://e.example) `rm`", "@\u{200B}everyone [x] (http:\u{200B}//e.example) 'rm'"),
        ("*bold* ~gone~", "\u{2217}bold\u{2217} \u{223C}gone\u{223C}"),
    ])
    func feedTextMentionsNobody(text: String, quiet: String) { #expect(SlackMessage.quiet(text) == quiet) }
}
