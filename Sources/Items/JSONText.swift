// SPDX-License-Identifier: Apache-2.0

/// Writes JSON (RFC 8259) on one line with its members in the order they are added, so that the same values give the
/// same bytes: an alert's id and a repeated delivery depend on that. It owns commas and escapes; a `nil` member is
/// left out.
///
///     var json = JSONText()
///     json.object { alert in
///         alert.member("id", id)
///         alert.array("signals") { list in for signal in signals { list.element(signal.quote) } }
///     }
///     json.text
///
/// Strings are escaped so that a line stays a line and may stand in JavaScript: control characters, DEL, U+2028 and
/// U+2029 as `\u00XX`, the rest as UTF-8. A number that JSON cannot hold (infinite, not a number) is `null`.
package struct JSONText: Hashable, Sendable {
    package private(set) var bytes: [UInt8] = []
    /// A value stands before the next one in the same object or array.
    private var followsValue = false

    package init() {}

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    // MARK: Members of an object

    package mutating func member(_ name: String, _ value: String?) { if let value { named(name) { $0.string(value) } } }
    package mutating func member(_ name: String, _ value: Double?) { if let value { named(name) { $0.number(value) } } }
    package mutating func member(_ name: String, _ value: Bool?) {
        if let value { named(name) { $0.raw(value ? "true" : "false") } }
    }
    package mutating func member(_ name: String, _ value: (some BinaryInteger)?) {
        if let value { named(name) { $0.raw(String(value)) } }
    }
    /// An array of strings.
    package mutating func member(_ name: String, _ values: [String]?) {
        guard let values else { return }
        array(name) { list in for value in values { list.element(value) } }
    }
    /// A value that is JSON already.
    package mutating func member(_ name: String, json: JSONText?) {
        if let json { named(name) { $0.bytes += json.bytes } }
    }
    /// A member that is there and says so: `"name":null`.
    package mutating func null(_ name: String) { named(name) { $0.raw("null") } }
    package mutating func object(_ name: String, _ members: (inout JSONText) -> Void) {
        named(name) { $0.enclosed("{", "}", members) }
    }
    package mutating func array(_ name: String, _ elements: (inout JSONText) -> Void) {
        named(name) { $0.enclosed("[", "]", elements) }
    }

    // MARK: Elements of an array, or the whole text

    package mutating func element(_ value: String) { separated { $0.string(value) } }
    package mutating func element(_ value: Double) { separated { $0.number(value) } }
    package mutating func element(_ value: some BinaryInteger) { separated { $0.raw(String(value)) } }
    package mutating func element(json: JSONText) { separated { $0.bytes += json.bytes } }
    package mutating func object(_ members: (inout JSONText) -> Void) { separated { $0.enclosed("{", "}", members) } }
    package mutating func array(_ elements: (inout JSONText) -> Void) { separated { $0.enclosed("[", "]", elements) } }

    // MARK: Bytes

    private mutating func separated(_ value: (inout JSONText) -> Void) {
        if followsValue { raw(",") }
        value(&self)
        followsValue = true
    }

    private mutating func named(_ name: String, _ value: (inout JSONText) -> Void) {
        separated {
            $0.string(name)
            $0.raw(":")
            value(&$0)
        }
    }

    private mutating func enclosed(_ open: String, _ close: String, _ content: (inout JSONText) -> Void) {
        raw(open)
        followsValue = false
        content(&self)
        raw(close)
    }

    private mutating func raw(_ text: String) { bytes += text.utf8 }

    /// Whole numbers without a fraction, others in the shortest form that reads back as the same number.
    private mutating func number(_ value: Double) {
        guard value.isFinite else { return raw("null") }
        guard value == value.rounded(), abs(value) < 1e15 else { return raw("\(value)") }
        raw(String(Int64(value)))
    }

    private mutating func string(_ text: String) {
        let span = text.utf8.span
        bytes.append(UInt8(ascii: "\""))
        var written = 0
        var position = span.firstUnsafeInJSON(from: 0)
        if position == span.count { bytes += text.utf8 }
        while position < span.count {
            var length = 1
            var escape = ""
            switch span[position] {
            case UInt8(ascii: "\""): escape = "\\\""
            case UInt8(ascii: "\\"): escape = "\\\\"
            case 0x0A: escape = "\\n"
            case 0x0D: escape = "\\r"
            case 0x09: escape = "\\t"
            case 0xE2:
                // U+2028 and U+2029; other characters that begin like them are as they are.
                if position + 2 < span.count, span[position + 1] == 0x80, span[position + 2] & 0xFE == 0xA8 {
                    escape = "\\u202\(span[position + 2] & 1 == 0 ? 8 : 9)"
                    length = 3
                }
            case let byte: escape = "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
            }
            if !escape.isEmpty {
                append(text, written..<position)
                bytes += escape.utf8
                written = position + length
            }
            position = span.firstUnsafeInJSON(from: position + length)
            if position == span.count { append(text, written..<position) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(_ text: String, _ range: Range<Int>) {
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        bytes += utf8[start..<utf8.index(start, offsetBy: range.count)]
    }

    // MARK: Parts

    /// The bytes so far, which are then forgotten: for a long text that is written part by part.
    package mutating func takeBytes() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &bytes)
        return taken
    }
}

extension Span<UInt8> {
    /// Where a byte stands first that must not, or might not, stand in a JSON string.
    fileprivate func firstUnsafeInJSON(from start: Int) -> Int {
        var position = start
        while position < count {
            // What lies beyond the end is zero, and so a mark.
            let word = shortWord(at: position, count: count &- position)
            var marks =
                WordMask.less(than: 0x20, in: word) | WordMask.zeros(in: word ^ WordMask.repeating(0x7F))
                | WordMask.zeros(in: word ^ WordMask.repeating(UInt8(ascii: "\"")))
                | WordMask.zeros(in: word ^ WordMask.repeating(UInt8(ascii: "\\")))
            if word & WordMask.highs != 0 { marks |= WordMask.zeros(in: word ^ WordMask.repeating(0xE2)) }
            if marks != 0 { return Swift.min(position &+ WordMask.first(of: marks), count) }
            position &+= 8
        }
        return count
    }
}
