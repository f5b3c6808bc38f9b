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

    private func requireSystemd252() async throws {
        guard Program.exists("systemd-analyze") else { try skip("the unit: there is no systemd-analyze here") }
        let version = try await Program.run(["systemd-analyze", "--version"]).output
        guard version.hasPrefix("systemd 252 ") else {
            try skip("the unit: systemd-analyze is not of version 252 but \(version.prefix(11))")
        }
    }
}
