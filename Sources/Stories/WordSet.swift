// SPDX-License-Identifier: Apache-2.0

/// Which words a text uses, as hashes: what tells one development from another between the same two states. Names, places
/// and numbers are words like any other; how rare each is, `WordCensus` says.
package struct WordSet: Hashable, Sendable {
    /// Words that are read at most: the news of an article stands at its head.
    package static let most = 128

    /// One word of a text.
    package struct Word: Hashable, Sendable {
        package var hash: UInt32
        /// How common words of its shape are, 0…1: a guess that holds until words have been counted.
        package var shape: Float
        /// It holds a digit.
        package var isNumber: Bool
        /// It stands capital within a sentence. Nouns of some languages do; scripts without capitals have no names.
        package var isName: Bool
    }

    /// In the order in which they first stand in the text, each once.
    package private(set) var words: [Word] = []

    package init() {}

    struct Builder {
        private(set) var words = WordSet()
        /// A table of hashes, four times as large as it can be full; what is free is 0. Beside each its place in `words`.
        private var seen = [UInt32](repeating: 0, count: 512)
        private var places = [UInt8](repeating: 0, count: 512)

        mutating func add(_ word: WordHash, isName: Bool) {
            guard words.words.count < WordSet.most, word.isNumber ? word.letters >= 2 : word.letters >= 3 else {
                return
            }
            // `tariffs` and `tariff` are one.
            let value = word.last == 0x73 && word.letters > 4 ? word.stem : word.value
            let hash = UInt32(truncatingIfNeeded: mix(value) >> 32)
            guard hash != 0 else { return }
            let slot = slot(of: hash)
            guard seen[slot] == 0 else {
                if isName, places[slot] != .max { words.words[Int(places[slot])].isName = true }
                return
            }
            seen[slot] = hash
            places[slot] = .max
            guard !Self.calendar.contains(hash) else { return }
            places[slot] = UInt8(words.words.count)
            words.words.append(
                Word(hash: hash, shape: Self.shape(of: word), isNumber: word.isNumber, isName: isName))
        }

        /// Where a hash is in the table, or where it would go.
        private func slot(of hash: UInt32) -> Int {
            var slot = Int(hash & 511)
            while seen[slot] != 0, seen[slot] != hash { slot = (slot + 1) & 511 }
            return slot
        }

        /// Days and months, which are capital in English: days are compared as dates.
        private static let calendar: Set<UInt32> = {
            let names = [
                "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
                "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
            ]
            return Set(
                names.map { name in
                    var word = WordHash()
                    for byte in name.utf8 { word.add(UInt32(byte)) }
                    return UInt32(truncatingIfNeeded: mix(word.value) >> 32)
                })
        }()

        private static func shape(of word: WordHash) -> Float {
            if word.isNumber || word.isCapital { return 0.02 }
            return switch word.letters {
            case ...3: 0.6
            case 4: 0.3
            case 5: 0.15
            case 6: 0.08
            default: 0.04
            }
        }
    }
}

/// In how many of the items seen of late each word stands: words that few use tell developments apart (inverse document
/// frequency: Spärck Jones 1972; for streams of news: Allan et al. 1998).
package struct WordCensus: Sendable {
    /// Items counted: reports in words of their own. Copies do not make a name common.
    package var items: Int
    /// Items that hold the word, by its hash; a word that is missing stands in none.
    package var counts: [UInt32: Int]

    package init(items: Int = 0, counts: [UInt32: Int] = [:]) {
        self.items = items
        self.counts = counts
    }

    /// The guess by a word's shape weighs as much as this many items.
    private static let guess = 50.0
    /// The first words of a text, the headline's and those of the first sentence, tell what it is about; further down all
    /// articles about two states are alike.
    private static let head = 16
    private static let emphasis = 2.5
    /// How much more than another word as rare: how many were expelled, and where, is told by everybody who tells of it.
    private static let number = 2.0
    private static let name = 1.5

    /// The words of a text with their weights, which rise with the square of a word's rarity: the logarithm of how many items
    /// there are for each that holds it. What two like events between two states share is rare in all news, but not as
    /// rare as the names and numbers of each.
    package func weigh(_ words: WordSet) -> [WeighedWord] {
        words.words.enumerated().map { place, word in
            let held = Double(counts[word.hash] ?? 0) + Self.guess * Double(word.shape)
            let rarity = Self.log2((Double(items) + Self.guess) / max(held, 1))
            let kind = word.isNumber ? Self.number : word.isName ? Self.name : 1
            let weight = rarity * rarity / 8 * kind * (place < Self.head ? Self.emphasis : 1)
            return WeighedWord(hash: word.hash, hundredths: UInt16(min(weight * 100, 10_000)))
        }
    }

    /// Near enough to a logarithm, and the same on every machine.
    private static func log2(_ value: Double) -> Double { max(0, Double(value.exponent) + value.significand - 1) }
}

/// A word and how much it says about which development a text is about.
package struct WeighedWord: Hashable, Sendable {
    package var hash: UInt32
    /// In hundredths, as it is stored, so that a decision is the same before and after a restart.
    package var hundredths: UInt16

    var weight: Double { Double(hundredths) / 100 }
}
