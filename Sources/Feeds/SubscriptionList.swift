// SPDX-License-Identifier: Apache-2.0

import Items
import Markup

/// The feeds that a feed reader's list of subscriptions names: OPML 1.0 to 2.0 (opml.org/spec2.opml).
///
/// Its values are read as tolerantly as a feed's; its outlines must nest, for a list that is cut off or garbled would be
/// taken over in part, and nobody would miss the rest.
package struct SubscriptionList: Sendable {
    package struct Feed: Hashable, Sendable {
        /// `xmlUrl`; `feed:` addresses as the web addresses that they stand for.
        package var address: String
        /// `title`, or else `text`: one line; nil where it has neither.
        package var title: String?
        /// The outlines that it lies in, outermost first.
        package var folders: [String]
        /// Where its outline begins.
        package var line: Int
        package var column: Int
    }

    package private(set) var feeds: [Feed] = []
    /// Outlines that point to a feed in no way that can be subscribed to: commented out, or links to other lists.
    package private(set) var passedOver = 0

    /// Why a file is no list of subscriptions, and where: lines and columns from 1, columns in Unicode scalars.
    package struct Fault: Error, Hashable, Sendable {
        package var line: Int
        package var column: Int
        package var message: String
        package var sourceLine: String
    }

    package init(_ bytes: [UInt8]) throws(Fault) {
        let text = Charset.decode(bytes, contentType: nil).bytes
        var reader = OutlineReader(text)
        try reader.read()
        feeds = reader.feeds
        passedOver = reader.passedOver
    }
}

private struct OutlineReader {
    private struct Open {
        var name: String
        var position: Int
        /// Of an outline: its words.
        var folder: String?
        var isComment: Bool
    }

    private let text: [UInt8]
    private var markup: MarkupReader
    private var open: [Open] = []
    private(set) var feeds: [SubscriptionList.Feed] = []
    private(set) var passedOver = 0
    private var lines: LineCounter

    init(_ text: [UInt8]) {
        self.text = text
        markup = MarkupReader(text, dialect: .xml)
        lines = LineCounter(text)
    }

    mutating func read() throws(SubscriptionList.Fault) {
        var hasBody = false
        reading: while true {
            switch markup.next() {
            case .text, .literal: continue
            case .finished: break reading
            case .start:
                let name = Self.lowercase(markup.localName, text)
                guard !open.isEmpty || name == "opml" else {
                    throw fault(
                        markup.tag.lowerBound, "<\(name.prefix(40))> where <opml> begins a list of subscriptions")
                }
                if name == "body" { hasBody = true }
                guard hasClosedQuotes else {
                    throw fault(markup.tag.lowerBound, "<\(name.prefix(40))> has a quote that is not closed")
                }
                begin(name)
            case .end:
                try end(Self.lowercase(markup.localName, text))
                if open.isEmpty { break reading }
            }
        }
        if let last = open.last {
            throw fault(
                last.position, "<\(last.name.prefix(40))> has no end: the file is cut off, or garbled behind this")
        }
        guard hasBody else { throw fault(0, "no <opml> with a <body>: this is no list of subscriptions") }
    }

    /// Whether each value of the last tag ends: one that does not would swallow its neighbours.
    private var hasClosedQuotes: Bool {
        var quote: UInt8?
        for byte in text[markup.tag] {
            if byte == quote {
                quote = nil
            } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            }
        }
        return quote == nil
    }

    private mutating func begin(_ name: String) {
        var element = Open(name: name, position: markup.tag.lowerBound, folder: nil, isComment: false)
        if name == "outline" {
            element.isComment =
                open.last?.isComment == true || markup.attribute("iscomment")?.lowercased() == "true"
            let words = [markup.attribute("title"), markup.attribute("text")]
                .compactMap { $0.map(Self.line) }.first { !$0.isEmpty }
            if let address = markup.attribute("xmlurl")?.trimmed, !address.isEmpty {
                take(Self.webAddress(address), words, element)
            } else {
                let kind = markup.attribute("type")?.lowercased()
                if kind == "link" || kind == "include" { passedOver += 1 }
                element.folder = words
            }
        }
        if !markup.isSelfClosing { open.append(element) }
    }

    private mutating func take(_ address: String, _ title: String?, _ element: Open) {
        guard !element.isComment else { return passedOver += 1 }
        let place = lines.place(of: element.position)
        feeds.append(
            SubscriptionList.Feed(
                address: address, title: title, folders: open.compactMap(\.folder), line: place.line,
                column: place.column))
    }

    private mutating func end(_ name: String) throws(SubscriptionList.Fault) {
        guard let last = open.popLast() else {
            throw fault(markup.tag.lowerBound, "</\(name.prefix(40))> ends nothing")
        }
        guard last.name == name else {
            let begun = lines.place(of: last.position).line
            throw fault(
                markup.tag.lowerBound,
                "</\(name.prefix(40))> where </\(last.name.prefix(40))> is to end what began on line \(begun)")
        }
    }

    private func fault(_ position: Int, _ message: String) -> SubscriptionList.Fault {
        var lines = LineCounter(text)
        let place = lines.place(of: position)
        return SubscriptionList.Fault(
            line: place.line, column: place.column, message: message, sourceLine: lines.line(at: position))
    }

    private static func lowercase(_ range: Range<Int>, _ text: [UInt8]) -> String {
        String(decoding: text[range], as: UTF8.self).lowercased()
    }

    /// One line, whatever stands in an attribute.
    private static func line(_ text: String) -> String {
        text.unicodeScalars.split { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
            .map { String($0) }.joined(separator: " ")
    }

    /// `feed://host/x` and `feed:https://host/x` are what browsers once gave to feed readers.
    private static func webAddress(_ address: String) -> String {
        let lower = address.lowercased()
        if lower.hasPrefix("feed://") { return "http://" + address.dropFirst(7) }
        if lower.hasPrefix("feed:") { return String(address.dropFirst(5)) }
        return address
    }
}

/// Lines and columns of positions that mostly grow.
private struct LineCounter {
    private let text: [UInt8]
    private var position = 0
    private var line = 1
    private var column = 1

    init(_ text: [UInt8]) { self.text = text }

    mutating func place(of wanted: Int) -> (line: Int, column: Int) {
        if wanted < position { (position, line, column) = (0, 1, 1) }
        while position < wanted {
            if text[position] == 10 {
                (line, column) = (line + 1, 1)
            } else if text[position] & 0xC0 != 0x80 {
                column += 1
            }
            position += 1
        }
        return (line, column)
    }

    /// The line that holds a position, without its end; empty where it is longer than anyone wants to see.
    func line(at position: Int) -> String {
        var from = position
        while from > 0, text[from - 1] != 10, position - from <= Self.longest { from -= 1 }
        let to = text[position...].prefix(Self.longest + 1).firstIndex { $0 == 10 || $0 == 13 } ?? text.count
        return to - from > Self.longest ? "" : String(decoding: text[from..<to], as: UTF8.self)
    }

    private static let longest = 200
}
