// SPDX-License-Identifier: Apache-2.0

/// What a text looks like to somebody who asks whether another repeats it: the k smallest hashes of its word 3-grams
/// (bottom-k sampling: Broder 1997; Cohen & Kaplan 2007) and how many different 3-grams there are. A sketch never
/// changes between runs or machines, so it may be stored.
package struct Sketch: Hashable, Sendable {
    /// At most this many hashes are kept: 2 KiB a text, a standard error of about 0.02 at the threshold.
    package static let capacity = 512
    /// Containment in the shorter text from which one text repeats the other, where both are long. Measured on five reports
    /// of one summit: 0.51 for the only paraphrase, at most 0.10 for independent reports; every threshold in 0.20…0.45
    /// parts them.
    package static let copyThreshold = 0.32
    /// The shorter a text, the more of it may stand in another by chance: this many 3-grams count for nothing.
    package static let chance = 6.0
    /// A text of fewer 3-grams (ten words) is too short for a share to mean anything: it repeats another only when equal.
    package static let judgeable = 8

    /// Different 3-grams of the text.
    package let grams: Int
    /// The smallest hashes, ascending; all of them where `grams` ≤ `capacity`.
    package let hashes: [UInt32]

    /// The sketch of `grams`, in any order, repeats allowed.
    package init(grams: [UInt32]) {
        var sorted = Self.sorted(grams)
        var kept = 0
        for index in sorted.indices where index == 0 || sorted[index] != sorted[kept - 1] {
            sorted[kept] = sorted[index]
            kept += 1
        }
        self.grams = kept
        self.hashes = Array(sorted.prefix(min(kept, Self.capacity)))
    }

    /// In ascending order. Hashes lie evenly, so that sharing them out by their top bits leaves little to sort.
    private static func sorted(_ grams: [UInt32]) -> [UInt32] {
        guard grams.count > 64 else { return grams.sorted() }
        var places = [Int](repeating: 0, count: 1_025)
        for gram in grams { places[Int(gram >> 22) + 1] += 1 }
        for index in 1..<places.count { places[index] += places[index - 1] }
        var sorted = [UInt32](repeating: 0, count: grams.count)
        for gram in grams {
            let share = Int(gram >> 22)
            sorted[places[share]] = gram
            places[share] += 1
        }
        for index in 1..<sorted.count {
            let gram = sorted[index]
            var place = index
            while place > 0, sorted[place - 1] > gram {
                sorted[place] = sorted[place - 1]
                place -= 1
            }
            sorted[place] = gram
        }
        return sorted
    }

    private init(count: Int, hashes: [UInt32]) {
        self.grams = count
        self.hashes = hashes
    }

    /// The share of the shorter text's 3-grams that stand in the longer, 0…1: exact where both texts have at most
    /// `capacity` 3-grams, else an estimate over the part of the hash space that both sketches cover. Symmetric.
    package func containment(in other: Sketch) -> Double {
        guard !hashes.isEmpty, !other.hashes.isEmpty else { return 0 }
        let limit = min(horizon, other.horizon)
        let (shorter, longer) = grams <= other.grams ? (hashes, other.hashes) : (other.hashes, hashes)
        var sampled = 0
        var shared = 0
        var position = 0
        for hash in shorter {
            guard hash <= limit else { break }
            sampled += 1
            while position < longer.count, longer[position] < hash { position += 1 }
            if position < longer.count, longer[position] == hash { shared += 1 }
        }
        return sampled == 0 ? 0 : Double(shared) / Double(sampled)
    }

    /// Whether one of the two texts repeats the other.
    package func repeats(_ other: Sketch) -> Bool {
        let least = min(grams, other.grams)
        guard least >= Self.judgeable else { return least > 0 && grams == other.grams && hashes == other.hashes }
        return containment(in: other) >= Self.threshold(least)
    }

    /// Which of `others` the text repeats most, in words; nil where there is none.
    package func nearest(among others: [String: Sketch]) -> String? {
        let best = others.map { (item: $0.key, containment: containment(in: $0.value)) }
            .min { ($1.containment, $0.item) < ($0.containment, $1.item) }
        return best.map { "repeats \($0.item) (\(twoDecimals($0.containment)) of the shorter text)" }
    }

    /// Containment from which a text of `grams` 3-grams repeats a longer one.
    package static func threshold(_ grams: Int) -> Double { copyThreshold + chance / Double(max(1, grams)) }

    /// Hashes by which an index finds texts that share 3-grams with this one: all of a short text, of a longer one the third
    /// of the hash space that all texts have in common.
    package var marks: ArraySlice<UInt32> {
        let sampled = hashes.prefix { $0 < .max / 3 }
        return hashes.prefix(max(sampled.count, Self.leastMarks))
    }

    private static let leastMarks = 32

    /// The greatest hash up to which this sketch knows everything.
    private var horizon: UInt32 { grams > hashes.count ? hashes.last ?? 0 : .max }
}

// MARK: Bytes

extension Sketch: Codable {
    /// The count and the hashes as little-endian 32-bit words: what a database keeps.
    package var bytes: [UInt8] {
        var out = [UInt8](repeating: 0, count: 4 * (hashes.count + 1))
        var place = 0
        func put(_ word: UInt32, _ out: inout [UInt8]) {
            out[place] = UInt8(truncatingIfNeeded: word)
            out[place + 1] = UInt8(truncatingIfNeeded: word >> 8)
            out[place + 2] = UInt8(truncatingIfNeeded: word >> 16)
            out[place + 3] = UInt8(truncatingIfNeeded: word >> 24)
            place += 4
        }
        put(UInt32(clamping: grams), &out)
        for hash in hashes { put(hash, &out) }
        return out
    }

    /// Reads `bytes`; nil where they are not those of a sketch.
    package init?(bytes: ArraySlice<UInt8>) {
        guard bytes.count % 4 == 0, bytes.count >= 4, bytes.count <= 4 * (Self.capacity + 1) else { return nil }
        func word(_ index: Int) -> UInt32 {
            let place = bytes.startIndex + 4 * index
            return UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
                | UInt32(bytes[place + 3]) << 24
        }
        let count = Int(word(0))
        let kept = bytes.count / 4 - 1
        guard kept == min(count, Self.capacity) else { return nil }
        var hashes: [UInt32] = []
        hashes.reserveCapacity(kept)
        for index in 0..<kept {
            let hash = word(index + 1)
            if let last = hashes.last, last >= hash { return nil }
            hashes.append(hash)
        }
        self.init(count: count, hashes: hashes)
    }

    /// The same of a whole array.
    package init?(bytes: [UInt8]) { self.init(bytes: bytes[...]) }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let words = try container.decode([UInt32].self)
        let hashes = Array(words.dropFirst())
        guard let count = words.first, hashes.count == min(Int(count), Self.capacity) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a sketch")
        }
        self.init(count: Int(count), hashes: hashes)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode([UInt32(clamping: grams)] + hashes)
    }
}
