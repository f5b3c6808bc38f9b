// SPDX-License-Identifier: Apache-2.0

/// One who does the same work as others, pass by pass.
struct Contestant {
    var name: String
    /// What a pass includes.
    var note: String
    /// CPU seconds of one pass; nil where it failed.
    var pass: () -> Double?
}

/// Contestants take turns, so that whatever slows the machine slows all of them. The first one is the measure of the
/// others; the first round counts for nothing.
struct Contest {
    /// How much work a pass is, in `unit`s.
    let amount: Double
    let unit: String
    private static let rounds = 7

    func run(_ contestants: [Contestant?]) {
        let contestants = contestants.compactMap(\.self)
        var seconds = contestants.map { _ in [Double?]() }
        for round in 0...Self.rounds {
            for (index, contestant) in contestants.enumerated() {
                let pass = contestant.pass()
                if round > 0 { seconds[index].append(pass) }
            }
        }
        var rows = contestants.indices.map { index in
            let passes = seconds[index]
            let rates = Spread(passes.compactMap { $0.map { amount / $0 } })
            let ratios = Spread(
                zip(seconds[0], passes).compactMap { own, other in own.flatMap { o in other.map { $0 / o } } })
            return [
                contestants[index].name, rates.map { "\($0.described(digits: 1)) \(unit)/s" } ?? "failed",
                index == 0 ? "" : ratios.map { "\($0.described(digits: 2)) x" } ?? "", contestants[index].note,
            ]
        }
        rows.insert(["", "rate", contestants.count > 1 ? "\(contestants[0].name) to it" : "", ""], at: 0)
        let widths = (0..<3).map { column in rows.map(\.[column].count).max() ?? 0 }
        for row in rows { print("  " + zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "  "), row[3]) }
    }
}

/// Median, lowest and highest of some passes.
struct Spread {
    let median, lowest, highest: Double

    init?(_ values: [Double]) {
        let sorted = values.sorted()
        guard let first = sorted.first, let last = sorted.last else { return nil }
        (median, lowest, highest) = (sorted[sorted.count / 2], first, last)
    }

    func described(digits: Int) -> String {
        [median.rounded(to: digits), " [", lowest.rounded(to: digits), "…", highest.rounded(to: digits), "]"].joined()
    }
}

extension Double {
    /// `123.40` for two digits.
    func rounded(to digits: Int) -> String {
        let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
        let whole = Int((self * Double(scale)).rounded())
        guard digits > 0 else { return "\(whole)" }
        return "\(whole / scale)." + String(String(abs(whole) % scale + scale).dropFirst())
    }
}

extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }
}
