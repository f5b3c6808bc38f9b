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

    // MARK: Members of an object. Their names are ours and need no escape.

    package mutating func member(_ name: String, _ value: String?) {
        guard let value else { return }
        let name = name.utf8.span, text = value.utf8.span, follows = followsValue
        guard text.firstUnsafeInJSON(from: 0) == text.count else {
            begin(name)
            return string(value)
        }
        bytes.append(addingCapacity: name.count &+ text.count &+ 6) { out in
            Self.begin(name, follows: follows, &out)
            out.append(0x22)
            out.append(text)
            out.append(0x22)
        }
        followsValue = true
    }
    package mutating func member(_ name: String, _ value: Double?) {
        guard let value else { return }
        begin(name.utf8.span)
        number(value)
    }
    package mutating func member(_ name: String, _ value: Bool?) {
        guard let value else { return }
        begin(name.utf8.span)
        raw(value ? "true" : "false")
    }
    package mutating func member(_ name: String, _ value: Int?) {
        guard let value else { return }
        begin(name.utf8.span)
        integer(value)
    }
    package mutating func member(_ name: String, _ value: (some BinaryInteger)?) {
        guard let value else { return }
        begin(name.utf8.span)
        raw(String(value))
    }
    /// An array of strings.
    package mutating func member(_ name: String, _ values: [String]?) {
        guard let values else { return }
        array(name) { list in for value in values { list.element(value) } }
    }
    /// A value that is JSON already.
    package mutating func member(_ name: String, json: JSONText?) {
        guard let json else { return }
        begin(name.utf8.span)
        bytes += json.bytes
    }
    /// Members that were written before, to be used again and again: what `self` then holds must be members alone.
    package mutating func members(_ written: JSONText) {
        if written.bytes.isEmpty { return }
        begin()
        bytes.append(written.bytes.span)
    }
    /// A number as it was written somewhere: JSON already.
    package mutating func member(_ name: String, digits: String) {
        begin(name.utf8.span)
        raw(digits)
    }
    /// A member that is there and says so: `"name":null`.
    package mutating func null(_ name: String) {
        begin(name.utf8.span)
        raw("null")
    }
    package mutating func object(_ name: String, _ members: (inout JSONText) -> Void) {
        begin(name.utf8.span)
        enclosed(0x7B, 0x7D, members)
    }
    package mutating func array(_ name: String, _ elements: (inout JSONText) -> Void) {
        begin(name.utf8.span)
        enclosed(0x5B, 0x5D, elements)
    }

    // MARK: Elements of an array, or the whole text

    package mutating func element(_ value: String) {
        begin()
        string(value)
    }
    package mutating func element(_ value: Double) {
        begin()
        number(value)
    }
    package mutating func element(_ value: Int) {
        begin()
        integer(value)
    }
    package mutating func element(_ value: some BinaryInteger) {
        begin()
        raw(String(value))
    }
    package mutating func element(json: JSONText) {
        begin()
        bytes += json.bytes
    }
    package mutating func object(_ members: (inout JSONText) -> Void) {
        begin()
        enclosed(0x7B, 0x7D, members)
    }
    package mutating func array(_ elements: (inout JSONText) -> Void) {
        begin()
        enclosed(0x5B, 0x5D, elements)
    }
    /// An object in two steps, for large values, of which a closure would hold a copy.
    package mutating func openObject() {
        begin()
        bytes.append(0x7B)
        followsValue = false
    }
    package mutating func closeObject() {
        bytes.append(0x7D)
        followsValue = true
    }

    /// Ends a line of JSON lines; the next value begins another.
    package mutating func endLine() {
        bytes.append(0x0A)
        followsValue = false
    }

    // MARK: Bytes

    /// What stands before a value; the value must come next.
    @inline(__always)
    private mutating func begin() {
        if followsValue { bytes.append(0x2C) }
        followsValue = true
    }

    /// What stands before a member's value.
    private mutating func begin(_ name: Span<UInt8>) {
        let follows = followsValue
        bytes.append(addingCapacity: name.count &+ 4) { Self.begin(name, follows: follows, &$0) }
        followsValue = true
    }

    @inline(__always)
    private static func begin(_ name: Span<UInt8>, follows: Bool, _ out: inout OutputSpan<UInt8>) {
        if follows { out.append(0x2C) }
        out.append(0x22)
        out.append(name)
        out.append(0x22)
        out.append(0x3A)
    }

    private mutating func enclosed(_ open: UInt8, _ close: UInt8, _ content: (inout JSONText) -> Void) {
        bytes.append(open)
        followsValue = false
        content(&self)
        bytes.append(close)
        followsValue = true
    }

    private mutating func raw(_ text: String) { bytes.append(text.utf8.span) }

    /// Whole numbers without a fraction, others in the shortest form that reads back as the same number.
    private mutating func number(_ value: Double) {
        if value == 0 { return bytes.append(0x30) }
        guard value.isFinite else { return raw("null") }
        let thousandths = (value * 1000).rounded()
        guard abs(thousandths) < 1e15, thousandths / 1000 == value else {
            return value == value.rounded() && abs(value) < 1e15 ? integer(Int(value)) : raw("\(value)")
        }
        // Up to fifteen digits no shorter number reads back as the same.
        let digits = Int(thousandths).magnitude
        if thousandths < 0 { bytes.append(0x2D) }
        integer(Int(digits / 1000))
        let fraction = digits % 1000
        if fraction != 0 {
            bytes.append(addingCapacity: 4) { out in
                out.append(0x2E)
                var rest = fraction, unit: UInt = 100
                while rest > 0 {
                    out.append(0x30 + UInt8(truncatingIfNeeded: rest / unit))
                    rest %= unit
                    unit /= 10
                }
            }
        }
    }

    private mutating func integer(_ value: Int) {
        let digits = value.magnitude
        bytes.append(addingCapacity: 21) { out in
            if value < 0 { out.append(0x2D) }
            if digits < 10 { return out.append(0x30 + UInt8(truncatingIfNeeded: digits)) }
            var unit: UInt = 10
            while digits / unit > 9 { unit *= 10 }
            while unit > 0 {
                out.append(0x30 + UInt8(truncatingIfNeeded: digits / unit % 10))
                unit /= 10
            }
        }
    }

    private mutating func string(_ text: String) {
        let span = text.utf8.span
        bytes.append(UInt8(ascii: "\""))
        var written = 0
        var position = span.firstUnsafeInJSON(from: 0)
        if position == span.count { bytes.append(span) }
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
                bytes.append(span.extracting(written..<position))
                raw(escape)
                written = position + length
            }
            position = span.firstUnsafeInJSON(from: position + length)
            if position == span.count { bytes.append(span.extracting(written..<position)) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    // MARK: Parts

    /// Forgets the bytes so far and keeps their memory.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        followsValue = false
    }

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
        first(from: start, to: count) { block in
            block.less(than: 0x20) | block.equal(to: 0x7F) | block.equal(to: UInt8(ascii: "\""))
                | block.equal(to: UInt8(ascii: "\\")) | block.equal(to: 0xE2)
        } in: { word in
            WordMask.less(than: 0x20, in: word) | WordMask.zeros(in: word ^ WordMask.repeating(0x7F))
                | WordMask.zeros(in: word ^ WordMask.repeating(UInt8(ascii: "\"")))
                | WordMask.zeros(in: word ^ WordMask.repeating(UInt8(ascii: "\\")))
                | WordMask.zeros(in: word ^ WordMask.repeating(0xE2))
        }
    }
}
