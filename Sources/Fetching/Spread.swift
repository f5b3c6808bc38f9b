// SPDX-License-Identifier: Apache-2.0

internal import Digests

/// When those that are due at once begin: the first few at once, the others one after the other over their own interval, so
/// that a start with thousands of sources is no burst. Pure.
enum Spread {
    /// So many need no spreading.
    static let atOnce = 64

    /// Seconds that each of `due` waits.
    ///
    /// - Parameter due: names of sources on the network that are due, with their pause in seconds. The order among them is
    ///   drawn from their names: whoever starts again goes on where the last start was broken off.
    static func waits(_ due: [(name: String, pause: Int64)]) -> [String: Int64] {
        guard due.count > atOnce else { return [:] }
        let drawn = due.map { (draw: Digest(fields: [$0.name]), source: $0) }
            .sorted { $0.draw.bytes.lexicographicallyPrecedes($1.draw.bytes) }
        var waits: [String: Int64] = [:]
        let rest = drawn.count - atOnce
        for (rank, entry) in drawn.dropFirst(atOnce).enumerated() {
            waits[entry.source.name] = Int64(Double(entry.source.pause) * Double(rank + 1) / Double(rest + 1))
        }
        return waits
    }
}
