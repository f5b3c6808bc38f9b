// SPDX-License-Identifier: Apache-2.0

import Feeds
import Glibc
import Items

/// Bytes of feeds to items with plain text, on one core.
enum ParseBench {
    static func run(directory: String?) {
        Files.withScratch { scratch in
            if directory == nil {
                for number in 0..<96 { Files.write(FeedText.document(number), to: "\(scratch)/\(number).xml") }
            }
            let paths = Files.paths(directory ?? scratch)
            let documents = paths.compactMap(Files.read)
            let size = documents.reduce(0) { $0 + $1.count }
            guard size > 0 else { return print("no files in \(directory ?? scratch)") }
            let contest = Contest(amount: Double(size) / 1e6, unit: "MB")
            print("\(documents.count) documents, \(contest.amount.rounded(to: 1)) MB")
            parsers(contest, documents, paths)
            programs(contest, paths, scratch)
            PeakMemory.report(largest: zip(paths, documents).max { $0.1.count < $1.1.count }?.0, scratch)
        }
    }

    private static func parsers(_ contest: Contest, _ documents: [[UInt8]], _ paths: [String]) {
        let (items, refused) = parse(documents)
        let note = "items with plain text, dates, identities, \(items) items, \(refused) documents refused"
        contest.run([
            Contestant(name: "detente", note: note) { Machine.seconds { _ = parse(documents) } },
            PythonPeer.fastfeedparser.contestant("fastfeedparser", note: "items", arguments: paths),
            PythonPeer.feedparserRS.contestant("feedparser-rs", note: "items", arguments: paths),
            xmllint(paths),
            PythonPeer.expat.contestant("expat without handlers", note: "the floor", arguments: paths),
        ])
    }

    private static func parse(_ documents: [[UInt8]]) -> (items: Int, refused: Int) {
        let source = Attribution(source: "bench", outlet: "bench", owner: "bench")
        let seen = Timestamp(seconds: 1_772_600_000)
        return documents.reduce(into: (0, 0)) { sum, bytes in
            if let feed = try? ParsedFeed.parse(Document(bytes: bytes)) {
                sum.0 += feed.items(attribution: source, seen: seen).count
            } else {
                sum.1 += 1
            }
        }
    }

    private static func xmllint(_ paths: [String]) -> Contestant? {
        let command = ["xmllint", "--stream", "--noout", "--recover", "--huge"]
        guard Program.seconds(["xmllint", "--version"]) != nil else {
            print("  xmllint: skipped, not installed (Debian: libxml2-utils)")
            return nil
        }
        return Contestant(name: "xmllint --stream", note: "whole process, well-formedness only") {
            Program.seconds(command + paths, anyStatus: true)
        }
    }

    /// The program itself, start-up and JSON included.
    private static func programs(_ contest: Contest, _ paths: [String], _ scratch: String) {
        guard let detente = Machine.detente else {
            return print("  detente parse --list: skipped, build it first (swift build -c release --product detente)")
        }
        let list = "\(scratch)/list.jsonl"
        let lines = paths.map { path in
            var json = JSONText()
            json.object { $0.member("file", path) }
            return json.text + "\n"
        }
        Files.write(lines.joined(), to: list)
        contest.run([
            Contestant(name: "detente parse --list", note: "whole process, JSON written") {
                Program.seconds([detente, "parse", "--list", list], anyStatus: true)
            }, xmllint(paths),
        ])
    }
}
