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
        var hasHeadline = !isPlain
        var leads = 0
        let many = lines.count >= 4
        var previous = ""
        var title = ""
        for index in lines.indices {
            let text = String(decoding: bytes[lines[index].range], as: UTF8.self)
            let folded = fold(text)
            defer { previous = folded }
            if isPlain, !hasHeadline, lines.count > 1, index == 0 {
                hasHeadline = true
                if !endsSentence(text), folded.utf8.count < 240 {
                    lines[index].zone = .headline
                    title = folded
                    continue
                }
            }
            if lines[index].zone == .headline {
                title = folded
                continue
            }
            if isFurniture(text, folded) {
                lines[index].zone = .furniture
                // A caption often stands twice, once as the picture's alternative text.
                if index > 0, isCaption(folded), folded.hasPrefix(previous), previous.utf8.count > 20 {
                    lines[index - 1].zone = .furniture
                }
                continue
            }
            if many, isSubhead(text, folded, next: index + 1 < lines.count, isSecond: index == 1) {
                lines[index].zone = .furniture
                continue
            }
            if let glued = endOfGluedHeader(text, folded, title), glued < lines[index].range.count {
                lines[index].range = lines[index].range.lowerBound + glued..<lines[index].range.upperBound
            }
            if isPlain, lines[index].zone == .body, leads < 2 {
                lines[index].zone = .lead
                leads += 1
            }
        }
    }

    private static func isFurniture(_ text: String, _ folded: String) -> Bool {
        starts.contains { folded.hasPrefix($0) } || isCaption(folded) || isBullet(text, folded) || isDateLine(folded)
            || wholes.contains(folded) || parts.contains { folded.contains($0) }
    }

    private static func isCaption(_ folded: String) -> Bool {
        if credits.contains(where: { folded.contains($0) }) { return true }
        let tail = folded.suffix(48)
        return tail.contains("/") && agencies.contains { tail.contains($0) } && folded.utf8.count < 400
    }

    private static func isBullet(_ text: String, _ folded: String) -> Bool {
        guard let first = text.unicodeScalars.first, "•·▪◦‣●".unicodeScalars.contains(first) else { return false }
        return folded.split(separator: " ").count < 25
    }

    /// `20 June 2023`, `June 20, 2023 14:02 GMT`: a date and nothing to say.
    private static func isDateLine(_ folded: String) -> Bool {
        let words = folded.split { " ,:|-–".contains($0) }
        guard !words.isEmpty, words.count <= 8 else { return false }
        let known = words.count { word in
            word.allSatisfy { $0.isNumber } || Self.dateWords.contains(String(word))
        }
        return known == words.count && words.contains { $0.allSatisfy { $0.isNumber } }
    }

    /// A short line without a full stop among paragraphs heads a part of the article; it says nothing that the part does not.
    private static func isSubhead(_ text: String, _ folded: String, next: Bool, isSecond: Bool) -> Bool {
        let count = folded.split(separator: " ").count
        guard next, count <= 16 else { return false }
        if text.hasSuffix("?") { return true }
        return count <= 10 && !endsSentence(text) && !(isSecond && count > 6)
    }

    /// Some pages glue the section, the date and `No Comments on TITLE` to the first paragraph. UTF-8 length of that header.
    private static func endOfGluedHeader(_ text: String, _ folded: String, _ title: String) -> Int? {
        guard !title.isEmpty, folded.contains("comments on ") || folded.contains("comment on ") else { return nil }
        let lowered = text.lowercased()
        guard lowered.utf8.count == text.utf8.count else { return nil }
        let haystack = Array(lowered.utf8), needle = Array(title.utf8)
        guard needle.count <= haystack.count else { return nil }
        for start in 0...(min(300, haystack.count - needle.count))
        where haystack[start..<start + needle.count].elementsEqual(needle) {
            return start + needle.count
        }
        return nil
    }

    private static func endsSentence(_ text: String) -> Bool {
        var scalars = Array(text.unicodeScalars.suffix(6))
        while let last = scalars.last, " \"'”’)]\u{A0}".unicodeScalars.contains(last) { scalars.removeLast() }
        return scalars.last.map { ".!?…:".unicodeScalars.contains($0) } ?? false
    }

    private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound, high = range.upperBound
        while low < high, bytes[low] == 0x20 || bytes[low] == 0x09 || bytes[low] == 0x0D { low += 1 }
        while high > low, bytes[high - 1] == 0x20 || bytes[high - 1] == 0x09 || bytes[high - 1] == 0x0D { high -= 1 }
        return low..<high
    }

    private static func fold(_ text: String) -> String {
        var out: [UInt8] = []
        for byte in text.lowercased().utf8 where !(byte == 0x20 && out.last == 0x20) { out.append(byte) }
        return String(decoding: out, as: UTF8.self)
    }

    private static let starts = [
        "also read", "read also", "read more", "read:", "read |", "see also", "related:", "related |", "more on this",
        "updated -", "updated:", "updated on", "last updated", "published -", "published:", "published on", "posted on",
        "posted by", "first published", "share this", "share on", "follow us", "subscribe", "sign up", "sign in",
        "log in",
        "leave a comment", "leave a reply", "no comments", "comments have to be", "comments are", "we have migrated",
        "advertisement", "advertise", "getting your", "listen to this", "watch:", "video:", "photo:", "file photo",
        "image:", "image source", "©", "copyright", "all rights reserved", "terms of", "privacy policy", "cookie",
        "this story was originally", "the views expressed", "most read", "recommended", "editor's note", "by clicking",
        "please enable", "enter your email", "newsletter", "tags:", "topics:", "filed under", "print this", "— ", "– @",
    ]
    private static let wholes: Set<String> = [
        "0 / 0", "share", "comments", "print", "email", "menu", "home", "search", "next", "previous",
        "continue reading",
        "loading...", "loading…", "tweet", "facebook", "whatsapp", "twitter", "linkedin",
    ]
    private static let parts = [
        "pic.twitter.com/", "all rights reserved", "sign up for our", "subscribe to our", "click here to",
        "your account", "community guidelines", "download our app", "audio player", "this article first appeared",
    ]
    private static let credits = [
        "photo credit", "(photo by", "| photo", "photo:", "getty images", "(ap photo", "[ap photo", "(file photo",
        "picture:",
        "image credit", "(image:", "photograph:", "/reuters]", "/afp]", "/ap]", "[file:",
    ]
    private static let agencies = [
        "ap", "afp", "reuters", "getty", "epa", "pool", "xinhua", "tass", "handout", "file photo",
    ]
    private static let dateWords: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "monday",
        "tuesday",
        "wednesday", "thursday", "friday", "saturday", "sunday", "am", "pm", "gmt", "utc", "ist", "est", "edt", "bst",
        "et", "1st", "2nd", "3rd", "th",
    ]
}
