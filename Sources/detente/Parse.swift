// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Feeds
import FoundationEssentials
import Items
import Machine

struct Parse: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read feeds, pages and texts, and print what they hold as JSON, one object a file, or for people.",
        discussion: """
            Example: detente parse feed.xml
                     curl -s https://www.example.org/feed | detente parse --human -
                     detente parse --list files.jsonl > parsed.jsonl

            What a document is, is told by its bytes: RSS, RDF, Atom, JSON Feed, a web page or plain text, in any \
            encoding. Nothing is fetched. --human shows each item as the daemon would keep it: its identity, its date \
            and how far that is to be trusted, and the zones of its text (headline, lead, body, quote, caption, \
            furniture), which are scored differently.

            A line of JSON has file, format, feed_title, feed_link, feed_subtitle_text, encoding, notes (what had to be \
            repaired) and entries: id, title, link, published, updated, author, summary_text, content_text. What the \
            document does not say is left out. A file that cannot be read gives file and error, and exit status 1.

            A list has one JSON object a line: {"file"[,"base_url"][,"headers":{…}]}. With --dates each line is \
            {"input"}, and gets {"input","iso"} back; iso is null where there is no date to be read.
            """)

    @Option(help: "Where the document came from; relative links resolve against it.")
    var baseUrl: String?
    @Option(help: "The Content-Type that it was served with.")
    var contentType: String?
    @Flag(help: "Print for people.")
    var human = false
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
            for line in try Lines.of(list) {
                guard let entry = try? JSONDecoder().decode(Entry.self, from: Data(line.bytes)) else {
                    Print.error("\(list):\(line.number):1: error: not an object with a 'file'\n")
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
            let feed = try ParsedFeed.parse(document)
            if human {
                try Print.output(Self.readable(feed.text(file: file, seen: Clock().wall)))
                return true
            }
            var isRead = true
            feed.writeLine(file: file) { part in isRead = isRead && StandardStream.output.write(part) }
            // The reader of a pipe has had enough: no error, as for any filter.
            guard isRead else { throw ExitCode.success }
            return true
        } catch let error as LocalFileError {
            try fail(file, error.reason)
        } catch let error as FeedError {
            try fail(file, error.description)
        }
        return false
    }

    private func fail(_ file: String, _ reason: String) throws {
        if human { return Print.error("\(file): error: \(reason)\n") }
        var json = JSONText()
        json.object {
            $0.member("file", file)
            $0.member("error", reason)
        }
        try Print.output(json.text + "\n")
    }

    /// A document's control characters are no orders to a terminal. A blank line follows.
    private static func readable(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { JournalLogHandler.harmless(String($0)) }.joined(separator: "\n") + "\n"
    }

    private struct DateEntry: Decodable { var input: String }

    private func readDates(_ path: String) throws {
        for line in try Lines.of(path) {
            guard let entry = try? JSONDecoder().decode(DateEntry.self, from: Data(line.bytes)) else { continue }
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
