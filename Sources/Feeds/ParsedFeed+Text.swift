// SPDX-License-Identifier: Apache-2.0

package import Items

extension ParsedFeed {
    /// The document as a person wants to see it: what it is, what had to be repaired, and each item as detente would
    /// keep it, with its identity, how far its date is to be trusted, and the zones of its text.
    ///
    /// - Parameters:
    ///   - file: what to call the document.
    ///   - seen: the moment against which dates are judged.
    package func text(file: String, seen: Timestamp) -> String {
        var lines = ["\(title ?? "no title")  (\(file))"]
        var facts = [Self.name(of: format), encoding, items.count == 1 ? "1 item" : "\(items.count) items"]
        if let language { facts.append("language \(language)") }
        if let interval = hints.interval { facts.append("asks to be read every \(Self.duration(interval))") }
        lines.append("  " + facts.joined(separator: " · "))
        if let link { lines.append("  \(link)") }
        if let subtitle { lines.append("  \(Self.short(subtitle, 160))") }
        lines += notes.map { "  repaired: \($0)" }
        let source = Attribution(source: "", outlet: title ?? "", owner: "")
        let kept = Dictionary(self.items(attribution: source, seen: seen).map { ($0.id, $0) }) { first, _ in first }
        for (parsed, id) in zip(items, ItemIdentity.ids(of: self)) {
            lines.append("")
            if let item = kept[id] {
                lines += Self.lines(of: item, parsed)
            } else {
                lines.append("\(id)  left out: it has neither title nor text")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(of item: Item, _ parsed: ParsedItem) -> [String] {
        var lines = [item.title.isEmpty ? "no title" : item.title]
        var facts = [item.id, words(for: item.published)]
        if let updated = item.updated, updated != item.published.moment {
            facts.append("changed \(updated.minuteText)")
        }
        if let author = parsed.author { facts.append("by \(author)") }
        if item.completeness != .full { facts.append(item.completeness.words) }
        lines.append("  " + facts.joined(separator: " · "))
        if let link = item.link { lines.append("  \(link)") }
        if let guid = parsed.id, guid != item.link { lines.append("  guid \(guid)") }
        for passage in item.content.passages.prefix(mostPassages) {
            let zone = passage.zone.rawValue
            let block = short(item.content.block(passage), 160)
            lines.append("    \(zone)\(String(repeating: " ", count: 10 - zone.utf8.count))\(block)")
        }
        let rest = item.content.passages.count - mostPassages
        if rest > 0 { lines.append("    … and \(rest.counted("more paragraph"))") }
        return lines
    }

    private static let mostPassages = 8

    /// A date and how far it is to be trusted.
    private static func words(for date: DatedMoment) -> String {
        let moment = date.moment?.minuteText ?? ""
        return switch date.quality {
        case .exact: moment
        case .zoneAssumed: "\(moment) (no zone given: read as UTC)"
        case .day: "\(moment.prefix { $0 != " " }) (the day only)"
        case .observed: "\(moment) at the earliest (not given: seen to appear since)"
        case .missing: "undated"
        case .unreadable: "undated (its date cannot be read)"
        case .implausible: "undated (\(moment) is not plausible)"
        }
    }

    private static func name(of format: FeedFormat) -> String {
        switch format {
        case .rss: "RSS"
        case .rdf: "RSS 1.0 (RDF)"
        case .atom: "Atom"
        case .jsonFeed: "JSON Feed"
        case .page: "web page"
        case .text: "plain text"
        }
    }

    private static func duration(_ seconds: Int64) -> String {
        seconds % 86_400 == 0
            ? "\(seconds / 86_400) d" : seconds % 3_600 == 0 ? "\(seconds / 3_600) h" : "\(seconds / 60) min"
    }

    /// One line of at most about `length` characters, cut between words.
    private static func short(_ text: String, _ length: Int) -> String {
        let line = text.replacing("\n", with: " ")
        guard line.count > length else { return line }
        let head = line.prefix(length)
        return (head.lastIndex(of: " ").map { head[..<$0] } ?? head) + " …"
    }
}
