// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import PlainFile
package import Sinks

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
    /// When it gets a daily sign of life: seconds after midnight, UTC.
    package var alive: Int64?
    /// How much may wait.
    package var bound: QueueBound
    package var headers: [HeaderField]
    package var proxy: String?
    package var caFile: String?
    /// Log: the file's mode.
    package var mode: UInt32
    /// Formats `ntfy`, `telegram`, `template`.
    package var details: FormatDetails
    /// Format `pagerduty`.
    package var routingKey: SecretReference?

    /// What decisions and deliveries need of it. Addresses and keys stay references: who sends looks them up.
    package var sink: Sink {
        let target: Sink.Kind =
            switch kind {
            case .log: .log(file: file)
            case .webhook: .webhook(url: url?.text ?? "", secrets: secrets.map(\.text))
            }
        return Sink(name: name, kind: target, format: format, details: details, atLeast: atLeast, alive: alive)
    }

    private enum Keys {
        static let type = Key.required("type", .choice(Kind.self), "'log' appends to a file, 'webhook' posts.")
        static let enabled = Key("enabled", .yesOrNo, default: "yes", "'no' sends nothing there.")
        static let format = Key(
            "format", .choice(SinkFormat.self), default: "json",
            "The shape of an alert: json, or text for one line; webhooks may have that of a chat, a pager or a bus.")
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
        static let alive = Key<Int64?>.optional(
            "alive", .timeOfDay, "When to send a sign of life every day, in UTC: 07:00.")
        static let queue = Key(
            "queue", .integer(1...1_000_000), default: "10000",
            "How many alerts may wait; beyond it the oldest become dead letters.")
        static let queueSize = Key(
            "queue_size", .size(64 << 10...16 << 30), default: "64MiB", "How many bytes of alerts may wait.")
        static let headers = Key<[HeaderField]>.repeated(
            "headers", .header, "Webhook: a request header, 'Name: value'; repeat the key for more.")
        static let proxy = Key<String?>.optional("proxy", .webURL, "Webhook: an HTTP proxy.")
        static let caFile = Key<String?>.optional(
            "ca_file", .path, "Webhook: PEM file of certificate authorities to trust.")
        static let mode = Key(
            "mode", .fileMode, default: "0640", "Log: the file's mode, in octal digits, whatever the umask.")
        static let topic = Key<String?>.optional("topic", .topic, "Format ntfy: the topic to publish to.")
        static let chat = Key<String?>.optional(
            "chat", .chat, "Format telegram: the number of the chat, or @name of a channel.")
        static let routingKey = Key<SecretReference?>.optional(
            "routing_key", .secret, "Format pagerduty: the integration's key.")
        static let body = Key<[String]>.repeated(
            "body", .template,
            "Format template: the JSON to send, with {{field}} places (\(BodyTemplate.fields)); repeat the key for more lines."
        )
    }

    /// Keys that belong to one format each.
    private static let formatKeys: [(format: SinkFormat, key: KeyDescription)] = [
        (.ntfy, Keys.topic.description), (.telegram, Keys.chat.description),
        (.pagerduty, Keys.routingKey.description), (.template, Keys.body.description),
    ]

    /// Where PagerDuty takes events, unless `url` says otherwise.
    private static let pagerDuty = "https://events.pagerduty.com/v2/enqueue"

    static let table = SectionTable(
        kind: "sink", naming: .name, doc: "Where alerts go. Without any, they go to the log file alerts.jsonl.",
        keys: [
            Keys.type.description, Keys.enabled.description, Keys.format.description, Keys.file.description,
            Keys.url.description, Keys.secret.description, Keys.atLeast.description, Keys.maxAge.description,
            Keys.alive.description,
            Keys.queue.description, Keys.queueSize.description,
            Keys.headers.description, Keys.proxy.description, Keys.caFile.description, Keys.mode.description,
            Keys.topic.description, Keys.chat.description, Keys.routingKey.description, Keys.body.description,
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
        let alive = reader.read(Keys.alive)
        let queue = reader.read(Keys.queue)
        let queueSize = reader.read(Keys.queueSize)
        let headers = reader.read(Keys.headers)
        let proxy = reader.read(Keys.proxy)
        let caFile = reader.read(Keys.caFile)
        let mode = reader.read(Keys.mode)
        let routingKey = reader.read(Keys.routingKey)
        let details = Self.details(&reader, format)
        switch kind {
        case .log: Self.checkLog(&reader, format)
        case .webhook: Self.checkWebhook(&reader, format, url ?? nil)
        case nil: break
        }
        guard let kind, let enabled, let format, let file, let url, let secrets, let atLeast, let maxAge, let alive,
            let queue, let queueSize, let headers, let proxy, let caFile, let mode, let routingKey, let details
        else { return nil }
        self.name = reader.name
        self.kind = kind
        self.enabled = enabled
        self.format = format
        self.file = file
        self.url = url ?? (format == .pagerduty ? .literal(Self.pagerDuty) : nil)
        self.secrets = secrets
        self.atLeast = atLeast
        self.maxAge = maxAge
        self.alive = alive
        self.bound = QueueBound(rows: queue, bytes: Int(queueSize))
        self.headers = headers
        self.proxy = proxy
        self.caFile = caFile
        self.mode = mode
        self.routingKey = routingKey
        self.details = details
    }

    /// What the format needs, the template read; nil after reports.
    private static func details(_ reader: inout SectionReader, _ format: SinkFormat?) -> FormatDetails? {
        guard let topic = reader.read(Keys.topic), let chat = reader.read(Keys.chat),
            let body = reader.read(Keys.body), let format
        else { return nil }
        for (owner, key) in formatKeys where owner == format { reader.require(key) }
        for (owner, key) in formatKeys where owner != format {
            reader.refuse(key, because: "is for format = \(owner.rawValue); this sink has format = \(format.rawValue)")
        }
        guard format == .template, !body.isEmpty else { return FormatDetails(topic: topic ?? "", chat: chat ?? "") }
        let read = BodyTemplate.read(reader.places(of: Keys.body).map { (word: $0.word, source: $0.source) })
        reader.report(read.diagnostics)
        return read.template.map { FormatDetails(template: $0) }
    }

    private static func checkLog(_ reader: inout SectionReader, _ format: SinkFormat?) {
        if let format, !format.isLine {
            reader.report("a log takes format = json or text; '\(format.rawValue)' is for webhooks", at: Keys.format)
        }
        let reason = "is for webhooks; this sink has type = log"
        reader.refuse(Keys.url, because: reason)
        reader.refuse(Keys.secret, because: reason)
        reader.refuse(Keys.maxAge, because: reason)
        reader.refuse(Keys.headers, because: reason)
        reader.refuse(Keys.proxy, because: reason)
        reader.refuse(Keys.caFile, because: reason)
    }

    private static func checkWebhook(_ reader: inout SectionReader, _ format: SinkFormat?, _ url: Concealable?) {
        let reason = "is for logs; this sink has type = webhook"
        reader.refuse(Keys.file, because: reason)
        reader.refuse(Keys.mode, because: reason)
        if !reader.sets(Keys.url), format != .pagerduty { reader.reportLack(of: Keys.url) }
        if let format, format.hasSecretAddress, case .literal? = url, let place = reader.places(of: Keys.url).first {
            reader.report(
                "an address of \(format.rawValue) is a secret; write credential:NAME, file:/path or env:NAME",
                at: place.unquoted, .warning)
        }
    }
}

extension ValueSyntax where Value == String {
    /// Of ntfy.
    fileprivate static let topic = ValueSyntax(
        takes: "a topic's name (letters, digits, '-' and '_')",
        parse: { (text, _) throws(SyntaxProblem) in
            guard SectionTable.isName(text) else { throw .notThis }
            return text
        }, render: { $0 })

    /// Of Telegram.
    fileprivate static let chat = ValueSyntax(
        takes: "the number of a chat, or @name of a channel",
        parse: { (text, _) throws(SyntaxProblem) in
            guard Int64(text) != nil || (text.hasPrefix("@") && SectionTable.isName(text.dropFirst())) else {
                throw .notThis
            }
            return text
        }, render: { $0 })

    /// Read by `BodyTemplate` when the format is known.
    fileprivate static let template = ValueSyntax(
        takes: "JSON with {{field}} places", parse: { (text, _) in text }, render: { $0 })
}
