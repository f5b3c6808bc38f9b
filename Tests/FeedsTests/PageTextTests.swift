// SPDX-License-Identifier: Apache-2.0

import Feeds
import Foundation
import Items
import Testing

/// Pages written for these tests in the shapes of news sites and ministries: `Fixtures/pages/NAME.html`, and beside
/// each the text that a reader came for, headline and captions included.
///
/// Method: words (runs of letters and digits; each ideograph, kana or Hangul syllable is one) as a multiset. Precision
/// is the share of the read words that were expected, recall the share of the expected words that were read, F1 their
/// harmonic mean; the figure is the mean of the pages' F1. Any set of pages can be judged so: the words of `content` as
/// `detente parse` prints it, against a person's extraction of headline, lead, paragraphs, quotes, lists, tables and
/// captions. These pages guard shapes; being in the sample, they say little about pages that nobody has seen.
@Suite struct PageTextTests {
    static let names: [String] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/pages")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".html") }.map { String($0.dropLast(5)) }.sorted()
    }()

    private func words(_ text: String) -> [String: Int] {
        var counts: [String: Int] = [:]
        var word = ""
        func finish() {
            if !word.isEmpty { counts[word, default: 0] += 1 }
            word = ""
        }
        for scalar in text.lowercased().unicodeScalars {
            if (0x3040...0x30FF).contains(scalar.value) || (0x4E00...0xD7A3).contains(scalar.value) {
                finish()
                counts[String(scalar), default: 0] += 1
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                word.unicodeScalars.append(scalar)
            } else {
                finish()
            }
        }
        finish()
        return counts
    }

    private func f1(_ name: String) throws -> Double {
        let feed = try Fixture.feed("pages/\(name).html", url: "https://news.example/\(name)")
        let read = words(try #require(feed.items.first).content.text)
        let expected = words(String(decoding: try Fixture.bytes("pages/\(name).txt"), as: UTF8.self))
        let common = read.reduce(0) { $0 + min($1.value, expected[$1.key, default: 0]) }
        let total = read.values.reduce(0, +) + expected.values.reduce(0, +)
        return total == 0 ? 0 : 2 * Double(common) / Double(total)
    }

    @Test func mainTextIsFoundOnAllShapesOfPages() throws {
        let figures = try Self.names.map { (name: $0, f1: try f1($0)) }
        #expect(figures.count >= 50)
        let mean = figures.reduce(0) { $0 + $1.f1 } / Double(max(1, figures.count))
        let weakest = figures.sorted { $0.f1 < $1.f1 }.prefix(8).map { "\($0.name) \($0.f1)" }
        #expect(mean >= 0.98, "mean \(mean); weakest: \(weakest)")
    }

    /// Where the page's head has no date, the article's own description may.
    @Test func structuredDataGivesTheDate() throws {
        let feed = try Fixture.feed("pages/article-in-structured-data.html")
        #expect(feed.items.first?.published.moment?.rfc3339 == "2026-03-02T09:00:00Z")
    }

    /// Broken JSON around a member, line ends within it, and a member of another type do no harm.
    @Test(arguments: [
        #"{"articleBody": "LINE\nLINE", ,"#, #"[{"articleBody":"LINE\n\nLINE"}"#,
        #"{"articleBody":7,"x":{"articleBody" : "<p>LINE</p><p>LINE</p>"}}"#,
        #"{"articleBody": "\u003cp>LINE\u003c/p>LINE"}"#, "{\n\"articleBody\":\n\"LINE\nLINE\"",
    ])
    func structuredDataIsReadLeniently(json: String) throws {
        let json = json.replacing("LINE", with: Self.line)
        let page = "<script type='application/ld+json'>\(json)</script><h1>Calm at the locks</h1><p>Loading</p>"
        let text = try parsed(page, contentType: "text/html").items.first?.content.text ?? ""
        #expect(text.hasPrefix("Calm at the locks\n\nThe lock keepers"))
        #expect(text.hasSuffix(Self.line))
    }

    private static let line =
        "The lock keepers of both banks went back to work on Tuesday, after a strike of nine days."

    /// No single shape fails altogether.
    @Test(arguments: names) func eachPageIsReadRecognisably(name: String) throws {
        #expect(try f1(name) >= 0.8)
    }
}
