// SPDX-License-Identifier: Apache-2.0

package import Items

/// HTML to plain text whose blocks know their zones. Scripts, styles and embeds are dropped.
package enum HTMLText {
    /// The text of an HTML fragment or page: `range` of `bytes`.
    package static func zoned(_ bytes: consuming [UInt8], range: Range<Int>? = nil) -> ZonedText {
        let range = range ?? bytes.indices
        var builder = TextBuilder(capacity: range.count)
        read(bytes, range, into: &builder, keepsUnknownTags: false)
        // A long text is not to be in memory three times.
        _ = consume bytes
        return builder.finish()
    }

    /// One line without zones, as for a title. A tag that HTML does not know is taken for the author's words.
    package static func line(_ bytes: consuming [UInt8], range: Range<Int>? = nil) -> String {
        let range = range ?? bytes.indices
        var builder = TextBuilder(capacity: range.count)
        read(bytes, range, into: &builder, keepsUnknownTags: true)
        _ = consume bytes
        return builder.finishLine()
    }

    /// One line of text in which `<` is only a sign; white space is collapsed, and references that were escaped twice
    /// are resolved.
    package static func plainLine(_ bytes: [UInt8], range: Range<Int>? = nil) -> String {
        let range = range ?? bytes.indices
        var builder = TextBuilder(capacity: range.count)
        builder.text(range, of: bytes, resolving: true)
        return builder.finishLine()
    }

    /// One line of text in which nothing is markup; white space is collapsed.
    package static func unescapedLine(_ bytes: [UInt8], range: Range<Int>) -> String {
        var builder = TextBuilder(capacity: range.count)
        builder.text(range, of: bytes, resolving: false)
        return builder.finishLine()
    }

    /// Plain text whose paragraphs are divided by blank lines.
    package static func plain(_ bytes: [UInt8], range: Range<Int>? = nil) -> ZonedText {
        let range = range ?? bytes.indices
        var builder = TextBuilder(capacity: range.count)
        var start = range.lowerBound
        var position = start
        var lineIsBlank = false
        while position < range.upperBound {
            switch bytes[position] {
            case 0x0A:
                if lineIsBlank {
                    builder.text(start..<position, of: bytes, resolving: true)
                    builder.open(.block)
                    start = position
                }
                lineIsBlank = true
            case 0...0x20: break
            default: lineIsBlank = false
            }
            position += 1
        }
        builder.text(start..<position, of: bytes, resolving: true)
        return builder.finish()
    }

    /// Whether elements of HTML are closed or broken off in it, as against a `<` that is only a sign.
    package static func holdsElements(_ bytes: [UInt8], range: Range<Int>) -> Bool {
        let span = bytes.span
        guard span.first(UInt8(ascii: "<"), from: range.lowerBound, to: range.upperBound) < range.upperBound else {
            return false
        }
        var scanner = MarkupScanner(range, dialect: .html)
        while true {
            switch scanner.next(in: bytes) {
            case .end:
                if HTMLElement.named(scanner.localName, in: span) != nil { return true }
            case .start:
                if HTMLElement.named(scanner.localName, in: span) == .lineBreak { return true }
            case .text, .literal: continue
            case .finished: return false
            }
        }
    }

    private static func read(
        _ bytes: [UInt8], _ range: Range<Int>, into builder: inout TextBuilder, keepsUnknownTags: Bool
    ) {
        var markup = VisibleMarkup(MarkupScanner(range, dialect: .html), dropsStandIns: false)
        // An end tag that closes nothing is nothing, in HTML as here.
        var unknownOpen = 0
        while true {
            switch markup.next(in: bytes) {
            case .text(let range): builder.text(range, of: bytes, resolving: true)
            case .literal(let range): builder.text(range, of: bytes, resolving: false)
            case .start:
                if let element = markup.element {
                    guard element != .inline else { continue }
                    builder.open(element)
                    if markup.scanner.isSelfClosing { builder.close(element) }
                } else if keepsUnknownTags {
                    builder.text(markup.scanner.tag, of: bytes, resolving: false)
                    unknownOpen += 1
                }
            case .end:
                if let element = markup.element {
                    if element != .inline { builder.close(element) }
                } else if unknownOpen > 0 {
                    builder.text(markup.scanner.tag, of: bytes, resolving: false)
                    unknownOpen -= 1
                }
            case .finished: return
            }
        }
    }
}
