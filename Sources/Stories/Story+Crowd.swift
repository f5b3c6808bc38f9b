// SPDX-License-Identifier: Apache-2.0

import Items

/// Reports that a story no longer holds one by one: how many there were, and whose.
package struct Crowd: Hashable, Sendable, Codable {
    /// Those that repeated another's words.
    package private(set) var copies = 0
    /// Those that did not.
    package private(set) var reports = 0
    /// Hashes of the voices of `reports`, ascending; at most `Crowd.voices` of them.
    private var voices: [UInt32] = []
    /// From the first to the latest moment at which one of `reports` was news.
    private(set) var moments: ClosedRange<Timestamp>?

    private static let voices = 2_000

    fileprivate mutating func add(_ report: Report) {
        guard report.copyOf == nil else { return copies += 1 }
        reports += 1
        moments = moments.joined(by: report.moment...report.moment)
        add(Self.hash(report.voice))
    }

    fileprivate mutating func add(_ other: Crowd) {
        copies += other.copies
        reports += other.reports
        if let theirs = other.moments { moments = moments.joined(by: theirs) }
        for voice in other.voices { add(voice) }
    }

    /// One of `reports` is held one by one again; its voice stays known.
    mutating func release() { reports = max(0, reports - 1) }

    private mutating func add(_ voice: UInt32) {
        guard voices.count < Self.voices else { return }
        var (low, high) = (0, voices.count)
        while low < high {
            let middle = (low + high) / 2
            if voices[middle] < voice { low = middle + 1 } else { high = middle }
        }
        if low == voices.count || voices[low] != voice { voices.insert(voice, at: low) }
    }

    /// How many voices there are together with those of some reports.
    func count(with held: some Sequence<Report>) -> Int {
        Set(voices).union(held.lazy.map { Self.hash($0.voice) }).count
    }

    private static func hash(_ voice: String) -> UInt32 {
        UInt32(
            truncatingIfNeeded: mix(voice.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }))
    }
}

extension Story {
    /// Reports that are held one by one: enough for any evidence, and a bound on what is read and written for each further
    /// report of a story that the whole world tells.
    package static let capacity = 256

    /// Counts what is beyond `capacity`: of copies the oldest, then of reports that hold no evidence the weakest. The first
    /// report stays.
    mutating func trim(keeping item: String? = nil) {
        guard reports.count > Self.capacity else { return }
        let evidence = Set(signals.lazy.map(\.item))
        func rank(_ index: Int) -> (Int, Int, Double, Int) {
            let report = reports[index]
            guard report.copyOf == nil else { return (0, 0, 0, index) }
            return (1, evidence.contains(report.item) ? 1 : 0, report.strength, index)
        }
        while reports.count > Self.capacity {
            let others = reports.indices.dropFirst().filter { reports[$0].item != item }
            guard let last = others.min(by: { rank($0) < rank($1) }) else { return }
            let report = reports.remove(at: last)
            var crowd = self.crowd ?? Crowd()
            crowd.add(report)
            self.crowd = crowd
            counted.append(report.item)
        }
    }

    /// Takes over what another story has counted.
    mutating func unite(_ other: Crowd?) {
        guard let other else { return }
        var crowd = self.crowd ?? Crowd()
        crowd.add(other)
        self.crowd = crowd
    }
}

extension ClosedRange<Timestamp>? {
    fileprivate func joined(by other: ClosedRange<Timestamp>) -> ClosedRange<Timestamp> {
        guard let own = self else { return other }
        return Swift.min(own.lowerBound, other.lowerBound)...Swift.max(own.upperBound, other.upperBound)
    }
}
