// SPDX-License-Identifier: Apache-2.0

/// The words of a story's independent reports, with the number of reports that hold each.
package struct WordProfile: Hashable, Sendable {
    /// Words that are kept at most: those of the most reports, the earlier ones among equals.
    package static let most = 192

    package struct Entry: Hashable, Sendable {
        /// Its weight is that of the day on which it was first read.
        package var word: WeighedWord
        package var reports: UInt16
    }

    package private(set) var reports = 0
    package private(set) var entries: [Entry] = []

    package init() {}

    package mutating func add(_ words: [WeighedWord]) {
        reports += 1
        var places: [UInt32: Int] = [:]
        for (index, entry) in entries.enumerated() { places[entry.word.hash] = index }
        for word in words {
            if let place = places[word.hash] {
                entries[place].reports = min(entries[place].reports, .max - 1) + 1
            } else {
                entries.append(Entry(word: word, reports: 1))
            }
        }
        trim()
    }

    private mutating func trim() {
        guard entries.count > Self.most else { return }
        let kept = entries.enumerated().sorted { ($1.element.reports, $0.offset) < ($0.element.reports, $1.offset) }
        entries = kept.prefix(Self.most).sorted { $0.offset < $1.offset }.map(\.element)
    }

    /// Takes in the words of another story's reports: what is known of both is known of one. A word weighs as in the first.
    mutating func unite(_ other: WordProfile) {
        reports += other.reports
        var places: [UInt32: Int] = [:]
        for (index, entry) in entries.enumerated() { places[entry.word.hash] = index }
        for entry in other.entries {
            if let place = places[entry.word.hash] {
                entries[place].reports = UInt16(clamping: Int(entries[place].reports) + Int(entry.reports))
            } else {
                entries.append(entry)
            }
        }
        trim()
    }

    /// The words of the story as those of one text: what stands in few of its reports weighs little.
    var words: [WeighedWord] {
        entries.map { entry in
            let share = Double(entry.reports) / Double(max(reports, 1))
            return WeighedWord(
                hash: entry.word.hash, hundredths: UInt16(clamping: Int(Double(entry.word.hundredths) * share)))
        }
    }

    /// How alike a text and the story are, 0…1: the words that both have, each weighed by how rare it is and by how many of
    /// the story's reports hold it. The measure lies half-way between the cosine and the share of the one that says less, for
    /// a short report has not much to share.
    func likeness(_ words: [WeighedWord]) -> Double {
        guard reports > 0 else { return 0 }
        var mine: [UInt32: Double] = [:]
        var length = 0.0
        for word in words {
            mine[word.hash] = word.weight
            length += word.weight * word.weight
        }
        var other = 0.0
        var common = 0.0
        for entry in entries {
            let weight = entry.word.weight * Double(entry.reports) / Double(reports)
            other += weight * weight
            common += weight * (mine[entry.word.hash] ?? 0)
        }
        guard length > 0, other > 0 else { return 0 }
        let cosine = common / (length * other).squareRoot()
        return min(1, cosine * (max(length, other) / min(length, other)).squareRoot().squareRoot())
    }
}

extension WordProfile {
    /// What a database keeps: the reports, then hash, weight in hundredths and reports of each word, little-endian.
    package var bytes: [UInt8] {
        var out: [UInt8] = []
        func put(_ value: UInt32, _ count: Int) {
            for shift in 0..<count { out.append(UInt8(truncatingIfNeeded: value >> UInt32(8 * shift))) }
        }
        put(UInt32(clamping: reports), 4)
        for entry in entries {
            put(entry.word.hash, 4)
            put(UInt32(entry.word.hundredths), 2)
            put(UInt32(entry.reports), 2)
        }
        return out
    }

    /// Reads `bytes`; nil where they are not those of a profile.
    package init?(bytes: [UInt8]) {
        guard bytes.count >= 4, (bytes.count - 4).isMultiple(of: 8), bytes.count <= 4 + 8 * Self.most else {
            return nil
        }
        func read(_ at: Int, _ count: Int) -> UInt32 {
            (0..<count).reduce(0) { $0 | UInt32(bytes[at + $1]) << UInt32(8 * $1) }
        }
        reports = Int(read(0, 4))
        entries = stride(from: 4, to: bytes.count, by: 8).map { at in
            Entry(
                word: WeighedWord(hash: read(at, 4), hundredths: UInt16(truncatingIfNeeded: read(at + 4, 2))),
                reports: UInt16(truncatingIfNeeded: read(at + 6, 2)))
        }
    }
}
