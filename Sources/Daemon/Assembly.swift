// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Configuration
internal import HTTP
internal import Machine
internal import Newsroom
internal import Provisioning
internal import Sending

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
                try sink.carrier(setup.settings, log: log, client: client, clock: clock, secrets: secrets))
        }
        self.carriers = carriers
    }
}
