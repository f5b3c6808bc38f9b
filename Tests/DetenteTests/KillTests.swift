// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loopback
import Synchronization
import Testing

/// SplitMix64: the moments of a failed run can be had again by their seed.
private struct Draw: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}

extension EndToEnd {
    @Suite struct Killed {
        private static let setting = ProcessInfo.processInfo.environment
        /// `DETENTE_KILLS=20` for the full test, `DETENTE_SEED=N` for another one.
        private static let kills = setting["DETENTE_KILLS"].flatMap { Int($0) } ?? 5
        private static let seed = setting["DETENTE_SEED"].flatMap { UInt64($0) } ?? 20260304

        /// Each round publishes four reports; there are pairs of states for so many rounds.
        private static let rounds = 26

        @Test("killed at any moment, it loses no alert, and what it repeats is the same")
        func anywhere() async throws {
            let workshop = try Workshop()
            defer { workshop.remove() }
            let site = try Site()
            defer { site.stop() }
            let feeds = ["/north", "/south"]
            let sources = feeds.map { feed in
                "[source \(feed.dropFirst())]\nurl = \(site.url(feed))\nfirst = alert\nallow_private = yes\n\n"
            }
            let desk = "[sink desk]\ntype = webhook\nurl = \(site.url("/hook"))\n"
            try workshop.configure(sources.joined() + desk)
            // Answers that take their time leave more moments to be killed in.
            site.serve("/hook") { _ in Answer([.pause(milliseconds: 4)] + Answer.respond(204).steps) }

            var draw = Draw(state: Self.seed)
            var killed = 0, round = 0
            var published: [String: [Report]] = [:]
            while killed < Self.kills, round < max(Self.rounds, Self.kills * 3) {
                if round < Self.rounds {
                    for (index, feed) in feeds.enumerated() {
                        published[feed, default: []] += [0, 1].map { .expulsion(round * 4 + index * 2 + $0) }
                        site.serve(feed, published[feed] ?? [])
                    }
                }
                round += 1
                let outcome = try await killing(workshop, site, &draw)
                if outcome.status == -SIGKILL { killed += 1 }
                #expect([0, 1, -SIGKILL].contains(outcome.status), "\(outcome.errors)")
            }
            #expect(killed == Self.kills)
            let last = try await workshop.once()
            #expect(last.status == 0, "\(last.errors)")

            try await Reckoning(workshop, site, sources.joined(), published).check(killed: killed, of: round)
        }

        /// One pass that is killed at a drawn moment: some milliseconds after its start or after a drawn request.
        private func killing(_ workshop: Workshop, _ site: Site, _ draw: inout Draw) async throws -> Outcome {
            let before = site.server.requests.count
            let requests = Int.random(in: 0...7, using: &draw)
            let delay = Int.random(in: 0...(requests == 0 ? 250 : 12), using: &draw)
            let pass = try workshop.start("run", "--once", "--as-of", Workshop.now)
            try await eventually("the pass asked \(requests) times, or ended") {
                site.server.requests.count >= before + requests || !pass.isRunning
            }
            try await Task.sleep(for: .milliseconds(delay))
            pass.send(SIGKILL)
            return try await pass.outcome
        }
    }
}
