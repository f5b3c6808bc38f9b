// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Daemon
import FoundationEssentials
import Items
import Lexicons
import PlainFile
import Signals

struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Score texts: one JSON object a text, in the order given.",
        discussion: """
            Example: detente score article.txt
                     detente score --jsonl < texts.jsonl

            A line in is {"id","text"[,"title"][,"published"]}; a line out is {"id","label","score","tension","easing",\
            "signals"}. 'score' is easing minus tension.
            """)

    @OptionGroup var lexicons: LexiconOption
    @Flag(help: "The input is JSON lines; each is answered as it comes.")
    var jsonl = false
    @Option(help: "The day of the texts, RFC 3339.")
    var published: Timestamp?
    @Argument(help: "Files; standard input where none is named.")
    var files: [String] = []

    private struct Entry: Decodable {
        var id: String
        var text: String
        var title: String?
        var published: String?
    }

    func run() throws {
        let scorer = Scorer(try lexicons.lexicon())
        for file in files.isEmpty ? ["-"] : files {
            guard jsonl else {
                let content = ZonedText(plain: String(decoding: try TextFile.read(file), as: UTF8.self))
                let score = scorer.score(content, published: published)
                try Print.output(ScoreLine.json(id: file, score) + "\n")
                continue
            }
            var number = 0
            try Lines.each(file) { line in
                number += 1
                guard let entry = try? JSONDecoder().decode(Entry.self, from: Data(line)) else {
                    throw Print.failure("\(file):\(number):1: not an object with 'id' and 'text'", .input)
                }
                var content = ZonedText()
                if let title = entry.title { content.append(title, zone: .headline) }
                content.append(ZonedText(plain: entry.text))
                let day = entry.published.flatMap { Timestamp(rfc3339: $0) } ?? published
                try Print.output(ScoreLine.json(id: entry.id, scorer.score(content, published: day)) + "\n")
            }
        }
    }
}
