// SPDX-License-Identifier: Apache-2.0

extension Array {
    /// Empties it and keeps its memory. Most lists of a sentence have no element or one, which is cheaper to see to than
    /// what holds for any number of them.
    @inline(__always)
    mutating func clear() {
        if isEmpty { return }
        if count == 1 { removeLast() } else { removeAll(keepingCapacity: true) }
    }
}
