// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Feeds
import Inquiries
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

            A line in is {"id":"a","text":"…"} (an integer is an id, too), with "title" and "published" (RFC 3339, or a day alone) where they are \
            known: the day decides what is history and who holds an office.

            A line out is {"id","label","score","tension","easing","signals"}. 'tension' and 'easing' run from 0 to 10, \
            'score' is easing minus tension, 'label' is tension, deescalation or neutral, and "language":null says that no \
            lexicon covers the text: it was not read, and is not calm. Each signal has its class, who did it to whom, its \
            status and value, the words, and the line of the lexicon behind it; 'at' counts code points. 'detente explain' \
            shows the arithmetic.
            """)

    @OptionGroup var lexicons: LexiconOption
    @Flag(help: "The input is JSON lines; each is answered as it comes.")
    var jsonl = false
    @Option(help: "The day of the texts, RFC 3339 or a day alone; else the day that a text prints.")
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
            // Answers leave together, as many as there were lines at hand.
            var answers = JSONText()
            try Lines.each(file) { line, isLast in
                let entry: Entry
                do throws(Fault) {
                    entry = try Entry(line.bytes)
                } catch {
                    try Print.output(answers.bytes)
                    throw Print.failure("\(file):\(line.number):1: error: \(error)", .input)
                }
                let score = scorer.score(entry.content, published: entry.published ?? published)
                ScoreLine.append(score, id: entry.id, to: &answers)
                answers.endLine()
                if isLast || answers.bytes.count > 1 << 16 {
                    try Print.output(answers.bytes)
                    answers.removeAll()
                }
            }
        }
    }

    /// Why a line cannot be scored.
    enum Fault: Error, CustomStringConvertible {
        case noObject, noID, noText, noDate(String)

        var description: String {
            switch self {
            case .noObject: "not a JSON object on a line of its own"
            case .noID: "no string or integer 'id'"
            case .noText: "no string 'text'"
            case .noDate(let text): "'published' is no date: '\(text)'; RFC 3339 has 2024-05-10T08:30:00Z or 2024-05-10"
            }
        }
    }

    struct Entry {
        let id: ScoreLine.ID
        let content: ZonedText
        let published: Timestamp?

        init(_ line: ArraySlice<UInt8>) throws(Fault) {
            guard let object = JSONLine(line) else { throw .noObject }
            if let name = object.string("id") {
                id = .name(name)
            } else if let digits = object.integer("id") {
                id = .integer(digits)
            } else {
                throw .noID
            }
            let title = object.string("title")
            guard let text = object.string("text") ?? title.map({ _ in "" }) else { throw .noText }
            if let title {
                var content = ZonedText()
                content.append(title, zone: .headline)
                content.append(ZonedText(plain: text))
                self.content = content
            } else {
                content = ZonedText(plain: text)
            }
            published = try object.string("published").map { text throws(Fault) in
                guard let moment = Timestamp(rfc3339: text) else { throw .noDate(text) }
                return moment
            }
        }
    }
}
