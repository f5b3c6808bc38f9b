// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Daemon
import Feeds
import FoundationEssentials
import Items
import Lexicons
import PlainFile
import Signals

struct Parse: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read feeds, pages and texts, and print what they hold as JSON, one object a file.",
        discussion: """
            Example: detente parse feed.xml
                     detente parse --list files.jsonl > parsed.jsonl

            A list has one JSON object a line: {"file"[,"base_url"][,"headers":{…}]}. With --dates each line is \
            {"input"}, and gets {"input","iso"} back. Exit status 1 if a file could not be read.
            """)

    @Option(help: "Where the document came from; relative links resolve against it.")
    var baseUrl: String?
    @Option(help: "The Content-Type that it was served with.")
    var contentType: String?
    @Option(help: "A list of files, as JSON lines.")
    var list: String?
    @Option(help: "A list of dates, as JSON lines.")
    var dates: String?
    @Argument(help: "Files; '-' is standard input.")
    var files: [String] = []

    private struct Entry: Decodable {
        var file: String
        var base_url: String?
        var headers: [String: String]?
    }

    func validate() throws {
        guard files.isEmpty, list == nil, dates == nil else { return }
        throw ValidationError("name a file, '-', --list or --dates")
    }

    func run() throws {
        if let dates { return try readDates(dates) }
        var failed = false
        for file in files { failed = try !parse(file, contentType: contentType, url: baseUrl) || failed }
        if let list {
            for (number, line) in try Lines.of(list).enumerated() {
                guard let entry = try? JSONDecoder().decode(Entry.self, from: Data(line)) else {
                    Print.error("\(list):\(number + 1):1: error: not an object with a 'file'\n")
                    failed = true
                    continue
                }
                let headers = entry.headers ?? [:]
                let type = headers.first { $0.key.lowercased() == "content-type" }?.value
                let location = headers.first { $0.key.lowercased() == "content-location" }?.value
                // RFC 3986 section 5.1.2: what the document's own envelope says comes before where it was found.
                let url = location.map { WebLink.resolve($0, against: entry.base_url) } ?? entry.base_url
                failed = try !parse(entry.file, contentType: type, url: url) || failed
            }
        }
        if failed { throw ExitCode.failure }
    }

    private func parse(_ file: String, contentType: String?, url: String?) throws -> Bool {
        do {
            let document = Document(bytes: try LocalFile.read(file), contentType: contentType, url: url)
            try Print.output(try ParsedFeed.parse(document).json(file: file).text + "\n")
            return true
        } catch let error as LocalFileError {
            try Print.output(Self.failure(file, error.reason))
        } catch let error as FeedError {
            try Print.output(Self.failure(file, error.description))
        }
        return false
    }

    private static func failure(_ file: String, _ reason: String) -> String {
        var json = JSONText()
        json.object {
            $0.member("file", file)
            $0.member("error", reason)
        }
        return json.text + "\n"
    }

    private struct DateEntry: Decodable { var input: String }

    private func readDates(_ path: String) throws {
        for line in try Lines.of(path) {
            guard let entry = try? JSONDecoder().decode(DateEntry.self, from: Data(line)) else { continue }
            var json = JSONText()
            json.object {
                $0.member("input", entry.input)
                if let moment = FeedDate.read(entry.input).moment {
                    $0.member("iso", moment.rfc3339)
                } else {
                    $0.null("iso")
                }
            }
            try Print.output(json.text + "\n")
        }
    }
}

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
