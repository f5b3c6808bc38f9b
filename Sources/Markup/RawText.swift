// SPDX-License-Identifier: Apache-2.0

import Items

/// The elements of HTML whose content is no markup up to their own end tag.
enum RawText: Sendable {
    case script, style, xmp

    init?(of name: Range<Int>, in span: Span<UInt8>) {
        guard name.count >= 3, name.count <= 6 else { return nil }
        switch WordMask.lowercased(span.shortWord(at: name.lowerBound, count: name.count)) {
        case 0x7470_6972_6373: self = .script
        case 0x65_6C79_7473: self = .style
        case 0x70_6D78: self = .xmp
        default: return nil
        }
    }

    private static let scriptEnd = Array("</script".utf8)
    private static let styleEnd = Array("</style".utf8)
    private static let xmpEnd = Array("</xmp".utf8)

    /// Where the end tag stands next, whatever its case; `end` where it does not.
    func end(from start: Int, to end: Int, in span: Span<UInt8>) -> Int {
        let pattern =
            switch self {
            case .script: Self.scriptEnd
            case .style: Self.styleEnd
            case .xmp: Self.xmpEnd
            }
        var cursor = start
        while true {
            cursor = span.first(UInt8(ascii: "<"), from: cursor, to: end)
            if cursor + pattern.count > end { return end }
            if span.matches(pattern, at: cursor) { return cursor }
            cursor += 1
        }
    }
}
