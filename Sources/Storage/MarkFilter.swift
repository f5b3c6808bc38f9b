// SPDX-License-Identifier: Apache-2.0

/// Which marks an index may hold: one bit for each 512 neighbouring values. Most texts repeat nothing, and with it they
/// learn that without a question to the database. It forgets nothing, so a mark that was taken out, or never got
/// there because its pass was rolled back, costs a question, never an answer.
final class MarkFilter {
    /// A mebibyte, or nothing yet.
    private var bits: [UInt64] = []

    /// Whether it has been told what the index holds.
    var isLoaded: Bool { !bits.isEmpty }

    /// Makes it ready to be told what the index holds.
    func load() { bits = [UInt64](repeating: 0, count: 1 << 17) }

    func insert(_ mark: UInt32) {
        let (word, bit) = Self.place(mark)
        bits[word] |= bit
    }

    func mayHold(_ mark: UInt32) -> Bool {
        let (word, bit) = Self.place(mark)
        return bits[word] & bit != 0
    }

    private static func place(_ mark: UInt32) -> (word: Int, bit: UInt64) {
        (Int(mark >> 15), 1 << UInt64(mark >> 9 & 63))
    }
}
