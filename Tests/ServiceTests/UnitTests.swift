// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("The unit") struct UnitTests {
    /// The score of 252, Debian 12's systemd; the weights differ between versions.
    @Test("leaves an exposure of at most 1.1") func exposure() async throws {
        try await requireSystemd252()
        let report = try await Program.run([
            "systemd-analyze", "security", "--offline=true", "--no-pager", Project.path("systemd/detente.service"),
        ])
        let words = report.output.split(whereSeparator: \.isWhitespace)
        let label = try #require(words.firstIndex(of: "level"), Comment(rawValue: report.output))
        let figures = words[label...].compactMap { Double($0) }
        let score = try #require(figures.first, Comment(rawValue: report.output))
        #expect(score <= 1.1)
    }

    /// `verify` wants the program to exist, so it is shown a copy that starts one that does.
    @Test("gives systemd nothing to complain of") func verify() async throws {
        try await requireSystemd252()
        let scratch = try Scratch()
        defer { scratch.remove() }
        let unit = try Project.text("systemd/detente.service").replacing("/usr/bin/detente", with: "/bin/true")
        try Data(unit.utf8).write(to: scratch.url("detente.service"))
        let report = try await Program.run(["systemd-analyze", "verify", scratch.path("detente.service")])
        #expect(report.status == 0)
        #expect(!report.output.contains("detente.service"), Comment(rawValue: report.output))
    }

    /// The user's name stands in two files, and they must agree.
    @Test("names the user that sysusers makes") func user() throws {
        #expect(try Project.text("systemd/detente.service").contains("\nUser=detente\n"))
        #expect(try Project.text("systemd/detente.sysusers").contains("\nu detente "))
    }

    @Test("rotates its log without complaint") func rotation() async throws {
        guard Program.exists("logrotate") else { try skip("the log rotation: there is no logrotate here") }
        let scratch = try Scratch()
        defer { scratch.remove() }
        // logrotate takes a configuration only from a file that nobody else can write to.
        let snippet = try Project.text("systemd/detente.logrotate")
        let text = snippet.replacing("/var/log/detente", with: scratch.path("log"))
        try Data(text.utf8).write(to: scratch.url("rotation"))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: scratch.path("rotation"))
        let report = try await Program.run([
            "logrotate", "--debug", "--state", scratch.path("state"), scratch.path("rotation"),
        ])
        #expect(report.status == 0)
        #expect(!report.output.contains("error"), Comment(rawValue: report.output))
    }

    /// The format file teaches lnav what stands in an alert log.
    @Test("shows its log in lnav") func lnav() async throws {
        guard Program.exists("lnav") else { try skip("the log in lnav: there is no lnav here") }
        let scratch = try Scratch()
        defer { scratch.remove() }
        let line =
            #"{"schema":1,"id":"a-1","seq":1,"state":"firing","at":"2026-03-04T09:12:40Z","severity":5,"#
            + #""relation":"us-china","text":"China eases toward USA.","easing":6.8}"#
        try Data("\(line)\n".utf8).write(to: scratch.url("alerts.jsonl"))
        let home = ["env", "HOME=\(scratch.directory.path(percentEncoded: false))", "TERM=dumb"]
        let install = try await Program.run(home + ["lnav", "-i", Project.path("config/detente.lnav.json")])
        #expect(install.status == 0, Comment(rawValue: install.output))
        let check = try await Program.run(home + ["lnav", "-C"])
        #expect(check.status == 0 && check.output.isEmpty, Comment(rawValue: check.output))
        let shown = try await Program.run(home + ["lnav", "-n", scratch.path("alerts.jsonl")])
        #expect(
            shown.output.hasPrefix("2026-03-04 09:12Z firing 5  us-china  China eases toward USA.  a-1"),
            Comment(rawValue: shown.output))
    }

    private func requireSystemd252() async throws {
        guard Program.exists("systemd-analyze") else { try skip("the unit: there is no systemd-analyze here") }
        let version = try await Program.run(["systemd-analyze", "--version"]).output
        guard version.hasPrefix("systemd 252 ") else {
            try skip("the unit: systemd-analyze is not of version 252 but \(version.prefix(11))")
        }
    }
}
