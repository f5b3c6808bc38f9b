// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Configuration
internal import HTTP

/// What a setup becomes when it is put to work: the newsdesk that decides and the carriers that deliver. Secrets are read
/// here, once for each start or reload, so that a missing one stops a bad configuration instead of a delivery.
struct Assembly {
    let newsdesk: Newsdesk
    let carriers: [any Carrier]
    let secrets: SecretReader

    /// - Throws: the first sink whose address or secret cannot be had.
    init(
        _ setup: Setup, log: AlertLog, client: HTTPClient, clock: Clock, secrets: SecretReader
    ) throws(SecretError) {
        let sinks = setup.settings.sinks.filter(\.enabled)
        self.secrets = secrets
        self.newsdesk = Newsdesk(setup, sinks: sinks.map(\.sink))
        var carriers: [any Carrier] = []
        for sink in sinks {
            carriers.append(
                try Self.carrier(sink, setup.settings, log: log, client: client, clock: clock, secrets: secrets))
        }
        self.carriers = carriers
    }

    /// The way to one sink.
    static func carrier(
        _ sink: SinkSettings, _ settings: Settings, log: AlertLog, client: HTTPClient, clock: Clock,
        secrets: SecretReader
    ) throws(SecretError) -> any Carrier {
        switch sink.kind {
        case .log:
            LogCarrier(name: sink.name, maxAge: sink.maxAge, path: settings.file(of: sink), log: log)
        case .webhook:
            try webhook(sink, client: client, clock: clock, secrets: secrets)
        }
    }

    /// The carrier of one webhook sink.
    static func webhook(
        _ sink: SinkSettings, client: HTTPClient, clock: Clock, secrets: SecretReader
    ) throws(SecretError) -> WebhookCarrier {
        guard let url = sink.url else { throw SecretError(description: "[sink \(sink.name)] has no url") }
        var route = Route.sink
        route.caFile = sink.caFile
        route.proxy = sink.proxy
        var keys: [WebhookSecret] = []
        for reference in sink.secrets {
            let text = try secrets.read(reference)
            do throws(WebhookSecret.Fault) {
                keys.append(try WebhookSecret(text))
            } catch {
                throw SecretError(description: "[sink \(sink.name)] \(reference.text): \(error)")
            }
        }
        var headers: [(name: String, value: String)] = []
        for header in sink.headers { headers.append((header.name, try secrets.read(header.value))) }
        return WebhookCarrier(
            name: sink.name, maxAge: sink.maxAge, url: try secrets.read(url), secrets: keys, headers: headers,
            route: route, client: client, clock: clock)
    }
}
