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
        let input = Array(text.utf8)
        bytes.reserveCapacity(bytes.count + input.count + 2)
        bytes.append(UInt8(ascii: "\""))
        var written = 0
        for (position, byte) in input.enumerated() {
            var length = 1
            let escape: String
            switch byte {
            case UInt8(ascii: "\""): escape = "\\\""
            case UInt8(ascii: "\\"): escape = "\\\\"
            case 0x0A: escape = "\\n"
            case 0x0D: escape = "\\r"
            case 0x09: escape = "\\t"
            case 0..<0x20, 0x7F: escape = "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
            case 0xE2
            where input[position...].starts(with: [0xE2, 0x80, 0xA8])
                || input[position...].starts(with: [0xE2, 0x80, 0xA9]):
                escape = "\\u202\(input[position + 2] & 1 == 0 ? 8 : 9)"
                length = 3
            default: continue
            }
            bytes += input[written..<position]
            bytes += escape.utf8
            written = position + length
        }
        bytes += input[written...]
        bytes.append(UInt8(ascii: "\""))
    }
}
