// SPDX-License-Identifier: Apache-2.0

/// Rows of values in one array, so that a table of many short rows is two blocks of memory: row `i` is
/// `values[offsets[i]..<offsets[i + 1]]`.
struct Rows<Value: Sendable>: Sendable {
    private(set) var offsets: [Int32] = [0]
    private(set) var values: [Value] = []

    init(_ rows: [[Value]]) {
        for row in rows {
            values += row
            offsets.append(Int32(values.count))
        }
    }

    @inline(__always)
    func range(_ row: Int32) -> Range<Int> { Int(offsets[Int(row)])..<Int(offsets[Int(row) + 1]) }
    @inline(__always)
    subscript(_ index: Int) -> Value { values[index] }
}
