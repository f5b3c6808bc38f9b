// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loopback
import Testing

/// What must be true after a daemon was killed again and again: each alert at each sink at least once, whenever it came the
/// same bytes, and no more torn lines or repeats than deaths.
struct Reckoning {
    let workshop: Workshop
    let site: Site
    let sources: String
    let published: [String: [Report]]

    init(_ workshop: Workshop, _ site: Site, _ sources: String, _ published: [String: [Report]]) {
        self.workshop = workshop
        self.site = site
        self.sources = sources
        self.published = published
    }

    func check(killed: Int, of rounds: Int) async throws {
        // The same feeds, read by somebody whom nobody kills, say which alerts there must be.
        let control = try Workshop()
        defer { control.remove() }
        try control.configure(sources)
        let clean = try await control.once()
        #expect(clean.status == 0, "\(clean.errors)")
        let wanted = Set(try await control.detente("alerts", "--json").alerts.map(\.id))
        #expect(wanted.count == published.values.map(\.count).reduce(0, +))

        let decided = try await workshop.detente("alerts", "--json").alerts.map(\.id)
        #expect(Set(decided) == wanted && decided.count == wanted.count)

        var bodies: [String: Set<[UInt8]>] = [:]
        let hooks = site.requests("/hook")
        for hook in hooks { bodies[hook["webhook-id"] ?? "", default: []].insert(hook.body) }
        #expect(Set(bodies.keys) == Set(wanted.map { "\($0)-desk" }))
        #expect(bodies.values.allSatisfy { $0.count == 1 })
        let repeats = hooks.count - bodies.count
        #expect(repeats <= killed)

        var lines: [String: Set<String>] = [:]
        var torn = 0
        for line in workshop.log {
            guard let alert = try? Line(line) else {
                torn += 1
                continue
            }
            lines[alert.id, default: []].insert(line)
        }
        #expect(Set(lines.keys) == wanted)
        #expect(lines.values.allSatisfy { $0.count == 1 })
        #expect(torn <= killed)
        print(
            "killed \(killed) of \(rounds) passes: \(wanted.count) alerts, \(hooks.count) posts (\(repeats) repeated), "
                + "\(workshop.log.count) log lines (\(workshop.log.count - lines.count - torn) repeated, \(torn) torn)"
        )
    }
}
