// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Daemon
import Feeds
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
            // Answers leave together, as many as there were lines at hand.
            var answers: [UInt8] = []
            try Lines.each(file) { line, isLast in
                number += 1
                guard let entry = JSONLine(line), let id = entry.string("id"), let text = entry.string("text") else {
                    try Print.output(answers)
                    throw Print.failure("\(file):\(number):1: not an object with 'id' and 'text'", .input)
                }
                var content = ZonedText()
                if let title = entry.string("title") { content.append(title, zone: .headline) }
                let body = ZonedText(plain: text)
                if content.passages.isEmpty { content = body } else { content.append(body) }
                let day = entry.string("published").flatMap { Timestamp(rfc3339: $0) } ?? published
                answers += ScoreLine.json(id: id, scorer.score(content, published: day)).utf8
                answers.append(10)
                if isLast || answers.count > 1 << 16 {
                    try Print.output(answers)
                    answers.removeAll(keepingCapacity: true)
                }
            }
        }
    }
}
