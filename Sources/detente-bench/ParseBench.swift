// SPDX-License-Identifier: Apache-2.0

import Feeds
import Glibc
import Items

/// Bytes of feeds to items with plain text, on one core.
enum ParseBench {
    static func run(directory: String?) {
        let folder = directory ?? made()
        defer { if directory == nil { Files.remove(folder) } }
        let files = Files.paths(folder)
        let documents = files.compactMap(Files.read)
        let size = Double(documents.reduce(0) { $0 + $1.count })
        guard size > 0 else { return print("no files in \(folder)") }
        var items = 0
        let source = Attribution(source: "bench", outlet: "bench", owner: "bench")
        let seconds = CPU.best {
            items = documents.reduce(0) { sum, bytes in
                let feed = try? ParsedFeed.parse(Document(bytes: bytes))
                return sum + (feed?.items(attribution: source, seen: Timestamp(seconds: 1_772_600_000)).count ?? 0)
            }
        }
        let rate = size / seconds / 1e6
        print("\(documents.count) documents, \(oneDecimal(size / 1e6)) MB, \(items) items")
        print("detente   \(oneDecimal(rate)) MB/s   parse, items, plain text, dates, identities")
        guard let peer = (0..<3).compactMap({ _ in Peer.seconds(["xmllint", "--stream", "--noout"] + files) }).min()
        else { return print("xmllint   skipped: not installed (Debian: libxml2-utils)") }
        let floor = size / peer / 1e6
        print("xmllint   \(oneDecimal(floor)) MB/s   --stream --noout: well-formedness only")
        print("ratio     \(oneDecimal(rate / floor)) x xmllint --stream")
    }

    /// A directory of feeds of the usual size.
    private static func made() -> String {
        let folder = "/tmp/detente-bench-\(getpid())"
        unsafe mkdir(folder, 0o700)
        for index in 0..<160 { Files.write(feed(index), to: "\(folder)/\(index).xml") }
        return folder
    }

    private static func feed(_ number: Int) -> String {
        var xml =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Feed \(number)</title>"
        for item in 0..<60 {
            let text = NewsText.article(number * 60 + item)
            xml += "<item><title>\(NewsText.sentence(number &+ item))</title><guid>tag:\(number).\(item)</guid>"
            xml += "<link>https://news.example.org/\(number)/\(item)?utm_source=rss</link>"
            xml += "<pubDate>Wed, 04 Mar 2026 0\(item % 10):12:40 +0100</pubDate>"
            xml += "<description>&lt;p&gt;\(text)&lt;/p&gt; &lt;a href=\"x\"&gt;More&lt;/a&gt;</description></item>\n"
        }
        return xml + "</channel></rss>\n"
    }
}
