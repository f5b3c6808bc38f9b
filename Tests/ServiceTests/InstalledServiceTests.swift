// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("The installed service") struct InstalledServiceTests {
    /// service.sh installs the program that was built with these tests under a systemd of its own and tries what can happen
    /// to a service: start, reload with good and bad configurations, new secrets, signals, sudden death, queues that hang, full and
    /// read-only directories, damaged databases, backups, stop, removal.
    @Test("starts, reloads, recovers and stops under systemd", .timeLimit(.minutes(8)))
    func underSystemd() async throws {
        guard FileManager.default.isExecutableFile(atPath: Project.binary) else {
            try skip("the service: no program beside the tests at \(Project.binary)")
        }
        let report = try await Program.run([
            "timeout", "--kill-after=10", "420", Project.path("Tests/ServiceTests/service.sh"), Project.binary,
        ])
        if report.status == 77 { try skip(report.output.replacing("SKIPPED: ", with: "").replacing("\n", with: "")) }
        #expect(report.status == 0, Comment(rawValue: report.output))
    }
}
