// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons
import Signals
import Testing

/// What must not change a score, held on the files that are shipped: another pair of actors, the page around the text,
/// the same words once more.
@Suite struct ShippedMetamorphicTests {
    private static let article = """
        Kenya and Uganda resume talks after months of silence

        Kenya imposed sanctions on Uganda. Kampala condemned the step, and Kenyan officials played down the threat of war.

        Both countries resumed talks in Lima. Uganda said it hoped to avoid conflict with Kenya. Ugandan troops had been \
        attacked by Kenyan rebels near the border. Nairobi will withdraw its troops and lift the ban on Ugandan coffee.

        "We strongly condemn the raid," said the foreign minister of Uganda, who accused Kenya of arming the rebels.
        """

    private static let furniture = """
        Kenya and Uganda resume talks after months of silence

        Updated - May 20, 2024 06:44 pm

        The presidents condemn each other at a table. | Photo Credit: Agency

        Kenya imposed sanctions on Uganda. Kampala condemned the step, and Kenyan officials played down the threat of war.

        Also Read | Kenya attacks Uganda and expels its ambassador

        Both countries resumed talks in Lima. Uganda said it hoped to avoid conflict with Kenya. Ugandan troops had been \
        attacked by Kenyan rebels near the border. Nairobi will withdraw its troops and lift the ban on Ugandan coffee.

          • Sign in to read how Uganda invaded Kenya

        "We strongly condemn the raid," said the foreign minister of Uganda, who accused Kenya of arming the rebels.

        Leave a comment
        """

    private static func scorer() throws -> Scorer {
        Scorer(try #require(ConfiguredLexiconTests.compiled.lexicon))
    }

    private static func score(_ text: String) throws -> Score {
        try scorer().score(ZonedText(plain: text), published: Timestamp(rfc3339: "2024-05-21T00:00:00Z"))
    }

    /// Class, direction, status and value of everything that is told.
    private static func told(_ score: Score, _ names: [String: String] = [:]) -> Set<String> {
        func name(_ code: String?) -> String { code.map { names[$0] ?? $0 } ?? "?" }
        return Set(
            score.signals.map { signal in
                let actors = [name(signal.from), name(signal.to)]
                let arrow = signal.mutual ? actors.sorted().joined(separator: "<>") : actors.joined(separator: ">")
                return "\(signal.eventClass) \(arrow) \(signal.status.rawValue) \(signal.value)"
            })
    }

    @Test func `actors swapped, directions swapped, nothing else`() throws {
        let swapped = Self.article.swapping("Kenya", "Uganda").swapping("Nairobi", "Kampala")
        let a = try Self.score(Self.article), b = try Self.score(swapped)
        #expect(a.signals.count >= 8 && a.tension > 0 && a.easing > 0)
        #expect(a.tension == b.tension && a.easing == b.easing)
        #expect(Self.told(a) == Self.told(b, ["KEN": "UGA", "UGA": "KEN"]))
        #expect(Self.told(a) != Self.told(b))
    }

    @Test(arguments: [
        ["Norway", "Norwegian", "Oslo", "Ghana", "Ghanaian", "Accra", "NOR", "GHA"],
        ["Peru", "Peruvian", "Lima", "Bolivia", "Bolivian", "La Paz", "PER", "BOL"],
        ["Iran", "Iranian", "Tehran", "Pakistan", "Pakistani", "Islamabad", "IRN", "PAK"],
        ["Russia", "Russian", "Moscow", "Ukraine", "Ukrainian", "Kyiv", "RUS", "UKR"],
        ["China", "Chinese", "Beijing", "Japan", "Japanese", "Tokyo", "CHN", "JPN"],
    ])
    func `another pair of states gives the same score`(pair: [String]) throws {
        // Talks in a third capital, and the third is no party.
        var text = Self.article.replacing("Lima", with: "Vienna")
        for (old, new) in zip(["Kenyan", "Kenya", "Nairobi", "Ugandan", "Uganda", "Kampala"], [1, 0, 2, 4, 3, 5]) {
            text = text.replacing(old, with: pair[new])
        }
        let a = try Self.score(Self.article.replacing("Lima", with: "Vienna")), b = try Self.score(text)
        #expect(a.tension == b.tension && a.easing == b.easing)
        #expect(Self.told(a) == Self.told(b, [pair[6]: "KEN", pair[7]: "UGA"]))
    }

    @Test func `furniture contributes exactly nothing`() throws {
        let a = try Self.score(Self.article), b = try Self.score(Self.furniture)
        #expect(a.tension == b.tension && a.easing == b.easing)
        #expect(a.signals.map(\.quote) == b.signals.map(\.quote))
    }

    @Test func `a paragraph said again adds nothing`() throws {
        let paragraphs = Self.article.split(separator: "\n\n").map { String($0) }
        let a = try Self.score(Self.article)
        for paragraph in paragraphs.dropFirst() {
            let b = try Self.score(Self.article + "\n\n" + paragraph)
            #expect(abs(a.tension - b.tension) < 0.2 && abs(a.easing - b.easing) < 0.2, "\(paragraph)")
        }
    }
}

extension String {
    fileprivate func swapping(_ a: String, _ b: String) -> String {
        split(separator: a, omittingEmptySubsequences: false)
            .map { $0.split(separator: b, omittingEmptySubsequences: false).joined(separator: a) }
            .joined(separator: b)
    }
}
