// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loopback
import Testing

extension EndToEnd {
    @Suite struct BadSources {
        @Test("what is wrong with one source is said of it, and harms no other")
        func beside() async throws {
            let workshop = try Workshop()
            defer { workshop.remove() }
            let site = try Site()
            defer { site.stop() }
            let closed = try LoopbackServer { _ in .reset }
            closed.stop()

            site.serve("/healthy", [.expulsion(0)])
            site.serve("/malformed") { _ in .respond(text: "<?xml version=\"1.0\"?><opml><body/></opml>") }
            site.serve("/endless") { _ in .endless(Array(repeating: 0x20, count: 4_096)) }
            site.serve("/loop") { _ in .redirect(to: "/loop") }
            site.serve("/gone") { _ in .respond(410) }
            // The label says UTF-8, the bytes are Latin-1: read all the same, for a wrong label is no reason to miss news.
            let latin = Wire.rss([.lifting(1)]).replacing("on Tuesday", with: "on Tuesday, caf\u{1}")
            let bytes = latin.utf8.map { $0 == 1 ? 0xE9 : $0 }
            site.serve("/mislabelled") { _ in
                .respond(headers: [("Content-Type", "application/rss+xml; charset=utf-8")], body: bytes)
            }
            let names = ["healthy", "malformed", "endless", "loop", "gone", "mislabelled"]
            let sections = names.map { name in
                "[source \(name)]\nurl = \(site.url("/\(name)"))\nfirst = alert\nallow_private = yes\n"
            }
            try workshop.configure(
                sections.joined(separator: "\n")
                    + """

                    [source refused]
                    url = \(closed.url())
                    allow_private = yes

                    [source forbidden]
                    url = \(site.url("/healthy"))

                    [source unreadable]
                    url = missing.xml
                    """, daemon: "body_limit = 64KiB")

            let pass = try await workshop.once()
            #expect(pass.status == 1)
            for (source, word) in [
                ("malformed", "<opml> is no feed"), ("endless", "65536 bytes"), ("loop", "redirect"), ("gone", "410"),
                ("refused", "refused"), ("forbidden", "loopback"), ("unreadable", "No such file"),
            ] {
                let line = pass.errors.split(separator: "\n").first { $0.contains("source \(source): ") }
                #expect(line?.contains(word) == true, "\(source): \(line ?? "nothing"), not '\(word)'")
            }
            let alerts = try workshop.log.map { try Line($0) }
            // The health of a source is told at once only where it said itself that it is gone.
            #expect(alerts.map(\.kind).sorted() == ["easing", "source_health", "tension"])

            let status = try await workshop.detente("status")
            #expect(status.status == 2)
            #expect(status.output.contains("source healthy  ok"))
            #expect(status.output.contains("source loop  failing"))
            let doctor = try await workshop.detente("doctor")
            #expect(doctor.status == 1)
            #expect(doctor.output.contains("✗ source refused: failing"))
        }
    }
}
