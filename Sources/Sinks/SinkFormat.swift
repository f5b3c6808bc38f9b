// SPDX-License-Identifier: Apache-2.0

package import Alerting

/// How an alert is written for a receiver, and how its answers are read (`DeliveryPolicy`).
package enum SinkFormat: String, Sendable, CaseIterable {
    /// The published shape, one object.
    case json
    /// The line that `alerts` prints.
    case text
    /// The published shape in a CloudEvents envelope.
    case cloudevents
    /// Incoming webhooks of Slack, and of Mattermost.
    case slack
    case discord
    /// Microsoft Teams' workflows.
    case teams
    case ntfy
    /// The Bot API's `sendMessage`.
    case telegram
    /// Events API v2.
    case pagerduty
    /// Prometheus Alertmanager's API v2.
    case alertmanager
    /// A body that the configuration spells out.
    case template

    package var contentType: String {
        switch self {
        case .json, .slack, .discord, .teams, .ntfy, .telegram, .pagerduty, .alertmanager, .template: "application/json"
        case .cloudevents: CloudEvent.contentType
        case .text: "text/plain; charset=utf-8"
        }
    }

    /// Whether the receiver's answer tells only in its body if it took the alert.
    package var speaksInBody: Bool { self == .slack || self == .telegram }

    /// Whether who knows the receiver's address may write there.
    package var hasSecretAddress: Bool { [.slack, .discord, .teams, .telegram].contains(self) }

    /// Whether a line of a log may have it.
    package var isLine: Bool { self == .json || self == .text }
}

/// What some formats need besides the alert. No secret is among it, for it is frozen into stored bytes.
package struct FormatDetails: Hashable, Sendable {
    /// ntfy.
    package var topic: String
    /// Telegram: a chat's number, or `@channel`.
    package var chat: String
    package var template: BodyTemplate?

    package init(topic: String = "", chat: String = "", template: BodyTemplate? = nil) {
        self.topic = topic
        self.chat = chat
        self.template = template
    }
}

extension Sink {
    /// The bytes of an alert, without a line feed behind them: the same for the same alert, however often it is sent.
    package func body(of alert: Alert) -> [UInt8] {
        switch format {
        case .json: AlertJSON.bytes(alert)
        case .text: Array(AlertLine.text(alert).utf8)
        case .cloudevents: CloudEvent.bytes(alert)
        case .slack: SlackMessage.bytes(alert)
        case .discord: DiscordMessage.bytes(alert)
        case .teams: TeamsMessage.bytes(alert)
        case .ntfy: NtfyMessage.bytes(alert, topic: details.topic)
        case .telegram: TelegramMessage.bytes(alert, chat: details.chat)
        case .pagerduty: PagerDutyEvent.bytes(alert)
        case .alertmanager: AlertmanagerAlerts.bytes(alert)
        case .template: details.template?.bytes(alert) ?? AlertJSON.bytes(alert)
        }
    }
}
