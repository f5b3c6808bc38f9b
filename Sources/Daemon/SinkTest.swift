// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Configuration
internal import Digests
internal import HTTP
package import Inquiries
internal import Items
internal import Lexicons
internal import Machine
internal import PlainFile
package import Provisioning
internal import Sending
internal import Sinks

/// Sends one alert that says of itself that it is a test, past the outbox: what a person needs to know of a sink is what
/// its receiver says now.
package struct SinkTest: Sendable {
    let setup: Setup
    let log: AlertLog
    let client: HTTPClient
    let secrets: SecretReader
    let clock: Clock

    /// Without a daemon: with a client of its own.
    package static func alone(_ name: String, _ setup: Setup) async -> Answer {
        let client = HTTPClient(
            settings: HTTPClient.Settings(version: Version.number, contact: setup.settings.daemon.contact ?? ""))
        let test = SinkTest(setup: setup, log: AlertLog(), client: client, secrets: SecretReader(), clock: Clock())
        let answer = await test.run(name)
        await client.shutdown()
        return answer
    }

    /// Exit 1 where it was not delivered.
    func run(_ name: String) async -> Answer {
        let settings = setup.settings
        guard let sink = settings.sinks.first(where: { $0.name == name }) else {
            return failure("no sink '\(name)'" + suggestion(for: name, among: settings.sinks.map(\.name)))
        }
        let carrier: any Carrier
        do throws(SecretError) {
            if sink.kind == .log { try? LocalFile.makeDirectory(settings.daemon.log) }
            carrier = try sink.carrier(settings, log: log, client: client, clock: clock, secrets: secrets)
        } catch {
            return failure("sink \(name): \(error)")
        }
        let begin = Clock.monotonic
        let attempt = await carrier.carry([Delivery(alert, to: sink.sink, queued: clock.wall)])
        let time = "\(Clock.monotonic - begin) ms"
        if let reason = attempt.result.reason {
            return failure("sink \(name): not delivered after \(time): \(reason)\n\(consequence(attempt.result))")
        }
        let receiver =
            switch sink.kind {
            case .log: "appended to \(settings.file(of: sink))"
            case .webhook: "the receiver took it (\(attempt.answer ?? "2xx"))"
            }
        let off = sink.enabled ? "" : "the sink is switched off (enabled = no): nothing else goes there\n"
        return Answer(output: "sink \(name): \(receiver) in \(time); id \(alert.id)\n", diagnostics: off)
    }

    /// What becomes of an alert that is answered so.
    private func consequence(_ result: DeliveryResult) -> String {
        switch result {
        case .delivered: ""
        case .permanent: "an alert that is refused like this becomes a dead letter at once"
        case .retry(_, let wait): "an alert would be tried again" + (wait.map { ", not before \($0) s are over" } ?? "")
        case .endpoint: "alerts would wait, and the address be tried now and then: correct it, or what it asks for"
        case .gone:
            "the sink would be switched off and its alerts kept, until 'detente sink enable' says that it is back"
        }
    }

    private func failure(_ text: String) -> Answer {
        Answer(exit: ExitStatus.failure.rawValue, diagnostics: "detente: \(text)\n")
    }

    /// Marked by its id, rule and text; another one each second, so that no receiver takes it for a repeat.
    private var alert: Alert {
        let now = clock.wall
        return Alert(
            id: "a-test" + Digest(fields: ["test", now.rfc3339]).base32(6), sequence: 0, state: .firing, at: now,
            kind: .digest, severity: 1, relation: "test", rule: "test", from: nil, to: nil, mutual: false, muted: false,
            text: "This is a test alert of detente.", easing: 0, tension: 0, condition: "detente sink test",
            confidence: Confidence.high.rawValue, sources: 0, copies: 0, story: nil, firstSeen: now, published: nil,
            topics: [], signals: [], moreSignals: 0, links: [], items: [], lexicon: setup.lexicon.hash,
            configuration: setup.settings.hash, engine: Version.number)
    }
}
