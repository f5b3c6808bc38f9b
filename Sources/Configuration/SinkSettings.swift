// SPDX-License-Identifier: Apache-2.0

package import Alerting

/// `[sink NAME]`: where alerts go.
package struct SinkSettings: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Lines appended to a file.
        case log
        /// A signed POST.
        case webhook
    }

    package var name: String
    package var kind: Kind
    package var enabled: Bool
    package var format: SinkFormat
    /// Log: the file, absolute or relative to `[daemon] log`.
    package var file: String
    /// Webhook: the endpoint.
    package var url: Concealable?
    /// Webhook: keys of the signature, the newest first; a request is signed with all of them while they are changed.
    package var secrets: [SecretReference]
    /// Only alerts of this severity and above.
    package var atLeast: Int
    /// Seconds after which an undelivered alert is given up.
    package var maxAge: Int64
    package var headers: [HeaderField]
    package var proxy: String?
    package var caFile: String?

    /// What decisions and deliveries need of it. Addresses and keys stay references: who sends looks them up.
    package var sink: Sink {
        let target: Sink.Kind =
            switch kind {
            case .log: .log(file: file)
            case .webhook: .webhook(url: url?.text ?? "", secrets: secrets.map(\.text))
            }
        return Sink(name: name, kind: target, format: format, atLeast: atLeast)
    }

    private enum Keys {
        static let type = Key.required("type", .choice(Kind.self), "'log' appends to a file, 'webhook' posts.")
        static let enabled = Key("enabled", .yesOrNo, default: "yes", "'no' sends nothing there.")
        static let format = Key(
            "format", .choice(SinkFormat.self), default: "json", "The shape of an alert: json, or text for one line.")
        static let file = Key(
            "file", .text, default: "alerts.jsonl",
            "Log: the file; a relative path starts in the [daemon] log directory.")
        static let url = Key<Concealable?>.optional(
            "url", .endpoint, "Webhook: the address, or a reference to it where the address itself is a secret.")
        static let secret = Key<[SecretReference]>.list(
            "secret", .secret, "Webhook: the key that signs each request; two while one replaces the other.")
        static let atLeast = Key(
            "at_least", .integer(Severity.range), default: "1", "Only alerts of this severity (1 to 5) and above.")
        static let maxAge = Key(
            "max_age", .duration(.minute...30 * .day), default: "72h", "How long an undelivered alert is tried again.")
        static let headers = Key<[HeaderField]>.repeated(
            "headers", .header, "Webhook: a request header, 'Name: value'; repeat the key for more.")
        static let proxy = Key<String?>.optional("proxy", .webURL, "Webhook: an HTTP proxy.")
        static let caFile = Key<String?>.optional(
            "ca_file", .path, "Webhook: PEM file of certificate authorities to trust.")
    }

    static let table = SectionTable(
        kind: "sink", naming: .name, doc: "Where alerts go. Without any, they go to the log file alerts.jsonl.",
        keys: [
            Keys.type.description, Keys.enabled.description, Keys.format.description, Keys.file.description,
            Keys.url.description, Keys.secret.description, Keys.atLeast.description, Keys.maxAge.description,
            Keys.headers.description, Keys.proxy.description, Keys.caFile.description,
        ])

    /// nil after reports.
    init?(_ reader: inout SectionReader) {
        let kind = reader.read(Keys.type)
        let enabled = reader.read(Keys.enabled)
        let format = reader.read(Keys.format)
        let file = reader.read(Keys.file)
        let url = reader.read(Keys.url)
        let secrets = reader.read(Keys.secret)
        let atLeast = reader.read(Keys.atLeast)
        let maxAge = reader.read(Keys.maxAge)
        let headers = reader.read(Keys.headers)
        let proxy = reader.read(Keys.proxy)
        let caFile = reader.read(Keys.caFile)
        switch kind {
        case .log: Self.checkLog(&reader)
        case .webhook: Self.checkWebhook(&reader)
        case nil: break
        }
        guard let kind, let enabled, let format, let file, let url, let secrets, let atLeast, let maxAge,
            let headers, let proxy, let caFile
        else { return nil }
        self.name = reader.name
        self.kind = kind
        self.enabled = enabled
        self.format = format
        self.file = file
        self.url = url
        self.secrets = secrets
        self.atLeast = atLeast
        self.maxAge = maxAge
        self.headers = headers
        self.proxy = proxy
        self.caFile = caFile
    }

    private static func checkLog(_ reader: inout SectionReader) {
        let reason = "is for webhooks; this sink has type = log"
        reader.refuse(Keys.url, because: reason)
        reader.refuse(Keys.secret, because: reason)
        reader.refuse(Keys.maxAge, because: reason)
        reader.refuse(Keys.headers, because: reason)
        reader.refuse(Keys.proxy, because: reason)
        reader.refuse(Keys.caFile, because: reason)
    }

    private static func checkWebhook(_ reader: inout SectionReader) {
        reader.refuse(Keys.file, because: "is for logs; this sink has type = webhook")
        if !reader.sets(Keys.url) { reader.reportLack(of: Keys.url) }
    }
}
