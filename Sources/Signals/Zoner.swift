// SPDX-License-Identifier: Apache-2.0

package import Items

/// Tells the article from the page around it, line by line: what a line is decides its weight, and furniture weighs nothing.
///
/// Feeds give zones of their own, which are kept; but teasers, credits and sign-up boxes also stand in the middle of what
/// calls itself the body. Works on bytes where they stand; nothing is copied or changed.
package struct Zoner: Sendable {
    /// A line's place in the text and its part.
    package struct Line: Hashable, Sendable {
        package var range: Range<Int>
        package var zone: Zone

        /// It is the page's and not the article's.
        var isIgnored: Bool {
            switch zone {
            case .furniture, .caption: true
            default: false
            }
        }
    }

    /// Lines in order, without blank ones. A line may be split in two where furniture is glued to it.
    package private(set) var lines: [Line] = []
    private var isPlain = true
    private var leads = 0
    private var title = 0..<0
    /// The line judged before, whole.
    private var judged: Range<Int>?

    init() {}

    package static func lines(_ content: ZonedText, _ bytes: [UInt8]) -> [Line] {
        var zoner = Zoner()
        zoner.cut(content, bytes.span)
        for index in zoner.lines.indices { zoner.judge(index, bytes.span, hasFurnitureWord: true) }
        return zoner.lines
    }

    /// Takes a text apart into lines, each with the zone of its passage.
    mutating func cut(_ content: ZonedText, _ bytes: borrowing Span<UInt8>) {
        lines.clear()
        isPlain = true
        leads = 0
        title = 0..<0
        judged = nil
        for passage in content.passages {
            var start = passage.range.lowerBound
            let last = passage.range.upperBound
            while start < last {
                let end = bytes.first(10, from: start, to: last)
                let range = Self.trimmed(bytes, start..<end)
                if !range.isEmpty {
                    lines.append(Line(range: range, zone: passage.zone))
                    switch passage.zone {
                    case .headline, .lead: isPlain = false
                    default: break
                    }
                }
                start = end + 1
            }
        }
    }

    /// Decides what a line is. Lines must be judged in order; a caption can make furniture of the line before it.
    ///
    /// - Parameter hasFurnitureWord: the line holds one of the words by which furniture is known (`WordRole.furniture`).
    mutating func judge(_ index: Int, _ bytes: borrowing Span<UInt8>, hasFurnitureWord: Bool) {
        let range = lines[index].range
        let length = range.count
        if isPlain, index == 0, lines.count > 1, length < 240, !Self.endsSentence(bytes, range),
            !Self.isFurniture(bytes, range, hasFurnitureWord)
        {
            lines[index].zone = .headline
        }
        if case .headline = lines[index].zone {
            title = range
            judged = range
            return
        }
        if length <= Self.longestFurniture, Self.isFurniture(bytes, range, hasFurnitureWord) {
            lines[index].zone = .furniture
            // A caption often stands twice, once as the picture's alternative text.
            if index > 0, Self.isCaption(bytes, range, hasFurnitureWord), let before = judged,
                before.count > 20, Self.starts(bytes, range, with: before)
            {
                lines[index - 1].zone = .furniture
            }
            judged = range
            return
        }
        judged = range
        if lines.count >= 4, Self.isSubhead(bytes, range, hasNext: index + 1 < lines.count, isSecond: index == 1) {
            lines[index].zone = .furniture
            return
        }
        if hasFurnitureWord, let end = endOfGluedHeader(bytes, range), end < range.upperBound {
            lines[index].range = end..<range.upperBound
        }
        if isPlain, leads < 2, case .body = lines[index].zone {
            lines[index].zone = .lead
            leads += 1
        }
    }

    /// A longer line is a paragraph, whatever it begins with.
    private static let longestFurniture = 600

    private static func isFurniture(_ bytes: borrowing Span<UInt8>, _ line: Range<Int>, _ hasWord: Bool) -> Bool {
        starts.begin(bytes, line) || (hasWord && anywhere.stand(in: bytes, line)) || hasAgencyTail(bytes, line)
            || isBullet(bytes, line) || isDateLine(bytes, line)
            || (line.count < 20 && wholes.contains(folded(bytes, line)))
    }

    private static func isCaption(_ bytes: borrowing Span<UInt8>, _ line: Range<Int>, _ hasWord: Bool) -> Bool {
        (hasWord && credits.stand(in: bytes, line)) || hasAgencyTail(bytes, line)
    }

    /// `… Name / POOL / AFP`
    private static func hasAgencyTail(_ bytes: borrowing Span<UInt8>, _ line: Range<Int>) -> Bool {
        guard line.count < 400 else { return false }
        let tail = max(line.lowerBound, line.upperBound - 48)..<line.upperBound
        return bytes.first(0x2F, from: tail.lowerBound, to: tail.upperBound) < tail.upperBound
            && agencies.stand(in: bytes, tail)
    }

    private static func isBullet(_ bytes: borrowing Span<UInt8>, _ line: Range<Int>) -> Bool {
        bytes[line.lowerBound] >= 0x80 && bullets.begin(bytes, line) && words(bytes, line) < 25
    }

    /// `20 June 2023`, `June 20, 2023 14:02 GMT`: a date and nothing to say.
    private static func isDateLine(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count < 60 else { return false }
        guard bytes.firstDigit(from: range.lowerBound, to: range.upperBound) < range.upperBound else { return false }
        let words = folded(bytes, range).split { " ,:|-".utf8.contains($0) }
        guard !words.isEmpty, words.count <= 8 else { return false }
        func isNumber(_ word: ArraySlice<UInt8>) -> Bool { word.allSatisfy { (0x30...0x39).contains($0) } }
        return words.allSatisfy { isNumber($0) || dateWords.contains(Array($0)) } && words.contains(where: isNumber)
    }

    /// A short line without a full stop among paragraphs heads a part of the article; it says nothing that the part does not.
    private static func isSubhead(
        _ bytes: borrowing Span<UInt8>, _ line: Range<Int>, hasNext: Bool, isSecond: Bool
    ) -> Bool {
        guard hasNext, line.count < 160 else { return false }
        let count = words(bytes, line)
        guard count <= 16 else { return false }
        if bytes[line.upperBound - 1] == 0x3F { return !holdsFullStop(bytes, line) }
        return count <= 10 && !endsSentence(bytes, line) && !(isSecond && count > 6)
    }

    private static func holdsFullStop(_ bytes: borrowing Span<UInt8>, _ line: Range<Int>) -> Bool {
        for at in line.dropLast() where bytes[at] == 0x2E && bytes[at + 1] == 0x20 { return true }
        return false
    }

    /// Some pages glue the section, the date and `No Comments on TITLE` to the first paragraph. Where that header ends.
    private func endOfGluedHeader(_ bytes: borrowing Span<UInt8>, _ line: Range<Int>) -> Int? {
        let head = line.lowerBound..<min(line.upperBound, line.lowerBound + 300 + title.count)
        guard !title.isEmpty, title.count <= head.count, Self.comments.stand(in: bytes, head) else { return nil }
        for start in head.lowerBound...(head.upperBound - title.count)
        where Self.starts(bytes, start..<head.upperBound, with: title) {
            return start + title.count
        }
        return nil
    }

    private static func endsSentence(_ bytes: borrowing Span<UInt8>, _ line: Range<Int>) -> Bool {
        var end = line.upperBound
        while end > line.lowerBound {
            switch bytes[end - 1] {
            case 0x80..., 0x20, 0x22, 0x27, 0x29, 0x5D: end -= 1  // blanks, quotation marks, closing brackets
            case 0x2E, 0x21, 0x3F, 0x3A: return true
            default: return false
            }
        }
        return false
    }

    private static func words(_ bytes: borrowing Span<UInt8>, _ line: Range<Int>) -> Int {
        var count = 1
        for at in line where bytes[at] == 0x20 { count += 1 }
        return count
    }

    private static func trimmed(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound, high = range.upperBound
        while low < high, bytes[low] == 0x20 || bytes[low] == 0x09 || bytes[low] == 0x0D { low += 1 }
        while high > low, bytes[high - 1] == 0x20 || bytes[high - 1] == 0x09 || bytes[high - 1] == 0x0D { high -= 1 }
        return low..<high
    }

    /// Whether a line begins with the words of another, ASCII letters in either case.
    private static func starts(
        _ bytes: borrowing Span<UInt8>, _ line: Range<Int>, with other: Range<Int>
    ) -> Bool {
        guard other.count <= line.count else { return false }
        for offset in 0..<other.count
        where Needles.folded(bytes[line.lowerBound + offset]) != Needles.folded(bytes[other.lowerBound + offset]) {
            return false
        }
        return true
    }

    /// A copy with ASCII letters in lower case, for the few short lines that are looked up whole.
    private static func folded(_ bytes: borrowing Span<UInt8>, _ line: Range<Int>) -> [UInt8] {
        var copy: [UInt8] = []
        for at in line { copy.append(Needles.folded(bytes[at])) }
        return copy
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
        "read next", "read full", "read the full", "must read", "top stories", "explained |",
        "this article is more than", "correction:", "clarification:", "reporting by", "editing by", "edited by",
        "with inputs from", "(with inputs",
        "follow @", "follow our live", "follow our coverage", "join our whatsapp", "join our telegram",
        "join our channel", "download the app", "support our journalism",
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
    private static let bullets = Needles(["•", "·", "▪", "◦", "‣", "●"])
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
