// SPDX-License-Identifier: Apache-2.0

import Alerting
import Configuration
import Foundation
import PlainFile
import Testing

/// The files that detente comes with.
@Suite struct ShippedFiles {
    static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("config")

    private func settings(_ name: String) throws -> Settings {
        let bytes = Array(try Data(contentsOf: Self.directory.appendingPathComponent(name)))
        let main = ConfigurationFile(bytes: bytes, path: name, directory: Self.directory.path)
        let (settings, diagnostics) = Settings.load(main: main)
        #expect(diagnostics.isEmpty, "\(diagnostics.map(\.rendered).joined(separator: "\n"))")
        return try #require(settings)
    }

    @Test func theServicesConfiguration() throws {
        let settings = try settings("detente.conf")
        #expect(settings.daemon.state == "/var/lib/detente")
        #expect(settings.daemon.log == "/var/log/detente")
        #expect(settings.sources.count >= 12)
        #expect(settings.sources.allSatisfy { $0.enabled && !$0.location.isLocal && $0.interval ?? 0 >= 900 })
        #expect(Set(settings.sources.compactMap(\.press)).count >= 6)
        #expect(settings.sinks.allSatisfy { $0.kind == .log })
        #expect(settings.relations.contains { $0.between == [.anyone, .anyone] })
    }

    /// What is commented out must be right too: a newcomer takes away the '#'.
    @Test func theServicesConfigurationWithAllItsExamples() throws {
        let url = Self.directory.appendingPathComponent("detente.conf")
        let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        let keys = SectionTable.all.flatMap(\.keys).map(\.name)
        var isExample = false
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            let bare = line.hasPrefix("# ") ? String(line.dropFirst(2)) : nil
            if let bare, bare.hasPrefix("[") { isExample = true } else if bare == nil { isExample = false }
            let key = bare.map { String($0.prefix { $0 != " " && $0 != "=" }) }
            let isKey = keys.contains(key ?? "") && bare?.contains("=") == true
            return isExample || isKey ? bare ?? String(line) : String(line)
        }
        let enabled = lines.joined(separator: "\n")
        let main = ConfigurationFile(bytes: Array(enabled.utf8), path: "detente.conf", directory: "/etc/detente")
        let (settings, diagnostics) = Settings.load(main: main)
        #expect(diagnostics.isEmpty, "\(diagnostics.map(\.rendered))")
        #expect(settings?.sinks.map(\.name) == ["log", "readable", "desk", "phone", "group", "pager", "own"])
        #expect(settings?.rules.map(\.name).contains("lifted") == true)
        #expect(settings?.daemon.contact == "mailto:ops@example.org")
    }

    /// Every source of the demonstration exists, alerts at its first reading, and needs no network.
    @Test func theDemonstration() throws {
        let settings = try settings("demo.conf")
        #expect(settings.sources.count >= 6)
        for source in settings.sources {
            #expect(source.location.isLocal && source.first == .alert)
            #expect(FileManager.default.fileExists(atPath: source.location.text), "\(source.location.text)")
        }
        #expect(settings.daemon.state.hasSuffix("/.build/demo"))
        #expect(settings.daemon.lexicons == [Self.directory.path + "/lexicons/"])
    }
}
