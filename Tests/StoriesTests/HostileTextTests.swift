// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@testable import Stories

/// Texts that nobody writes in earnest.
@Suite struct HostileTextTests {
    @Test(arguments: ["", " ", "\n\n\n", "\u{201C}", "\"\"\"\"", "....", "\u{0}\u{1}", "🙂", "a", "12"])
    func nextToNothing(text: String) {
        #expect(Sketch(ZonedText(plain: text)).grams == 0)
        #expect(WordSet(ZonedText(plain: text)).words.count <= 1)
    }

    @Test func oneWordForAMegabyte() {
        let text = ZonedText(plain: String(repeating: "talks ", count: 170_000))
        let sketch = Sketch(text)
        #expect(sketch.grams == 1)
        #expect(WordSet(text).words.count == 1)
        // One 3-gram says nothing about copies, however long the texts.
        let other = "talks talks talks about talks about nothing at all in the end"
        #expect(!sketch.repeats(Sketch(ZonedText(plain: other))))
    }

    @Test func aMegabyteOfDifferentWords() {
        let text = ZonedText(plain: (0..<120_000).map { "word\($0)" }.joined(separator: " "))
        let sketch = Sketch(text)
        #expect(sketch.hashes.count == Sketch.capacity)
        #expect(sketch.grams == Sketch.words - 2)
        #expect(WordSet(text).words.count == WordSet.most)
        #expect(sketch.marks.count <= Sketch.capacity)
    }

    @Test func oneWordOfAMegabyte() {
        #expect(Sketch(ZonedText(plain: String(repeating: "a", count: 1_000_000))).grams == 0)
    }

    @Test func aNameOfAThousandWords() {
        let names = Array(repeating: "Aa Bb Cc Dd", count: 250).joined(separator: " ")
        #expect(Sketch(ZonedText(plain: "it was \(names) who came")).grams == 3)
    }

    @Test func profilesStaySmall() {
        var profile = WordProfile()
        let census = WordCensus()
        for round in 0..<50 {
            let text = (0..<100).map { "word\($0 * 50 + round)" }.joined(separator: " ")
            profile.add(census.weigh(WordSet(ZonedText(plain: text))))
        }
        #expect(profile.entries.count == WordProfile.most)
        #expect(profile.bytes.count == 4 + 8 * WordProfile.most)
        #expect(WordProfile(bytes: profile.bytes)?.bytes == profile.bytes)
        #expect(WordProfile(bytes: []) == nil)
        #expect(WordProfile(bytes: profile.bytes.dropLast()) == nil)
    }

    /// What is stored and read back decides alike.
    @Test func aStoredOutlineFitsAlike() throws {
        var desk = Desk()
        let opened = desk.file(sampleItem("i-1", Wire.original), [sampleSignal("talks", 3, topics: ["maritime"])])
        let outline = try #require(opened.first).story.outline
        var stored = outline
        stored.profile = try #require(WordProfile(bytes: outline.profile.bytes))
        stored.signature = try #require(Signature(text: outline.signature.text))
        #expect(stored.signature == outline.signature)
        #expect(stored == outline)
        #expect(Signature(text: "talks") == nil && Signature(text: "talks=x|") == nil)
    }
}
