// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `systemd/install --destdir`: what lies where afterwards, and whose edits survive.
@Suite("systemd/install") struct InstallTests {
    @Test("lays out program, configuration, unit, user and rotation") func layout() async throws {
        let place = try Place()
        defer { place.scratch.remove() }
        try await place.install()
        for (path, mode) in [
            ("/usr/bin/detente", 0o755),
            ("/usr/lib/systemd/system/detente.service", 0o644),
            ("/usr/lib/sysusers.d/detente.conf", 0o644),
            ("/usr/share/doc/detente/50-addresses.conf.example", 0o644),
            ("/usr/share/doc/detente/detente.lnav.json", 0o644),
            ("/usr/share/doc/detente/alert.schema.json", 0o644),
            ("/etc/logrotate.d/detente", 0o644),
            ("/etc/detente/detente.conf", 0o644),
            ("/etc/detente/conf.d", 0o755),
            ("/etc/detente/lexicons", 0o755),
            ("/etc/detente/actors", 0o755),
            ("/etc/detente/secrets", 0o700),
        ] {
            #expect(place.mode(path) == mode, Comment(rawValue: path))
        }
        let files = try await place.files()
        for directory in ["lexicons", "actors"] {
            let shipped = try FileManager.default.contentsOfDirectory(atPath: Project.path("config/\(directory)"))
            for name in shipped { #expect(files.contains("/etc/detente/\(directory)/\(name)")) }
        }
        // The demonstration is for the project's directory, not for a machine that serves.
        #expect(!files.contains { $0.contains("demo") })
        #expect(!files.contains { $0.hasSuffix(".new") })
    }

    @Test("run again, changes nothing") func idempotent() async throws {
        let place = try Place()
        defer { place.scratch.remove() }
        try await place.install()
        let first = try await place.files()
        let report = try await place.install()
        #expect(try await place.files() == first)
        #expect(!report.contains("kept"))
    }

    @Test("keeps an edited file and lays a new version beside it") func edited() async throws {
        let place = try Place(ownProject: true)
        defer { place.scratch.remove() }
        try await place.install()
        try place.write("/etc/detente/detente.conf", "# mine\n")
        // The same version again: there is nothing new to offer.
        #expect(try await !place.install().contains("kept"))
        #expect(try place.read("/etc/detente/detente.conf") == "# mine\n")

        // A version that brings another configuration, and another logrotate snippet, which nobody edited here.
        try place.writeProject("config/detente.conf", "# theirs\n")
        try place.writeProject("systemd/detente.logrotate", "# theirs\n")
        #expect(try await place.install().contains("kept your /etc/detente/detente.conf"))
        #expect(try place.read("/etc/detente/detente.conf") == "# mine\n")
        #expect(try place.read("/etc/detente/detente.conf.new") == "# theirs\n")
        #expect(try place.read("/etc/logrotate.d/detente") == "# theirs\n")

        // The administrator takes over the new one; the offer is withdrawn.
        try place.write("/etc/detente/detente.conf", "# theirs\n")
        try await place.install()
        #expect(place.mode("/etc/detente/detente.conf.new") == nil)
    }

    @Test("takes away a file that a new version no longer brings") func withdrawn() async throws {
        let place = try Place(ownProject: true)
        defer { place.scratch.remove() }
        try place.writeProject("config/lexicons/old.lexicon", "# old\n")
        try place.writeProject("config/lexicons/old-edited.lexicon", "# old\n")
        try await place.install()
        try place.write("/etc/detente/lexicons/old-edited.lexicon", "# mine\n")
        for name in ["old", "old-edited"] { try place.removeProject("config/lexicons/\(name).lexicon") }
        try await place.install()
        #expect(place.mode("/etc/detente/lexicons/old.lexicon") == nil)
        #expect(try place.read("/etc/detente/lexicons/old-edited.lexicon") == "# mine\n")
    }

    @Test("--uninstall leaves only what is the administrator's") func uninstall() async throws {
        let place = try Place()
        defer { place.scratch.remove() }
        try await place.install()
        try place.write("/etc/detente/detente.conf", "# mine\n")
        try place.write("/etc/detente/secrets/desk", "hush\n")
        try place.write("/var/lib/detente/detente.db", "state\n")
        #expect(try await place.install("--uninstall").contains("kept your /etc/detente/detente.conf"))
        #expect(
            try await place.files() == [
                "/etc/detente/detente.conf", "/etc/detente/secrets/desk", "/var/lib/detente/detente.db",
            ])
        try await place.install()
        try await place.install("--uninstall", "--purge")
        #expect(try await place.files() == [])
    }

    @Test(
        "refuses what it does not understand",
        arguments: [["--purge"], ["--frobnicate"], ["--binary", "/no/such/program"]])
    func refusal(arguments: [String]) async throws {
        let place = try Place()
        defer { place.scratch.remove() }
        let report = try await Program.run([place.project + "/systemd/install", "--destdir", place.root] + arguments)
        #expect(report.status != 0)
        #expect(try await place.files() == [])
    }
}

/// An empty destination, and the project to install from: this one, or a copy that a test may change.
private struct Place {
    let scratch: Scratch
    let project: String
    let root: String
    /// Any program will do: what is installed is not run here.
    let program = "/bin/true"

    init(ownProject: Bool = false) throws {
        scratch = try Scratch()
        root = scratch.path("root")
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        guard ownProject else {
            project = Project.directory
            return
        }
        project = scratch.path("project")
        try FileManager.default.createDirectory(atPath: project, withIntermediateDirectories: true)
        for name in ["systemd", "config"] {
            try FileManager.default.copyItem(atPath: Project.path(name), toPath: "\(project)/\(name)")
        }
    }

    @discardableResult
    func install(_ arguments: String...) async throws -> String {
        let how = arguments.isEmpty ? ["--binary", program] : arguments
        let report = try await Program.run([project + "/systemd/install", "--destdir", root] + how)
        #expect(report.status == 0, Comment(rawValue: report.output))
        return report.output
    }

    /// Every file below the destination, as it would be named on the machine.
    func files() async throws -> [String] {
        let listing = try await Program.run(["find", root, "-type", "f", "-printf", "/%P\\n"])
        let names = listing.output.split(separator: "\n").map(String.init)
        return names.sorted()
    }

    func mode(_ path: String) -> Int? {
        try? FileManager.default.attributesOfItem(atPath: root + path)[.posixPermissions] as? Int
    }

    func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: root + path)), as: UTF8.self)
    }

    func write(_ path: String, _ text: String) throws { try put(root + path, text) }
    func writeProject(_ name: String, _ text: String) throws { try put("\(project)/\(name)", text) }
    func removeProject(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(project)/\(name)") }

    private func put(_ path: String, _ text: String) throws {
        let url = URL(filePath: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }
}
