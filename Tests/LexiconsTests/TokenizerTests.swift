// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct TokenizerTests {
    @Test(arguments: [
        // Articles and possessives are skipped, hyphens part words, dotted acronyms stay whole.
        ("The envoys left their posts.", ["envoys", "left", "posts"]),
        ("A cease-fire, at last", ["cease", "fire", "at", "last"]),
        ("U.S. and U.N. aides", ["U.S.", "and", "U.N.", "aides"]),
        ("Peru\u{2019}s ban isn\u{2019}t new", ["Peru", "ban", "isn\u{2019}t", "isn\u{2019}t", "new"]),
        ("talks\u{A0}\u{2014}\u{A0}again", ["talks", "again"]),
        ("1,200 troops, 3.5 per cent", ["1,200", "troops", "3.5", "per", "cent"]),
        ("Türkiye e\u{301}lan", ["Türkiye", "e\u{301}lan"]),
        ("O'Brien said", ["O'Brien", "said"]),
    ])
    func `cuts words and keeps their place in the bytes`(text: String, words: [String]) {
        #expect(cut(text).words == words)
    }

    @Test(arguments: [
        ("Oslo agreed. Rome did not.", 2),
        // An abbreviation ends no sentence; an acronym does when a sentence plainly begins after it.
        ("Mr. Ito met Gen. Diaz on Jan. 5.", 1),
        ("They flew to the U.S. The talks failed.", 2),
        ("The U.S. Senate voted.", 1),
        // A stray full stop before a small letter is a slip of the writer.
        ("They met in Oslo. and left.", 1),
        ("\u{201C}We agreed.\u{201D} He left.", 2),
        ("", 0),
    ])
    func `ends sentences where they end`(text: String, count: Int) {
        #expect(cut(text).sentences == count)
    }

    /// Some feeds lose the blank between two sentences.
    @Test func `a capital behind a full stop begins a sentence, and an address none`() {
        #expect(cut("They met in Tunis.The talks failed.").sentences == 2)
        #expect(cut("See Amazon.com or U.S.News and St.Petersburg").sentences == 1)
    }

    @Test func `an endless sentence is cut so that work stays bounded`() {
        #expect(cut(String(repeating: "word ", count: 1_000)).sentences >= 6)
    }
}
