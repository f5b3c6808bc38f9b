// SPDX-License-Identifier: Apache-2.0

package import Items

extension ParsedFeed {
    /// The line that `detente parse` prints for `file`; members in a fixed order, those without a value left out.
    package func json(file: String) -> JSONText {
        var json = JSONText()
        write(file: file, to: &json) { _ in }
        return json
    }

    /// The same line with its line end, in parts of about 64 KiB, so that a huge feed is not in memory once more.
    package func writeLine(file: String, _ sink: ([UInt8]) -> Void) {
        var json = JSONText()
        write(file: file, to: &json) { part in
            if part.bytes.count >= 65_536 { sink(part.takeBytes()) }
        }
        sink(json.bytes + [0x0A])
    }

    private func write(file: String, to json: inout JSONText, afterItem: (inout JSONText) -> Void) {
        json.object { line in
            line.member("file", file)
            line.member("format", format.rawValue)
            line.member("feed_title", title)
            line.member("feed_link", link)
            line.member("feed_subtitle_text", subtitle)
            line.member("encoding", encoding)
            line.member("notes", notes.isEmpty ? nil : notes)
            line.array("entries") { list in
                for item in items {
                    list.object { item.write(to: &$0) }
                    afterItem(&list)
                }
            }
        }
    }
}

extension ParsedItem {
    fileprivate func write(to entry: inout JSONText) {
        // Readers of the line want a key; where the entry has none, its link is one.
        entry.member("id", id ?? link)
        entry.member("title", title)
        entry.member("link", link)
        entry.member("published", published.moment?.rfc3339)
        entry.member("updated", updated.moment?.rfc3339)
        entry.member("author", author)
        entry.member("summary_text", summary.text.isEmpty ? nil : summary.text)
        entry.member("content_text", content.text.isEmpty ? nil : content.text)
    }
}
