// SPDX-License-Identifier: Apache-2.0

import Foundation
import Inquiries
import Items
import Logging
import Provisioning
import Testing
import Workbench

@testable import Daemon
@testable import Machine
@testable import Storage

@Suite(.timeLimit(.minutes(1))) struct CheckupTests {
    private let scratch: Scratch
    private var path: String { "\(scratch.path)/detente.conf" }

    init() throws {
        scratch = try Scratch()
        try scratch.write(Workshop.lexicon, to: "small.lexicon")
        try scratch.write(Workshop.actors, to: "small.actors")
        try scratch.write(atom([.peru]), to: "news.atom")
        try configure("")
    }

    private func configure(_ daemon: String) throws {
        let rules = Workshop.rules.replacing("[daemon]\n", with: "[daemon]\n\(daemon)")
        try scratch.write(rules + "[source wire]\nurl = news.atom\nfirst = alert\n", to: "detente.conf")
    }

    private func runOnce() async throws {
        let setup = try #require(Setup.load(path).setup)
        _ = try await Engine(
            setup: setup, configuration: path, clock: Clock(asOf: noon),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        ).runOnce()
    }

    /// The findings of a checkup, those of this machine's own service and clock left out.
    private func findings() async -> [Checkup.Finding] { await Checkup.run(path).findings }

    private func bad() async -> [String] { await findings().filter { $0.mark == .bad }.map(\.text) }

    @Test func `A directory that was used and is well has no fault, and every fault has a remedy`() async throws {
        #expect(await findings().contains { $0.text.hasPrefix("no database in") })
        try await runOnce()
        let findings = await findings()
        #expect(await bad() == [])
        for words in ["the database is sound: ", "there is no snapshot yet", " left", "files open"] {
            #expect(findings.contains { $0.text.contains(words) }, "\(words) in \(findings.map(\.text))")
        }
        try await runOnce()
        #expect(await self.findings().contains { $0.mark == .good && $0.text.hasPrefix("the last snapshot is of") })
        try configure("snapshot = off\n")
        #expect(await self.findings().contains { $0.text == "no snapshots are made (snapshot = off)" })
    }

    @Test func `A damaged database is found, replaced, and kept in sight`() async throws {
        try await runOnce()
        try scratch.write([UInt8](repeating: 0x5A, count: 50_000), to: "state/detente.db")
        let first = await bad()
        #expect(first.count == 1 && first[0].hasPrefix("the database is damaged"), "\(first)")
        let second = await findings()
        #expect(second.contains { $0.mark == .note && $0.text.hasPrefix("a damaged database is kept as") })
    }

    @Test func `More transfers than files may be open are too many`() async throws {
        let allowed = try #require(MachineLimits.openFiles(of: nil))
        guard allowed < 2_100 else { return }
        try configure("transfers = 1024\n")
        let faults = await findings().filter { $0.mark == .bad }
        #expect(faults.count == 1 && faults[0].text.hasPrefix("this user may have \(allowed) files open"))
        #expect(faults.first?.remedy?.contains("LimitNOFILE=") == true)
    }

    @Test func `A file that another user owns is named`() async throws {
        guard geteuid() == 0 else {
            FileHandle.standardError.write(Data("SKIPPED: files of another user: this is not root\n".utf8))
            return
        }
        try await runOnce()
        #expect(chown("\(scratch.path)/state/state-id", 12_345, 12_345) == 0)
        let faults = await bad()
        #expect(
            faults.count == 1 && faults[0].hasSuffix("state-id belongs to another user than its directory"), "\(faults)"
        )
    }

    @Test(arguments: [
        ("active", "success", 0, 0, "✓ the service is active"),
        ("active", "success", 0, 3, "· the service is active, after 3"),
        ("failed", "exit-code", 78, 0, "✗ the service has failed: its configuration is wrong"),
        ("failed", "watchdog", 0, 0, "✗ the service has failed: watchdog"),
        ("activating", "exit-code", 74, 9, "· the service is activating"),
        ("inactive", "success", 0, 0, "· the service is inactive"),
    ])
    func `The unit's state is told`(state: String, result: String, exit: Int, restarts: Int, told: String) throws {
        let properties =
            "LoadState=loaded\nUnitFileState=enabled\nActiveState=\(state)\nResult=\(result)\nExecMainStatus=\(exit)\nNRestarts=\(restarts)\n"
        let unit = try #require(ServiceUnit(properties))
        var checkup = Checkup()
        checkup.judge(unit)
        #expect(checkup.text.hasPrefix(told), "\(checkup.text)")
        #expect(ServiceUnit("LoadState=not-found\n") == nil)
        #expect(ServiceUnit("") == nil)
    }

    @Test func `A unit that is not enabled is told of`() throws {
        var checkup = Checkup()
        checkup.judge(try #require(ServiceUnit("LoadState=loaded\nUnitFileState=disabled\nActiveState=active\n")))
        #expect(checkup.text.contains("systemctl enable detente"))
        #expect(checkup.isHealthy)
    }

    @Test func `What the daemon says of itself becomes findings`() {
        let later = (Clock.machine + 7_200).rfc3339
        var checkup = Checkup()
        checkup.troubles(
            Answer(
                output: """
                    {"trouble":"database or disk is full","last_reload":{"ok":false,"refusal":"a.conf:1:1: error: x"},
                    "sources":[{"name":"wire","state":"failing","failures":3,"reason":"HTTP 500","last_success":"\(later)"}],
                    "sinks":[{"name":"desk","circuit":"open","pending":2,"dead":1,"last_error":"refused"}]}
                    """))
        for words in [
            "✗ nothing can be stored: database or disk is full", "✗ the last reload was refused: a.conf:1:1",
            "✗ the clock was set back", "✗ source wire: failing, 3 failures: HTTP 500",
            "✗ sink desk: open: refused; 2 waiting",
            "✗ sink desk: 1 dead letters",
        ] {
            #expect(checkup.text.contains(words), "\(checkup.text)")
        }
        #expect(checkup.findings.allSatisfy { $0.remedy?.isEmpty == false })
    }
}
