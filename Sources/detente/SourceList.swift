// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Configuration
import Items
import Provisioning

extension SourceCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the sources of the configuration; 'detente status' tells how they are.",
            discussion: """
                Example: detente source list
                         detente source list --json | jq -r .url
                """)

        @OptionGroup var config: ConfigOption
        @Flag(help: "As JSON, one object a line.") var json = false

        func run() throws {
            let sources = try config.load().settings.sources
            let width = min(24, sources.map(\.name.count).max() ?? 0)
            for source in sources { try Print.output((json ? Self.line(source) : Self.row(source, width)) + "\n") }
        }

        /// `us-state  30m   https://…`
        private static func row(_ source: SourceSettings, _ width: Int) -> String {
            func padded(_ text: String, _ width: Int) -> String {
                text + String(repeating: " ", count: max(0, width - text.count))
            }
            let pace = !source.enabled ? "off" : source.interval.map(Quantity.text(seconds:)) ?? "auto"
            return "\(padded(source.name, width))  \(padded(pace, 4))  \(source.location.text)"
        }

        private static func line(_ source: SourceSettings) -> String {
            var json = JSONText()
            json.object { line in
                line.member("name", source.name)
                line.member("url", source.location.text)
                line.member("enabled", source.enabled)
                line.member("interval", source.interval)
                line.member("owner", source.owner)
                line.member("grade", source.grade.rawValue)
                line.member("press", source.press)
            }
            return json.text
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the sources on the network as OPML, for feed readers.",
            discussion: "Example: detente source export > sources.opml")

        @OptionGroup var config: ConfigOption

        func run() throws {
            let outlines = try config.load().settings.sources.filter { !$0.location.isLocal }.map { source in
                let (name, url) = (Self.escaped(source.name), Self.escaped(source.location.text))
                return #"    <outline type="rss" text="\#(name)" title="\#(name)" xmlUrl="\#(url)"/>"# + "\n"
            }
            try Print.output(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <opml version="2.0">
                  <head><title>Sources of detente</title></head>
                  <body>
                \(outlines.joined())  </body>
                </opml>

                """)
        }

        private static func escaped(_ text: String) -> String {
            text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
        }
    }
}
