// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons
import Testing

@testable import Signals

/// No text makes the matcher do more than a bounded amount of work per word. Counted in steps, not in seconds.
@Suite struct LinearityTests {
    private func work(_ text: String) -> Int {
        var finding = Finding(SmallLexicon.lexicon)
        finding.binder.reading = Reading(SmallLexicon.lexicon, ZonedText(plain: text), published: nil)
        finding.run()
        return finding.work
    }

    @Test(arguments: [
        "hold talks refuse to rule out war ", "candid and substantive and constructive ", "no sign that ",
        "lift lift lift ",
        "France and Italy and ", "play with fire play with fire ", "sanctions on France by Italy ", "( [ \" ",
    ])
    func `eight times the text is eight times the work`(phrase: String) {
        let short = work(String(repeating: phrase, count: 200)), long = work(String(repeating: phrase, count: 1_600))
        #expect(long <= short * 9 + 100)
    }
}
