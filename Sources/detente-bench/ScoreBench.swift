// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons
import Signals

/// Texts to scores, everything included: actors, scopes, binding, folding.
enum ScoreBench {
    static func run(config: String, file: String?) {
        let files = ["\(config)/lexicons", "\(config)/actors"].flatMap(Files.paths)
        let sources = files.compactMap { path in
            Files.read(path).map { Lexicon.SourceFile(path: path, bytes: $0) }
        }
        guard let lexicon = Lexicon.compile(sources).lexicon else { return print("no lexicon in \(config)") }
        let given = file.flatMap(Files.read).map { bytes in
            bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        }
        let scorer = Scorer(lexicon)
        Files.withScratch { scratch in
            print("lexicon of \(lexicon.entries.count) lines")
            sentences(given ?? (0..<20_000).map { NewsText.sentence($0) }, scorer, config, scratch)
            articles(given ?? (0..<1_000).map { NewsText.article($0) }, scorer, scratch)
            lengths(scorer)
        }
    }

    private static func sentences(_ texts: [String], _ scorer: Scorer, _ config: String, _ scratch: String) {
        let list = "\(scratch)/sentences"
        Files.write(texts.joined(separator: "\n"), to: list)
        let contest = Contest(amount: Double(texts.count), unit: "texts")
        announce(texts, "sentences")
        let own = contestant(texts, scorer)
        let vader = PythonPeer.vader.contestant("VADER", note: "in one Python process", arguments: [list])
        contest.run([own, vader])
        guard let detente = Machine.detente else {
            return print("  detente score: skipped, build it first (swift build -c release --product detente)")
        }
        let lines = texts.enumerated().map { number, text in
            var json = JSONText()
            json.object {
                $0.member("id", "\(number)")
                $0.member("text", text)
            }
            return json.text + "\n"
        }
        Files.write(lines.joined(), to: "\(scratch)/texts.jsonl")
        let command = [
            detente, "score", "--jsonl", "--lexicons", "\(config)/lexicons", "--actors", "\(config)/actors",
        ]
        let starts = Spread((0..<5).compactMap { _ in Program.seconds(command) })
        let start = starts?.median ?? 0
        let whole = Contestant(
            name: "detente score --jsonl",
            note: "process, JSON read and written, \((start * 1e3).rounded(to: 0)) ms of start off"
        ) {
            Program.seconds(command, input: "\(scratch)/texts.jsonl").map { $0 - start }
        }
        contest.run([whole, vader])
    }

    private static func articles(_ texts: [String], _ scorer: Scorer, _ scratch: String) {
        let phrases = scorer.lexicon.phrases()
        Files.write(phrases.joined(separator: "\n"), to: "\(scratch)/phrases")
        Files.write(texts.joined(separator: "\n"), to: "\(scratch)/articles")
        let contest = Contest(amount: Double(texts.reduce(0) { $0 + $1.utf8.count }) / 1e6, unit: "MB")
        announce(texts, "articles")
        contest.run([
            contestant(texts, scorer),
            PythonPeer.hyperscan.contestant(
                "Hyperscan", note: "\(phrases.count) phrases at word boundaries",
                arguments: ["\(scratch)/phrases", "\(scratch)/articles"]),
        ])
    }

    private static func announce(_ texts: [String], _ name: String) {
        let size = Double(texts.reduce(0) { $0 + $1.utf8.count })
        print("\(texts.count) \(name), \((size / 1e6).rounded(to: 1)) MB")
    }

    private static func contestant(_ texts: [String], _ scorer: Scorer) -> Contestant {
        let contents = texts.map { ZonedText(plain: $0) }
        let signals = contents.reduce(0) { $0 + scorer.score($1, published: nil).signals.count }
        return Contestant(name: "detente", note: "\(signals) signals") {
            Machine.seconds { for content in contents { _ = scorer.score(content, published: nil).signals.count } }
        }
    }

    /// Texts of growing length: the time a byte stays. There are as many of each length as make a megabyte, since a processor
    /// learns by heart what it reads again and again.
    private static func lengths(_ scorer: Scorer) {
        print("texts of paragraphs, best of three")
        for size in [10_000, 100_000, 1_000_000, 10_000_000] {
            let texts = (0..<max(1, 1_000_000 / size)).map { number in
                var news = NewsText(7 + number)
                var content = ZonedText()
                while content.text.utf8.count < size { content.append(news.paragraph(), zone: .body) }
                return content
            }
            let passes = (0..<3).map { _ in
                Machine.seconds { for text in texts { _ = scorer.score(text, published: nil).signals.count } }
            }
            let bytes = texts.reduce(0) { $0 + $1.text.utf8.count }
            let best = (passes.min() ?? 0) / Double(bytes)
            print("  \(size / 1_000) kB  \((best * 1e9).rounded(to: 1)) ns/byte")
        }
    }
}
