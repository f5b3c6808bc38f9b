// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loopback
import Testing

extension EndToEnd {
    /// The process dies at each named point in turn (`Failpoint`), once more each round.
    @Suite struct Failpoints {
        static let points = ["before-commit", "after-commit", "before-send", "after-answer", "mid-append"]

        /// `DETENTE_FAILPOINTS=300 swift test --filter Failpoints` for the full test.
        private static let rounds =
            ProcessInfo.processInfo.environment["DETENTE_FAILPOINTS"].flatMap { Int($0) } ?? points.count * 2

        @Test("dying between any two steps, it loses no alert, and what it repeats is the same")
        func everywhere() async throws {
            let workshop = try Workshop()
            defer { workshop.remove() }
            let site = try Site()
            defer { site.stop() }
            let feeds = (0...(Self.rounds / 50)).map { "/feed\($0)" }
            let sources = feeds.map { feed in
                "[source \(feed.dropFirst())]\nurl = \(site.url(feed))\nfirst = alert\nallow_private = yes\n\n"
            }
            try workshop.configure(sources.joined() + "[sink desk]\ntype = webhook\nurl = \(site.url("/hook"))\n")
            site.serve("/hook") { _ in .respond(204) }
            for feed in feeds { site.serve(feed, []) }

            var published: [String: [Report]] = [:]
            var killed: [String: Int] = [:]
            for round in 0..<Self.rounds {
                // One report a round, fifty to a feed.
                let feed = feeds[round / 50]
                published[feed, default: []].append(.expulsion(round))
                site.serve(feed, published[feed] ?? [])
                let point = Self.points[round % Self.points.count]
                // The pass of the newest report is the last to be committed where feeds are read in turn; sends are two.
                let visit = point.hasSuffix("commit") ? 1 + round / Self.points.count % feeds.count : 1 + round % 2
                let pass = try await workshop.detente(
                    "run", "--once", "--as-of", Workshop.now, environment: ["DETENTE_FAILPOINT": "\(point):\(visit)"])
                #expect([0, 1, -SIGKILL].contains(pass.status), "\(pass.errors)")
                if pass.status == -SIGKILL { killed[point, default: 0] += 1 }
            }
            for point in Self.points { #expect(killed[point, default: 0] > 0, "nobody died at \(point)") }
            let last = try await workshop.once()
            #expect(last.status == 0, "\(last.errors)")
            print("died at " + Self.points.map { "\($0) \(killed[$0, default: 0])" }.joined(separator: ", "))
            try await Reckoning(workshop, site, sources.joined(), published)
                .check(killed: killed.values.reduce(0, +), of: Self.rounds)
        }
    }
}
