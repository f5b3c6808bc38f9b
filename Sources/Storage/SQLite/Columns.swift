// SPDX-License-Identifier: Apache-2.0

// How domain values lie in columns: moments as seconds, nested values as JSON with sorted keys (the same value is always
// the same bytes).

import FoundationEssentials
import Items
import Stories

extension Statement {
    borrowing func moment(_ column: Int32) -> Timestamp { Timestamp(seconds: integer(column)) }
    borrowing func optionalMoment(_ column: Int32) -> Timestamp? {
        optionalInteger(column).map(Timestamp.init(seconds:))
    }

    /// A column that holds JSON.
    borrowing func value<Stored: Decodable>(
        _ column: Int32, as type: Stored.Type = Stored.self
    ) throws(StorageError) -> Stored {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes(column)))
        } catch {
            throw .unreadable("\(type): \(error)")
        }
    }

    /// A column that holds the bytes of an item's sketch, or nothing, since the item's text says the same.
    borrowing func sketch(_ column: Int32, ofText text: Int32, zones: Int32) throws(StorageError) -> Sketch {
        let bytes = bytes(column)
        if bytes.isEmpty { return Sketch(try content(text, zones: zones)) }
        guard let sketch = Sketch(bytes: bytes) else { throw .unreadable("a copy sketch") }
        return sketch
    }

    /// An item's text in one column and its passages in another.
    borrowing func content(_ column: Int32, zones: Int32) throws(StorageError) -> ZonedText {
        guard let content = ZonedText(text: text(column), zones: text(zones)) else {
            throw .unreadable("zones '\(text(zones))'")
        }
        return content
    }

    /// A column that holds the bytes of a story's words.
    borrowing func profile(_ column: Int32) throws(StorageError) -> WordProfile {
        guard let profile = WordProfile(bytes: bytes(column)) else { throw .unreadable("the words of a story") }
        return profile
    }

    /// A column that holds marks, eight bytes each, the low byte first; none where it is empty.
    borrowing func marks(_ column: Int32) throws(StorageError) -> [UInt64] {
        let bytes = bytes(column)
        guard bytes.count.isMultiple(of: 8) else { throw .unreadable("marks of a page") }
        return stride(from: 0, to: bytes.count, by: 8).map { start in
            bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
    }

    /// A column that holds one word of an enumeration.
    borrowing func word<Word: RawRepresentable<String>>(
        _ column: Int32, as type: Word.Type = Word.self
    ) throws(StorageError) -> Word {
        guard let word = Word(rawValue: text(column)) else { throw .unreadable("\(type): '\(text(column))'") }
        return word
    }
}

extension Value {
    /// The inverse of `Statement.marks`.
    static func bytes(of marks: [UInt64]) -> [UInt8] {
        marks.flatMap { mark in (0..<8).map { UInt8(truncatingIfNeeded: mark >> (8 * $0)) } }
    }

    /// JSON with sorted keys.
    static func json(_ value: some Encodable) throws(StorageError) -> Value {
        .text(try jsonText(value))
    }

    static func jsonText(_ value: some Encodable) throws(StorageError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            throw .unreadable("\(type(of: value)) cannot be written as JSON: \(error)")
        }
    }
}

extension Connection {
    /// The first column of the first row; 0 where there is none.
    borrowing func integer(_ sql: String, _ values: Value...) throws(StorageError) -> Int64 {
        try rows(sql, values) { (row: borrowing Statement) throws(StorageError) in row.integer(0) }.first ?? 0
    }
}
