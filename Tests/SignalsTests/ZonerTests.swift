// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@testable import Signals

@Suite struct ZonerTests {
    private func zones(_ text: String) -> [Zone] {
        let content = ZonedText(plain: text)
        return Zoner.lines(content, Array(content.text.utf8)).map(\.zone)
    }

    @Test func `headline, lead and body by position`() {
        let text = "Ministers meet in the hills\n\nThey met.\n\nThey spoke at length.\n\nThey left."
        #expect(zones(text) == [.headline, .lead, .lead, .body])
    }

    @Test func `one sentence alone is a lead`() {
        #expect(zones("They met in the hills.") == [.lead])
    }

    @Test(arguments: [
        "Also Read | What else happened", "Updated - May 20, 2024 06:44 pm IST", "20 June 2023",
        "June 20, 2023 14:02 GMT",
        "Leave a Comment", "0 / 0", "  • Get our letter every morning",
        "A hall in the hills. (Photo by A. Person / Agency)",
        "Getting your player ready...", "What happens next?", "Sticking points",
        "Read next: Peru attacks Brazil.", "MUST READ | Peru attacks Brazil.", "Explained | Why Peru attacked Brazil.",
        "This article is more than 2 years old. Peru attacked Brazil.", "Correction: Peru did not attack Brazil.",
        "Reporting by A. Person in Lima; Editing by B. Person", "(With inputs from agencies in Peru and Brazil.)",
        "Join our WhatsApp channel for news of Peru and Brazil.", "Follow @peru for more on the attack.",
        "Today we met. pic.twitter.com/abcd1234", "— Some Minister (@minister) May 20, 2024",
    ])
    func `page furniture is told from the article`(line: String) {
        let text =
            "Ministers meet in the hills\n\nThey met for long.\n\nThey spoke of much.\n\n\(line)\n\nThen they left again."
        #expect(zones(text) == [.headline, .lead, .lead, .furniture, .body])
    }

    /// These begin like a teaser or a credit, and are news.
    @Test(arguments: [
        "Also on Monday, Peru attacked Brazil.", "More from Lima was not heard.", "Editing the pact took a month.",
        "Reporting restrictions were lifted by Peru.", "Follow-up talks began in Lima.",
    ])
    func `a paragraph is not furniture for its first word`(line: String) {
        let text = "Ministers meet\n\nThey met.\n\nThey spoke.\n\n\(line)\n\nThey left."
        #expect(zones(text) == [.headline, .lead, .lead, .body, .body])
    }

    @Test func `a paragraph that ends with a question is no heading`() {
        let text = "Ministers meet\n\nThey met.\n\nThey spoke.\n\nThey may cut ties. Will they?\n\nThey left."
        #expect(zones(text) == [.headline, .lead, .lead, .body, .body])
    }

    @Test func `zones that a feed gives are kept`() {
        var content = ZonedText()
        content.append("They meet", zone: .headline)
        content.append("They met.", zone: .quote)
        #expect(Zoner.lines(content, Array(content.text.utf8)).map(\.zone) == [.headline, .quote])
    }

    /// Some pages glue section, date and comment count to the first paragraph without a space.
    @Test func `a glued header is cut off`() throws {
        let text =
            "Envoys talk\n\nNews May 20, 2024 No Comments on Envoys talkThe envoys spoke for hours and hours.\n\nThey left."
        let content = ZonedText(plain: text)
        let bytes = Array(content.text.utf8)
        let line = try #require(Zoner.lines(content, bytes).dropFirst().first)
        #expect(String(decoding: bytes[line.range], as: UTF8.self).hasPrefix("The envoys"))
    }
}
