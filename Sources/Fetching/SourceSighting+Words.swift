// SPDX-License-Identifier: Apache-2.0

internal import Feeds
internal import Items

extension SourceSighting {
    package var isGood: Bool { verdict == .good }

    /// For a person: one line, and one under it for each thing worth knowing.
    ///
    /// - Parameter width: that names are filled up to, so that what follows stands in a column.
    package func text(padded width: Int = 0) -> String {
        let name = source + String(repeating: " ", count: max(0, width - source.count))
        var lines: [String]
        switch verdict {
        case .good: lines = ["✓ \(name)  \(facts)"]
        case .bad(let reason): lines = ["✗ \(name)  \(reason)", address]
        case .silent(let reason), .untold(let reason): lines = ["· \(name)  \(reason)"]
        }
        if let feed { lines.append("it points to \(feed); name that as url, and only the feed is fetched") }
        if let movedTo, feed == nil { lines.append("moved for good to \(movedTo); name that as url") }
        lines += notes
        return lines.joined(separator: "\n    ") + "\n"
    }

    /// `rss, 25 items, newest 2026-03-04 09:12Z, utf-8`
    private var facts: String {
        guard feed == nil else { return "a page with a feed of its own" }
        let kind = files.map { $0.counted("file") } ?? format
        let newest = newest.map { "newest \($0.minuteText)" }
        return [kind, items.counted("item"), newest, encoding].compactMap(\.self).joined(separator: ", ")
    }

    /// One JSON object.
    package var line: String {
        var json = JSONText()
        json.object { line in
            line.member("source", source)
            line.member("url", address)
            switch verdict {
            case .good: line.member("verdict", "ok")
            case .bad(let reason):
                line.member("verdict", "failed")
                line.member("reason", reason)
            case .silent(let reason), .untold(let reason):
                line.member("verdict", "unknown")
                line.member("reason", reason)
            }
            line.member("format", format)
            line.member("files", files)
            if isGood { line.member("items", items) }
            line.member("newest", newest?.rfc3339)
            line.member("encoding", encoding)
            line.member("moved_to", movedTo)
            line.member("feed", feed)
            if !notes.isEmpty { line.member("notes", notes) }
        }
        return json.text
    }
}
