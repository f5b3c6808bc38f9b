// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@testable import Stories

@Suite struct SketchTests {
    private func sketch(_ text: String) -> Sketch { Sketch(ZonedText(plain: text)) }

    @Test func aParaphraseRepeatsAndAnIndependentReportDoesNot() {
        let original = sketch(Wire.original), paraphrase = sketch(Wire.paraphrase)
        let independent = sketch(Wire.independent)
        #expect(original.repeats(paraphrase))
        #expect(original.containment(in: paraphrase) > 0.45)
        #expect(!original.repeats(independent))
        // The quotation of 27 words would make it 0.2 and more.
        #expect(original.containment(in: independent) < 0.1)
        #expect(!paraphrase.repeats(independent))
    }

    @Test func containmentIsThatOfTheShorterTextAndSymmetric() {
        let whole = sketch(Wire.original)
        let teaser = sketch(String(Wire.original.prefix(240)))
        #expect(teaser.containment(in: whole) > 0.95)
        #expect(teaser.containment(in: whole) == whole.containment(in: teaser))
        #expect(whole.containment(in: whole) == 1)
        #expect(sketch("").containment(in: whole) == 0)
        #expect(!sketch("").repeats(sketch("")))
    }

    @Test(arguments: [
        ("Beijing and Washington to resume talks", "Beijing and Washington to resume talks", true),
        ("Beijing and Washington to resume talks", "Beijing and Washington to resume talks soon", false),
        ("talks resume", "talks resume", false),
        ("", "", false),
    ])
    func shortTextsRepeatOnlyWhenEqual(a: String, b: String, repeats: Bool) {
        #expect(sketch(a).repeats(sketch(b)) == repeats)
    }

    /// An estimate over sampled hashes must stay near the exact share; 5 % is four standard errors.
    @Test func theEstimateOfLongTextsIsNearTheTruth() {
        func words(_ range: Range<Int>) -> String { range.map { "w\($0)" }.joined(separator: " ") }
        let a = sketch(words(0..<6_000))
        let b = sketch(words(3_000..<9_000))
        #expect(a.grams == 5_998)
        #expect(a.hashes.count == Sketch.capacity)
        #expect(abs(a.containment(in: b) - 0.5) < 0.08)
        #expect(a.containment(in: sketch(words(9_000..<15_000))) < 0.02)
    }

    /// Sketches are stored: the hash may never change.
    @Test func theHashIsTheSameForEver() {
        let sketch = sketch("China lifted its ban")
        #expect(sketch.grams == 2)
        #expect(sketch.hashes == [2_169_934_911, 2_912_327_110])
    }

    @Test func bytesComeBack() throws {
        for text in ["", "one two three", Wire.original] {
            let sketch = sketch(text)
            #expect(Sketch(bytes: sketch.bytes) == sketch)
            #expect(sketch.bytes.count == 4 * (sketch.hashes.count + 1))
        }
        let good = sketch(Wire.original).bytes
        #expect(Sketch(bytes: []) == nil)
        #expect(Sketch(bytes: good.dropLast()) == nil)
        #expect(Sketch(bytes: good.dropLast(4)) == nil)
        // Hashes out of order.
        #expect(Sketch(bytes: good[..<4] + good[8..<12] + good[4..<8] + good[12...]) == nil)
    }
}

@Suite struct ShinglesTests {
    private func grams(_ text: String) -> Set<UInt32> { Set(Sketch(ZonedText(plain: text)).hashes) }

    @Test(arguments: [
        ("then U.S. officials lifted a ban", "then US officials lifted a ban"),
        ("China’s ban on gallium", "China's ban on gallium"),
        ("one two three four", "One,  TWO; three! Four"),
        ("ÉTATS unis d'Amérique", "états unis d’amérique"),
        ("talks in Washington D.C. resumed", "talks in Washington DC resumed"),
        ("a b c", "a \u{201C}b\u{201D} c"),
    ])
    func whatDoesNotCount(a: String, b: String) {
        #expect(grams(a) == grams(b))
        #expect(!grams(a).isEmpty)
    }

    @Test(arguments: [
        ("talks ended. They failed", "talks endedThey failed"),
        ("one two three", "three two one"),
    ])
    func whatDoes(a: String, b: String) { #expect(grams(a) != grams(b)) }

    /// Who reports on a minister must write office and name; that is no copying.
    @Test func aNameIsOneWord() {
        #expect(Sketch(ZonedText(plain: "so Foreign Minister Lena Marsh spoke")).grams == 1)
        #expect(Sketch(ZonedText(plain: "so Marsh, Lena and Holm spoke")).grams == 4)
        // In a headline every word may be capital.
        var headline = ZonedText()
        headline.append("Five Words Of One Headline", zone: .headline)
        #expect(Sketch(headline).grams == 3)
    }

    @Test func quotationsAreCutShort() {
        let long = "he said \"a b c d e f g h\" and left the room"
        let other = "he said \"a b c d x y z u v w\" and left the room"
        #expect(grams(long) == grams(other))
        // What stands before and behind the cut never meets.
        #expect(
            grams(long).isDisjoint(
                with: grams("b c d and left")
                    .subtracting(grams("b c d")).subtracting(grams("and left the"))))
    }

    @Test func furnitureAndCaptionsAreOut() {
        var page = ZonedText(plain: "one two three four")
        page.append("sign up for our letter today", zone: .furniture)
        page.append("a photograph of the harbour", zone: .caption)
        #expect(Set(Sketch(page).hashes) == grams("one two three four"))
        page.append("a block quotation counts four words only", zone: .quote)
        #expect(Sketch(page).grams == 2 + 4)
    }

    @Test func eachIdeographIsAWord() {
        #expect(Sketch(ZonedText(plain: "中美恢复会谈")).grams == 4)
    }

    @Test func aCutSequenceIsHarmless() {
        // A passage that ends inside a scalar can only come from a damaged store.
        #expect(Sketch(ZonedText(plain: "one two thre\u{E9}")).grams == 1)
    }
}
