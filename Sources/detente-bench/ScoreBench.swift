// SPDX-License-Identifier: Apache-2.0

import Glibc
import Items
import Lexicons
import Signals

/// Sentences to scores, everything included: actors, scopes, binding, folding. The peer reads the same sentences in Python.
enum ScoreBench {
    static func run(config: String) {
        let files = ["\(config)/lexicons", "\(config)/actors"].flatMap(Files.paths)
        let sources = files.compactMap { path in
            Files.read(path).map { Lexicon.SourceFile(path: path, bytes: $0) }
        }
        guard let lexicon = Lexicon.compile(sources).lexicon else { return print("no lexicon in \(config)") }
        let scorer = Scorer(lexicon)
        let texts = (0..<20_000).map { NewsText.sentence($0 &* 7) + "." }
        let size = Double(texts.reduce(0) { $0 + $1.utf8.count })
        let contents = texts.map { ZonedText(plain: $0) }
        var signals = 0
        let seconds = CPU.best {
            signals = contents.reduce(0) { $0 + scorer.score($1, published: nil).signals.count }
        }
        let rate = Double(texts.count) / seconds
        print(
            "\(texts.count) sentences, \(oneDecimal(size / 1e6)) MB, \(signals) signals, \(lexicon.entries.count) lines"
        )
        print("detente   \(oneDecimal(rate)) texts/s   \(oneDecimal(size / seconds / 1e6)) MB/s")
        guard let peer = vader(texts) else {
            return print("VADER     skipped: python3 with vaderSentiment is not here")
        }
        print("VADER     \(oneDecimal(Double(texts.count) / peer)) texts/s   in one Python process, start-up taken off")
        print("ratio     \(oneDecimal(rate * peer / Double(texts.count))) x VADER")
    }

    /// CPU seconds of VADER on the same texts, less those of an empty run.
    private static func vader(_ texts: [String]) -> Double? {
        let folder = "/tmp/detente-bench-\(getpid())"
        unsafe mkdir(folder, 0o700)
        defer { Files.remove(folder) }
        let program =
            "import sys\nfrom vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer\n"
            + "v = SentimentIntensityAnalyzer()\nfor line in open(sys.argv[1]): v.polarity_scores(line)\n"
        Files.write(program, to: "\(folder)/vader.py")
        Files.write(texts.joined(separator: "\n"), to: "\(folder)/texts")
        Files.write("", to: "\(folder)/none")
        guard let idle = Peer.seconds(["python3", "\(folder)/vader.py", "\(folder)/none"]),
            let whole = Peer.seconds(["python3", "\(folder)/vader.py", "\(folder)/texts"]), whole > idle
        else { return nil }
        return whole - idle
    }
}
