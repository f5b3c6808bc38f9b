// SPDX-License-Identifier: Apache-2.0

package import Configuration
package import HTTP
package import Machine
package import Provisioning
internal import Sinks

extension SinkSettings {
    /// The way to the sink. Its address and secrets are read here, once.
    ///
    /// - Throws: what of them cannot be had.
    package func carrier(
        _ settings: Settings, log: AlertLog, client: HTTPClient, clock: Clock, secrets: SecretReader
    ) throws(SecretError) -> any Carrier {
        switch kind {
        case .log: LogCarrier(name: name, bound: bound, path: settings.file(of: self), mode: mode, log: log)
        case .webhook: try webhook(client: client, clock: clock, secrets: secrets)
        }
    }

    func webhook(client: HTTPClient, clock: Clock, secrets: SecretReader) throws(SecretError) -> WebhookCarrier {
        guard let url else { throw SecretError(description: "[sink \(name)] has no url") }
        var route = Route.sink
        route.caFile = caFile
        route.proxy = proxy
        var keys: [WebhookSecret] = []
        for reference in self.secrets {
            let text = try secrets.read(reference)
            do throws(WebhookSecret.Fault) {
                keys.append(try WebhookSecret(text))
            } catch {
                throw SecretError(description: "[sink \(name)] \(reference.text): \(error)")
            }
        }
        var fields: [(name: String, value: String)] = []
        for header in headers { fields.append((header.name, try secrets.read(header.value))) }
        return WebhookCarrier(
            name: name, backoff: Backoff(maxAge: maxAge), bound: bound, url: try secrets.read(url), format: format,
            secrets: keys,
            routingKey: try routingKey.map { key throws(SecretError) in try secrets.read(key) }, headers: fields,
            route: route, client: client, clock: clock)
    }
}
