// SPDX-License-Identifier: Apache-2.0

import Feeds
import Items

/// How much memory it takes to parse one document, in a process that does nothing else.
enum PeakMemory {
    /// The child: prints how far parsing `path` raised the peak, in bytes. A tiny document comes first, so that tables
    /// that are built once do not count.
    static func measure(_ path: String) {
        parse(Array(FeedText.document(0).utf8.prefix(20_000)))
        let before = Machine.peak
        guard let bytes = Files.read(path) else { return }
        parse(bytes)
        print(Machine.peak - before)
    }

    private static func parse(_ bytes: [UInt8]) {
        let source = Attribution(source: "bench", outlet: "bench", owner: "bench")
        guard let feed = try? ParsedFeed.parse(Document(bytes: bytes)) else { return }
        _ = feed.items(attribution: source, seen: Timestamp(seconds: 1_772_600_000)).count
    }

    static func report(largest: String?, _ scratch: String) {
        let long = "\(scratch)/long.xml"
        Files.write(FeedText.document(1, size: 24_000_000), to: long)
        for path in [largest, long].compactMap(\.self) {
            guard let size = Files.read(path)?.count, let child = Program([Machine.executable, "peak", path]),
                let peak = child.line().flatMap(Double.init)
            else { continue }
            let ratio = (peak / Double(size)).rounded(to: 2)
            print(
                "  peak memory for \((Double(size) / 1e6).rounded(to: 1)) MB: \((peak / 1e6).rounded(to: 1)) MB, "
                    + "\(ratio) x the document, which is part of it")
        }
    }
}
