// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons
import Signals
import Testing

/// What a sentence mentions beside its news: where it came about, what others talk about, what has still to happen.
@Suite struct SettingTests {
    private static func signals(_ text: String) throws -> [Signal] {
        let lexicon = try #require(ConfiguredLexiconTests.compiled.lexicon)
        return Scorer(lexicon).score(
            ZonedText(plain: text), published: Timestamp(rfc3339: "2024-05-20T00:00:00Z")
        ).signals
    }

    private static func factor(_ text: String, _ eventClass: String) throws -> Factor? {
        let signal = try #require(try signals(text).first { $0.eventClass == eventClass })
        return signal.factors.first { $0.name == "aside" }
    }

    @Test func `a meeting before the subject is the setting`() throws {
        let text = "At a summit between Peru and Chile, Kenya condemned Uganda."
        #expect(try Self.factor(text, "meet")?.because == "the setting, not the news")
        #expect(try Self.factor(text, "condemn") == nil)
        // On its own it is the news.
        #expect(try Self.factor("At a summit between Peru and Chile, nothing was said.", "meet") == nil)
    }

    @Test func `what a summit or a report is about has not happened by that`() throws {
        #expect(
            try Self.factor("Norway will hold a summit in Oslo on the unrest in Sudan.", "unrest")?.because
                == "what others meet or write about")
        #expect(try Self.factor("Kenya adopted the resolution on torture in Sudan.", "assault")?.value == 0.4)
        #expect(try Self.factor("Peru dropped its inquiry into torture by Chilean police.", "assault")?.value == 0.4)
    }

    @Test func `until names a condition, or a date`() throws {
        #expect(
            try Self.signals("Mali will not begin talks with Niger until the prisoners are released.").map(\.eventClass)
                == ["talks"])
        #expect(try Self.signals("Until late in May Peru shelled Chile.").map(\.eventClass) == ["force"])
    }

    @Test func `words of time date the participle before them`() throws {
        let freed = try Self.signals("Peru freed a Chilean writer, arrested last year in Lima.")
        #expect(freed.first { $0.eventClass == "release" }?.status == .occurred)
        #expect(freed.first { $0.eventClass == "detain" }?.status == .historical)
        let lifted = try Self.signals("Peru lifted a ban on Chilean wine that was imposed in 2019.")
        #expect(lifted.first { $0.eventClass == "lift_measure" }?.status == .occurred)
        // Its own verb is dated as ever.
        #expect(try Self.signals("A Chilean writer was arrested by Peru last year.").first?.status == .historical)
    }

    @Test func `what an agreement that failed would have been about counts for nothing`() throws {
        #expect(
            try Self.signals("Peru and Chile failed to reach agreement on a ceasefire.").map(\.eventClass)
                == ["noprogress"])
        #expect(
            try Self.signals("Peru failed on Monday to renew sanctions against Chile.").map(\.eventClass) == [
                "restraint"
            ])
    }
}
