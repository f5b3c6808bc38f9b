// SPDX-License-Identifier: Apache-2.0

import Stories

/// Which marks a shelf of the text index may hold (Bloom 1970: three bits a mark, wrong of one mark in two hundred where the
/// shelf is full). Most texts repeat nothing, and with it they learn that without a question to the database. It forgets
/// nothing, so a mark that was taken out, or never got there because its pass was rolled back, costs a question, never
/// an answer.
final class MarkFilter {
    /// A quarter of a mebibyte.
    private var bits = [UInt64](repeating: 0, count: 1 << 15)

    func insert(_ mark: UInt32) {
        for probe: UInt64 in [0, 1, 2] {
            let place = Self.place(mark, probe)
            bits[place >> 6] |= 1 << UInt64(place & 63)
        }
    }

    /// Those of `marks` that may be on the shelf.
    func held(among marks: ArraySlice<UInt32>) -> [UInt32] {
        let bits = bits
        func holds(_ mark: UInt32, _ probe: UInt64) -> Bool {
            let place = Self.place(mark, probe)
            return bits[place >> 6] & 1 << UInt64(place & 63) != 0
        }
        return marks.filter { holds($0, 0) && holds($0, 1) && holds($0, 2) }
    }

    /// Marks are hashes, but only of a part of all values: they are spread once more (Fibonacci hashing), 21 bits a probe.
    private static func place(_ mark: UInt32, _ probe: UInt64) -> Int {
        Int((UInt64(mark) &* 0x9E37_79B9_7F4A_7C15) >> (1 + 21 * probe) & 0x1F_FFFF)
    }
}

/// What one connection has learned of the marks on its shelves, to save it questions. Nothing in it changes an answer.
final class MarkKnowledge {
    /// Those that are in no shelf's index yet; nil: not read.
    var staged: StagedMarks?
    private var filters: [Int64: MarkFilter] = [:]
    /// Marks that too many items have, each with the first shelf that counts for it.
    private var common: [UInt32: Int64] = [:]

    /// Sketches that were made again, by the number of their item; a text that is repeated is asked for again soon.
    private var made: [Int64: Sketch] = [:]

    func sketch(of item: Int64) -> Sketch? { made[item] }

    func keep(_ sketch: Sketch, of item: Int64) {
        if made.count >= 256 { made = [:] }
        made[item] = sketch
    }

    /// To be called when an item has another text.
    func forget(_ item: Int64) { made[item] = nil }

    subscript(shelf: Int64) -> MarkFilter? {
        get { filters[shelf] }
        set { filters[shelf] = newValue }
    }

    /// Whether the shelves from `first` on are known to hold `mark` too often.
    func isCommon(_ mark: UInt32, from first: Int64) -> Bool { common[mark].map { $0 >= first } ?? false }

    func setCommon(_ mark: UInt32, from shelf: Int64) { common[mark] = shelf }

    /// To be called when marks were taken off a shelf that is still open.
    func forgetCommon() { common = [:] }

    /// To be called when a transaction was rolled back, and marks were never put where they seem to be.
    func forgetRolledBack() {
        common = [:]
        staged = nil
        made = [:]
    }
}
