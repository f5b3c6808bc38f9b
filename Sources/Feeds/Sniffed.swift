// SPDX-License-Identifier: Apache-2.0

import Markup

/// What a text is by its first element: neither its media type nor its name is to be trusted.
enum Sniffed {
    /// A feed in XML whose root's tag begins at `root`.
    case xml(FeedFormat, root: Int)
    case json, page, text

    static func root(of bytes: [UInt8], from start: Int, contentType: String?) throws(FeedError) -> Sniffed {
        if bytes[start] == UInt8(ascii: "{") { return .json }
        let type = contentType?.lowercased() ?? ""
        if bytes[start] != UInt8(ascii: "<") {
            // Words before the feed: a warning of the server's own programming language, or a stray mark.
            guard let found = feedRoot(in: bytes, from: start, limit: start + 65_536) else {
                if type.contains("json"), bytes[start] == UInt8(ascii: "[") { return .json }
                return type.contains("html") ? .page : .text
            }
            return found
        }
        var reader = MarkupReader(bytes, range: start..<bytes.count, dialect: .xml)
        while true {
            switch reader.next() {
            case .start:
                if let format = format(of: reader) { return .xml(format, root: reader.tag.lowerBound) }
                let name = reader.localName
                if let element = HTMLElement.named(name, in: bytes.span) {
                    // Markup that is no page's own beginning may be a warning, too.
                    let isRoot = element == .dropped || pageRoots.value(of: name, in: bytes.span) != nil
                    return isRoot ? .page : feedRoot(in: bytes, from: start, limit: start + 65_536) ?? .page
                }
                // A wrapper around the feed is forgiven, another vocabulary is not.
                if let found = feedRoot(in: bytes, from: reader.position, limit: reader.position + 4_096) {
                    return found
                }
                if type.contains("html") { return .page }
                throw .notAFeed(root: String(decoding: bytes[reader.name].prefix(64), as: UTF8.self))
            case .text, .literal, .end: continue
            case .finished: return type.contains("html") ? .page : .text
            }
        }
    }

    private static let pageRoots = NameTable([("html", ()), ("body", ()), ("main", ())], foldsCase: true)

    private static func format(of reader: MarkupReader) -> FeedFormat? {
        formats.value(of: reader.localName, in: reader.bytes.span)
    }

    private static let formats = NameTable<FeedFormat>(
        [("rss", .rss), ("rdf", .rdf), ("feed", .atom), ("entry", .atom), ("channel", .rss), ("item", .rss)],
        foldsCase: true)

    /// The first tag of a feed's root before `limit`.
    private static func feedRoot(in bytes: [UInt8], from start: Int, limit: Int) -> Sniffed? {
        var reader = MarkupReader(bytes, range: start..<bytes.count, dialect: .xml)
        while reader.position < min(limit, bytes.count) {
            switch reader.next() {
            case .start:
                if let format = format(of: reader), reader.localName.count != "item".utf8.count {
                    return .xml(format, root: reader.tag.lowerBound)
                }
            case .text, .literal, .end: continue
            case .finished: return nil
            }
        }
        return nil
    }
}

/// Files that are no text, by their first bytes.
enum BinaryKind {
    private static let marks: [(mark: [UInt8], kind: String)] = [
        ([0x1F, 0x8B], "gzip-compressed data"), (Array("%PDF".utf8), "a PDF document"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"), (Array("GIF8".utf8), "a GIF image"),
        ([0x50, 0x4B, 3, 4], "a zip archive"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd-compressed data"), ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an office document"), (Array("RIFF".utf8), "a media file"),
        ([0x49, 0x44, 0x33], "a sound file"),
    ]

    static func of(_ bytes: [UInt8]) -> String? {
        marks.first { bytes.starts(with: $0.mark) }?.kind
    }
}
