// SPDX-License-Identifier: Apache-2.0

package import Items

/// Tells the article from the page around it, line by line: what a line is decides its weight, and furniture weighs nothing.
///
/// Feeds give zones of their own, which are kept; but teasers, credits and sign-up boxes also stand in the middle of what
/// calls itself the body. Works on bytes; the text is not changed.
package struct Zoner: Sendable {
    /// A line's place in the text and its part.
    package struct Line: Hashable, Sendable {
        package var range: Range<Int>
        package var zone: Zone
    }

    /// Lines in order, without blank ones. A line may be split in two where furniture is glued to it.
    package static func lines(_ content: ZonedText, _ bytes: [UInt8]) -> [Line] {
        var lines: [Line] = []
        for passage in content.passages {
            var start = passage.range.lowerBound
            while start < passage.range.upperBound {
                let end = bytes[start..<passage.range.upperBound].firstIndex(of: 10) ?? passage.range.upperBound
                let range = trimmed(bytes, start..<end)
                if !range.isEmpty { lines.append(Line(range: range, zone: passage.zone)) }
                start = end + 1
            }
        }
        mark(&lines, bytes)
        return lines
    }

    private static func mark(_ lines: inout [Line], _ bytes: [UInt8]) {
        let isPlain = !lines.contains { $0.zone == .headline || $0.zone == .lead }
        var leads = 0
        let many = lines.count >= 4
        var previous: [UInt8] = []
        var title: [UInt8] = []
        for index in lines.indices {
            let line = folded(bytes[lines[index].range])
            defer { previous = line }
            if isPlain, index == 0, lines.count > 1, !endsSentence(line), line.count < 240, !isFurniture(line) {
                lines[index].zone = .headline
            }
            if lines[index].zone == .headline {
                title = line
                continue
            }
            if line.count <= longestFurniture, isFurniture(line) {
                lines[index].zone = .furniture
                // A caption often stands twice, once as the picture's alternative text.
                if index > 0, isCaption(line), line.starts(with: previous), previous.count > 20 {
                    lines[index - 1].zone = .furniture
                }
                continue
            }
            if many, isSubhead(line, hasNext: index + 1 < lines.count, isSecond: index == 1) {
                lines[index].zone = .furniture
                continue
            }
            if let glued = endOfGluedHeader(line, title), glued < lines[index].range.count {
                lines[index].range = lines[index].range.lowerBound + glued..<lines[index].range.upperBound
            }
            if isPlain, lines[index].zone == .body, leads < 2 {
                lines[index].zone = .lead
                leads += 1
            }
        }
    }

    /// A longer line is a paragraph, whatever it begins with.
    private static let longestFurniture = 600

    private static func isFurniture(_ line: [UInt8]) -> Bool {
        starts.contains(prefixOf: line) || anywhere.contains(in: line) || hasAgencyTail(line) || isBullet(line)
            || isDateLine(line) || (line.count < 20 && wholes.contains(line))
    }

    private static func isCaption(_ line: [UInt8]) -> Bool {
        credits.contains(in: line) || hasAgencyTail(line)
    }

    /// `… Name / POOL / AFP`
    private static func hasAgencyTail(_ line: [UInt8]) -> Bool {
        guard line.count < 400, line.suffix(48).contains(0x2F) else { return false }
        return agencies.contains(in: Array(line.suffix(48)))
    }

    private static func isBullet(_ line: [UInt8]) -> Bool {
        bullets.contains { line.starts(with: $0) } && words(line) < 25
    }

    /// `20 June 2023`, `June 20, 2023 14:02 GMT`: a date and nothing to say.
    private static func isDateLine(_ line: [UInt8]) -> Bool {
        guard line.count < 60, line.contains(where: { (0x30...0x39).contains($0) }) else { return false }
        let words = line.split { " ,:|-".utf8.contains($0) }
        guard !words.isEmpty, words.count <= 8 else { return false }
        func isNumber(_ word: ArraySlice<UInt8>) -> Bool { word.allSatisfy { (0x30...0x39).contains($0) } }
        return words.allSatisfy { isNumber($0) || dateWords.contains(Array($0)) } && words.contains(where: isNumber)
    }

    /// A short line without a full stop among paragraphs heads a part of the article; it says nothing that the part does not.
    private static func isSubhead(_ line: [UInt8], hasNext: Bool, isSecond: Bool) -> Bool {
        guard hasNext, line.count < 160 else { return false }
        let count = words(line)
        guard count <= 16 else { return false }
        if line.last == 0x3F { return true }
        return count <= 10 && !endsSentence(line) && !(isSecond && count > 6)
    }

    /// Some pages glue the section, the date and `No Comments on TITLE` to the first paragraph. Length of that header.
    private static func endOfGluedHeader(_ line: [UInt8], _ title: [UInt8]) -> Int? {
        let head = Array(line.prefix(300 + title.count))
        guard !title.isEmpty, comments.contains(in: head), title.count <= head.count else { return nil }
        for start in 0...(head.count - title.count) where head[start...].starts(with: title) {
            return start + title.count
        }
        return nil
    }

    private static func endsSentence(_ line: [UInt8]) -> Bool {
        var end = line.count
        while end > 0, line[end - 1] >= 0x80 || " \"')]".utf8.contains(line[end - 1]) { end -= 1 }
        return end > 0 && ".!?:".utf8.contains(line[end - 1])
    }

    private static func words(_ line: [UInt8]) -> Int { 1 + line.count { $0 == 0x20 } }

    private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound, high = range.upperBound
        while low < high, bytes[low] == 0x20 || bytes[low] == 0x09 || bytes[low] == 0x0D { low += 1 }
        while high > low, bytes[high - 1] == 0x20 || bytes[high - 1] == 0x09 || bytes[high - 1] == 0x0D { high -= 1 }
        return low..<high
    }

    /// ASCII letters in lower case; nothing is added or taken away, so offsets stay.
    private static func folded(_ line: ArraySlice<UInt8>) -> [UInt8] {
        line.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    private static let starts = Needles([
        "also read", "read also", "read more", "read:", "read |", "see also", "related:", "related |", "more on this",
        "updated -", "updated:", "updated on", "last updated", "published -", "published:", "published on", "posted on",
        "posted by", "first published", "share this", "share on", "follow us", "subscribe", "sign up", "sign in",
        "log in",
        "leave a comment", "leave a reply", "no comments", "comments have to be", "comments are", "we have migrated",
        "advertisement", "advertise", "getting your", "listen to this", "watch:", "video:", "photo:", "file photo",
        "image:", "image source", "©", "copyright", "all rights reserved", "terms of", "privacy policy", "cookie",
        "this story was originally", "the views expressed", "most read", "recommended", "editor's note", "by clicking",
        "please enable", "enter your email", "newsletter", "tags:", "topics:", "filed under", "print this", "— ", "– @",
    ])
    private static let wholes = Set<[UInt8]>(
        [
            "0 / 0", "share", "comments", "print", "email", "menu", "home", "search", "next", "previous",
            "continue reading",
            "loading...", "loading…", "tweet", "facebook", "whatsapp", "twitter", "linkedin",
        ].map { Array($0.utf8) })
    private static let parts = [
        "pic.twitter.com/", "all rights reserved", "sign up for our", "subscribe to our", "click here to",
        "your account", "community guidelines", "download our app", "audio player", "this article first appeared",
    ]
    private static let creditWords = [
        "photo credit", "(photo by", "| photo", "photo:", "getty images", "(ap photo", "[ap photo", "(file photo",
        "picture:",
        "image credit", "(image:", "photograph:", "/reuters]", "/afp]", "/ap]", "[file:",
    ]
    private static let credits = Needles(creditWords)
    private static let anywhere = Needles(parts + creditWords)
    private static let agencies = Needles([
        "/ap", "/ ap", "afp", "reuters", "getty", "epa", "pool", "xinhua", "handout", "file photo",
    ])
    private static let comments = Needles(["comments on ", "comment on "])
    private static let bullets = ["•", "·", "▪", "◦", "‣", "●"].map { Array($0.utf8) }
    private static let dateWords = Set<[UInt8]>(
        [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november",
            "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "monday",
            "tuesday",
            "wednesday", "thursday", "friday", "saturday", "sunday", "am", "pm", "gmt", "utc", "ist", "est", "edt",
            "bst",
            "et", "1st", "2nd", "3rd", "th",
        ].map { Array($0.utf8) })
}

extension Reading {
    /// The first lines of page furniture, so that an explanation can show what was left out.
    var ignoredFurniture: [Ignored] {
        furniture.prefix(12).map { range in
            let shown = range.count > 80 ? range.lowerBound..<range.lowerBound + 80 : range
            let quote = String(decoding: bytes[shown], as: UTF8.self)
            return Ignored(
                reason: .furniture, quote: quote, start: range.lowerBound, end: range.upperBound,
                because: "page furniture")
        }
    }
}
