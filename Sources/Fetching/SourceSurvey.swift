// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import HTTP
internal import Machine
package import Provisioning

/// One look at every source, by the daemon's own client and manners: the User-Agent with the operator's contact, limits of
/// time and size, the address policy, and no more requests to a host at once, or closer together, than `[host]` allows.
/// A host that asks for silence is asked nothing more.
package struct SourceSurvey: Sendable {
    private enum Step: Sendable {
        case seen(SourceSighting)
        /// A host's pause has passed.
        case rung
    }

    private let setup: Setup
    private let sources: [SourceSettings]
    /// Hosts that must not be asked, and why.
    private var silent: [String: String]

    /// - Parameter silent: hosts that asked the daemon for silence, and its words.
    package init(_ setup: Setup, silent: [String: String] = [:]) {
        self.setup = setup
        self.silent = silent
        sources = setup.settings.sources.filter(\.enabled)
    }

    /// How many sources it looks at: those that are enabled.
    package var count: Int { sources.count }

    /// - Parameter seen: called with each, in the order in which they answer; false: that is enough.
    package mutating func run(_ seen: (SourceSighting) -> Bool) async {
        let daemon = setup.settings.daemon
        var http = HTTPClient.Settings(version: Version.number, contact: daemon.contact ?? "")
        http.transfers = daemon.transfers
        let client = HTTPClient(settings: http)
        await survey(client, seen)
        await client.shutdown()
    }

    private mutating func survey(_ client: HTTPClient, _ seen: (SourceSighting) -> Bool) async {
        var schedule = Schedule(parallel: setup.settings.daemon.transfers)
        for source in sources {
            let (host, limit) = Scheduler.host(of: source, nil, setup.settings)
            schedule.arm(source.name, host: host, limit: limit, at: 0)
        }
        let byName = Dictionary(sources.map { ($0.name, $0) }) { first, _ in first }
        let (setup, secrets) = (setup, SecretReader())
        await withTaskGroup(of: Step.self) { group in
            var alarm: Int64?
            while true {
                for name in schedule.start(at: Clock.monotonic) {
                    guard let source = byName[name] else { continue }
                    let refusal = refusal(of: source)
                    group.addTask {
                        if let refusal { return .seen(refusal) }
                        return .seen(await SourceSighting.look(at: source, in: setup, client: client, secrets: secrets))
                    }
                }
                let wake = schedule.wake()
                if let wake, wake != alarm {
                    alarm = wake
                    let wait = max(1, wake - Clock.monotonic)
                    group.addTask {
                        try? await Task.sleep(for: .milliseconds(wait))
                        return .rung
                    }
                }
                guard wake != nil || !schedule.isIdle, let step = await group.next() else { break }
                guard case .seen(let sighting) = step else {
                    alarm = nil
                    continue
                }
                schedule.finish(sighting.source)
                if case .silent(let reason) = sighting.verdict { silence(Visit.host(of: sighting.address), reason) }
                guard seen(sighting) else { break }
            }
            group.cancelAll()
        }
    }

    private func refusal(of source: SourceSettings) -> SourceSighting? {
        let host = Visit.host(of: source.location.text)
        guard !source.location.isLocal, let words = silent[host] else { return nil }
        return SourceSighting(
            source: source.name, address: source.location.text, verdict: .untold(reason: "not asked: \(host) \(words)"))
    }

    private mutating func silence(_ host: String, _ reason: String) {
        if silent[host] == nil { silent[host] = "asked for silence: \(reason)" }
    }
}
