// SPDX-License-Identifier: Apache-2.0

import Foundation
import Items
import Lexicons
import PlainFile
import Signals
import Testing

/// The files that detente ships: they compile, and every test written in them holds through the whole scorer.
@Suite struct ConfiguredLexiconTests {
    static let compiled: (lexicon: Lexicon?, diagnostics: [Diagnostic]) = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("config")
        var files: [Lexicon.SourceFile] = []
        for folder in ["actors", "lexicons"] {
            let directory = root.appendingPathComponent(folder)
            let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
            for name in names.sorted() where name.hasSuffix(".actors") || name.hasSuffix(".lexicon") {
                guard let data = FileManager.default.contents(atPath: directory.appendingPathComponent(name).path)
                else { continue }
                files.append(Lexicon.SourceFile(path: "config/\(folder)/\(name)", bytes: Array(data)))
            }
        }
        return Lexicon.compile(files)
    }()

    @Test func `the files are free of mistakes`() {
        #expect(Self.compiled.diagnostics.map(\.rendered) == [])
        #expect(Self.compiled.lexicon != nil)
    }

    @Test func `every test in the files holds`() throws {
        let lexicon = try #require(Self.compiled.lexicon)
        #expect(LexiconTests.run(lexicon).map(\.rendered) == [])
        #expect(lexicon.tests.count > 100)
    }

    // A mask "Atlanta, Georgia" was read as two names, and the country could not be seen.
    @Test func `every state acts under its name`() throws {
        let lexicon = try #require(Self.compiled.lexicon)
        let scorer = Scorer(lexicon)
        let unseen = lexicon.actors.filter { $0.kind == .state }.filter { actor in
            !scorer.score(ZonedText(plain: "\(actor.name) condemned the attack."), published: nil).signals
                .contains { $0.from == actor.code }
        }
        #expect(unseen.map(\.code) == [])
    }

    /// Of the offices that matter most, terms apart: in between and afterwards a holder speaks for nobody.
    @Test(arguments: [
        ("Dmitry Medvedev", "RUS", "2009-06-01", true), ("Dmitry Medvedev", "RUS", "2022-06-01", false),
        ("Vladimir Putin", "RUS", "2004-06-01", true), ("Shinzo Abe", "JPN", "2007-03-01", true),
        ("Shinzo Abe", "JPN", "2010-03-01", false), ("Benjamin Netanyahu", "ISR", "1998-03-01", true),
        ("Benjamin Netanyahu", "ISR", "2004-03-01", false), ("Nawaz Sharif", "PAK", "1998-05-28", true),
        ("Zhu Rongji", "CHN", "2001-04-01", true), ("Zhu Rongji", "CHN", "2008-04-01", false),
        ("Javier Solana", "IGO-NATO", "1998-04-01", true), ("Javier Solana", "IGO-EU", "2005-04-01", true),
        ("Roh Tae-woo", "KOR", "1997-04-01", false), ("Roh Moo-hyun", "KOR", "2004-04-01", true),
        ("Rajiv Gandhi", "IND", "1986-04-01", true), ("Kofi Annan", "IGO-UN", "2003-03-01", true),
        ("Kofi Annan", "IGO-UN", "2012-03-01", false), ("Frank-Walter Steinmeier", "DEU", "2007-03-01", true),
    ])
    func `an office holder speaks for the office while holding it`(
        name: String, code: String, day: String, holds: Bool
    ) throws {
        let lexicon = try #require(Self.compiled.lexicon)
        let signal = try #require(
            Scorer(lexicon).score(
                ZonedText(plain: "\(name) condemned Albania."), published: Timestamp(rfc3339: day + "T00:00:00Z")
            ).signals.first)
        #expect(signal.onRecord == holds)
        if holds { #expect(signal.from == code) }
    }

    @Test func `every UN member is an actor`() throws {
        let lexicon = try #require(Self.compiled.lexicon)
        #expect(lexicon.actors.count { $0.kind == .state } >= 193)
        #expect(lexicon.displayName(of: "CHN") == "China")
    }

    /// Sentences about states that no example of the lexicon names.
    @Test(arguments: [
        ("Kenya and Uganda resumed talks on their border.", "talks", Label.deescalation),
        ("Bolivia recalled its ambassador from Chile.", "cut_relations", .tension),
        ("Denmark condemned the attack on its embassy in Sudan.", "condemn", .tension),
        ("Vietnam lifted its ban on Thai fruit.", "lift_measure", .deescalation),
        ("Serbia's army shelled a village in Kosovo.", "force", .tension),
        ("Canada accused India of interfering in its elections.", "accuse", .tension),
    ])
    func `reads plain news`(text: String, eventClass: String, label: Label) throws {
        let score = Scorer(try #require(Self.compiled.lexicon)).score(ZonedText(plain: text), published: nil)
        #expect(score.signals.map(\.eventClass).contains(eventClass))
        #expect(score.label == label)
    }

    @Test(arguments: [
        "The striker shot the ball home and the visitors lost their lead.",
        "A new phone comes with a bigger screen and a smaller price.",
        "The orchestra plays two evenings in Vienna.",
    ])
    func `is silent on what is no business of states`(text: String) throws {
        let score = Scorer(try #require(Self.compiled.lexicon)).score(ZonedText(plain: text), published: nil)
        #expect(score.label == .neutral)
    }
}
