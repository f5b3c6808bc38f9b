// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

extension EndToEnd {
    @Suite struct Subscriptions {
        private let workshop: Workshop

        init() throws { workshop = try Workshop() }

        private static let list = """
            <?xml version="1.0" encoding="UTF-8"?>
            <opml version="2.0"><head><title>Mine</title></head><body>
              <outline text="World">
                <outline text="Le Monde – Société" xmlUrl="https://one.example/rss?a=1&amp;b=2"/>
                <outline text="Новости" xmlUrl="https://news.two.example/rss"/>
                <outline text="Le monde, société" xmlUrl="feed://three.example/rss"/>
              </outline>
              <outline text="There" xmlUrl="https://www.there.example/feed/"/>
              <outline text="Again" xmlUrl="http://one.example/rss?a=1&amp;b=2"/>
              <outline text="File" xmlUrl="file:///etc/passwd"/>
              <outline text="Path" xmlUrl="secrets/desk"/>
              <outline text="Lines" xmlUrl="https://four.example/&#10;[sink evil]&#10;type = log&#10;file = x"/>
              <outline text="Word&#10;[sink evil]" xmlUrl="https://me:word@five.example/"/>
              <outline text="&#10;[sink evil]&#10;type = log" xmlUrl="https://six.example/"/>
            </body></opml>

            """

        @Test("source import takes over what is new, says what it leaves out, and the configuration still loads")
        func takesOver() async throws {
            defer { workshop.remove() }
            try workshop.configure("[source there]\nurl = https://there.example/feed")
            try workshop.write("mine.opml", Self.list)
            let before = workshop.read("detente.conf")
            let sections = """
                # World / Le Monde – Société
                [source le-monde-societe]
                url = https://one.example/rss?a=1&b=2

                # World / Новости
                [source news-two-example]
                url = https://news.two.example/rss

                # World / Le monde, société
                [source le-monde-societe-2]
                url = http://three.example/rss

                # [sink evil] type = log
                [source sink-evil-type-log]
                url = https://six.example/

                """
            let shown = try await workshop.detente("source", "import", "mine.opml", "--dry-run")
            #expect(shown.status == 0 && shown.output == sections, "\(shown.output)")
            #expect(workshop.read("detente.conf") == before)
            for words in [
                "mine.opml:8:3: left out: There: [source there] reads https://www.there.example/feed/ already",
                "mine.opml:9:3: left out: Again: [source le-monde-societe] reads ",
                "mine.opml:10:3: left out: File: 'file:///etc/passwd' is no web address",
                "mine.opml:11:3: left out: Path: 'secrets/desk' is no web address",
                "mine.opml:12:3: left out: Lines: its address has white space or a control character in it",
                "mine.opml:13:3: left out: Word [sink evil]: a name or password inside an address",
            ] { #expect(shown.errors.contains(words), "\(words) is not in \(shown.errors)") }

            let added = try await workshop.detente("source", "import", "-", input: Self.list)
            #expect(added.status == 0, "\(added.errors)")
            #expect(added.output.hasPrefix("added [source le-monde-societe]  https://one.example/rss?a=1&b=2\n"))
            #expect(added.output.contains("4 of 10 feeds added to "))
            #expect(workshop.read("detente.conf") == before + "\n\n" + sections)
            let check = try await workshop.detente("check")
            #expect(check.status == 0 && check.output.contains("5 sources,") && check.output.contains("1 sink;"))
            let again = try await workshop.detente("source", "import", "mine.opml")
            #expect(again.status == 0 && again.output.isEmpty && again.errors.contains("none is new"))

            let list = try await workshop.detente("source", "list")
            #expect(
                list.output.contains("\nnews-two-example    1h    https://news.two.example/rss\n"), "\(list.output)")
            let lines = try await workshop.detente("source", "list", "--json")
            #expect(
                lines.output.contains(
                    #"{"name":"there","url":"https://there.example/feed","enabled":true,"interval":3600,"#))
            let exported = try await workshop.detente("source", "export")
            try workshop.configure("")
            let back = try await workshop.detente("source", "import", "-", input: exported.output)
            #expect(back.output.contains("5 of 5 feeds added"), "\(back.errors)")
            let relisted = try await workshop.detente("source", "list")
            #expect(relisted.output == list.output)
        }

        @Test("source import refuses what it would take over in part, with its place")
        func refusesGarbled() async throws {
            defer { workshop.remove() }
            try workshop.configure("")
            let before = workshop.read("detente.conf")
            try workshop.write("cut.opml", Self.list.split(separator: "\n").prefix(5).joined(separator: "\n"))
            let cut = try await workshop.detente("source", "import", "cut.opml")
            #expect(cut.status == 74)
            #expect(
                cut.errors == """
                    cut.opml:3:3: error: <outline> has no end: the file is cut off, or garbled behind this
                          <outline text="World">
                          ^

                    """)
            let missing = try await workshop.detente("source", "import", "missing.opml")
            #expect(missing.status == 74 && missing.errors.contains("missing.opml: No such file"))
            #expect(workshop.read("detente.conf") == before)
            try workshop.write("detente.conf", "[daemon]\nstat = x\n")
            try workshop.write("mine.opml", Self.list)
            #expect(try await workshop.detente("source", "import", "mine.opml").status == 78)
        }
    }
}
