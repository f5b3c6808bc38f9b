// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Configuration
internal import HTTP
internal import Lexicons
internal import Signals

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
        let settings = setup.settings
        let lexicon = setup.lexicon
        let sinks = settings.sinks.filter(\.enabled)
        self.secrets = secrets
        self.newsdesk = Newsdesk(
            decider: Decider(
                rules: settings.rules, relations: settings.relations, recency: settings.daemon.recency),
            maker: AlertMaker(
                lexicon: lexicon.hash, configuration: settings.hash, engine: Version.number,
                name: { lexicon.displayName(of: $0) }),
            sinks: sinks.map(\.sink))
        var carriers: [any Carrier] = []
        for sink in sinks {
            switch sink.kind {
            case .log:
                carriers.append(
                    LogCarrier(name: sink.name, maxAge: sink.maxAge, path: settings.file(of: sink), log: log))
            case .webhook:
                carriers.append(try Self.webhook(sink, client: client, clock: clock, secrets: secrets))
            }
        }
        self.carriers = carriers
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
