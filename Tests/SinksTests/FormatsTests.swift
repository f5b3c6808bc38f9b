// SPDX-License-Identifier: Apache-2.0

import Alerting
import Foundation
import PlainFile
import Testing

@testable import Sinks

/// Every format as bytes that were looked at once and stay as they are. `DETENTE_GOLDEN=write swift test --filter Formats`
/// writes them anew after a change that is meant.
@Suite struct FormatsTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    static func sink(_ format: SinkFormat) -> Sink {
        let body = #"{"say": "{{title}}: {{text}}", "by": {{said_by}}, "level": {{severity}}, "at": "{{link}}"}"#
        let read = BodyTemplate.read([(PlainFile.Word(body, at: Position(file: "test", line: 1)), body)])
        return Sink(
            name: "desk", kind: .webhook(url: "", secrets: []), format: format,
            details: FormatDetails(topic: "alerts", chat: "-1001", template: read.template))
    }

    private func compare(_ lines: [String], with name: String) throws {
        let file = Self.folder.appending(path: name)
        let text = lines.joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["DETENTE_GOLDEN"] == "write" {
            try Data(text.utf8).write(to: file)
        }
        let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        guard text != golden else { return }
        for (line, wanted) in zip(lines, golden.split(separator: "\n", omittingEmptySubsequences: false))
        where line != wanted {
            Issue.record("\(name):\nis     \(line)\nshould \(wanted)")
            return
        }
        Issue.record("\(name) has another number of lines")
    }

    @Test func everyFormatOfEveryKindOfAlert() throws {
        let mutual = Samples.alert(
            "a-mutual", kind: .tension, state: .updated, severity: 5, story: "s-b",
            signals: [Samples.signal("force", -9, "shelled the border")], clauses: ["shelled the border (done)"])
        var resolved = Samples.gallium
        resolved.state = .resolved
        let alerts = [Samples.gallium, mutual, resolved, Samples.health(), Samples.health(.resolved)]
        var lines: [String] = []
        for format in SinkFormat.allCases {
            for alert in alerts {
                let body = String(decoding: Self.sink(format).body(of: alert), as: UTF8.self)
                lines.append("\(format.rawValue) \(alert.id) \(alert.state.rawValue): \(body)")
            }
        }
        try compare(lines, with: "formats.txt")
    }

    @Test func hostileWordsThroughEveryFormat() throws {
        var lines: [String] = []
        for format in SinkFormat.allCases {
            for hostile in HostileText.all {
                let body = String(decoding: Self.sink(format).body(of: hostile.alert), as: UTF8.self)
                lines.append("\(format.rawValue) \(hostile.name): \(body)")
            }
        }
        try compare(lines, with: "hostile.txt")
    }

    /// What must hold of them whatever the bytes.
    @Test(arguments: SinkFormat.allCases) func hostileWordsAreWords(format: SinkFormat) throws {
        for hostile in HostileText.all {
            for alert in [hostile.alert, hostile.health] {
                let bytes = Self.sink(format).body(of: alert)
                #expect(bytes.count < 20_000, "\(hostile.name)")
                #expect(!bytes.contains { $0 < 0x20 || $0 == 0x7F }, "\(hostile.name)")
                let texts = format == .text ? [String(decoding: bytes, as: UTF8.self)] : try Self.strings(bytes)
                for text in texts {
                    let scalars = text.unicodeScalars
                    // Line feeds are ours: lines of a message.
                    #expect(!scalars.contains { ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) })
                    #expect(!scalars.contains { (0x202A...0x202E).contains($0.value) || $0.value == 0x2066 })
                    #expect(!scalars.contains { [0x2028, 0x2029].contains($0.value) })
                    guard format.isForPeople else { continue }
                    for word in ["@everyone", "@here", "@channel", "@BotFather", "https://evil", "tg://", "HTTP://"] {
                        #expect(!text.contains(word), "\(hostile.name): \(text)")
                    }
                    if format == .slack {
                        #expect(!text.contains("<!") && !text.contains("<@") && !text.contains("<https://evil"))
                    }
                    if format == .discord {
                        #expect(!text.contains("](") && !text.replacing("\\<", with: "").contains("<"))
                    }
                }
            }
        }
    }

    /// The limits that the receivers document.
    @Test func limitsOfReceivers() throws {
        for hostile in HostileText.all {
            for alert in [hostile.alert, hostile.health] {
                func object(_ format: SinkFormat) throws -> [String: Any] {
                    try #require(
                        JSONSerialization.jsonObject(with: Data(Self.sink(format).body(of: alert))) as? [String: Any])
                }
                let ntfy = try #require(try object(.ntfy)["message"] as? String)
                #expect(ntfy.utf8.count <= 4_096)
                let telegram = try #require(try object(.telegram)["text"] as? String)
                #expect(telegram.utf16.count <= 4_096)
                let embed = try #require((try object(.discord)["embeds"] as? [[String: Any]])?.first)
                #expect(try #require(embed["title"] as? String).utf16.count <= 256)
                #expect(try #require(embed["description"] as? String).utf16.count <= 4_096)
                let payload = try #require(try object(.pagerduty)["payload"] as? [String: Any])
                #expect(try #require(payload["summary"] as? String).unicodeScalars.count <= 1_024)
                #expect(try #require(try object(.pagerduty)["dedup_key"] as? String).count <= 255)
                #expect(try #require(try object(.slack)["text"] as? String).unicodeScalars.count <= 16_383)
                #expect(Self.sink(.teams).body(of: alert).count <= 28_000)
            }
        }
    }

    @Test func theSameAlertGivesTheSameBytes() {
        for format in SinkFormat.allCases {
            #expect(Self.sink(format).body(of: Samples.gallium) == Self.sink(format).body(of: Samples.gallium))
        }
    }

    /// What is frozen must not hold the key; what is sent must.
    @Test func theRoutingKeyIsPutInFront() throws {
        let frozen = PagerDutyEvent.bytes(Samples.gallium)
        let sent = String(decoding: PagerDutyEvent.keyed(frozen, #"k"1"#), as: UTF8.self)
        #expect(sent.hasPrefix(#"{"routing_key":"k\"1","event_action":"trigger","#))
        #expect(sent.hasSuffix(String(decoding: frozen.dropFirst(), as: UTF8.self)))
    }

    /// Every string of a JSON text.
    private static func strings(_ bytes: [UInt8]) throws -> [String] {
        func walk(_ value: Any) -> [String] {
            switch value {
            case let text as String: [text]
            case let list as [Any]: list.flatMap(walk)
            case let object as [String: Any]: object.values.flatMap(walk)
            default: []
            }
        }
        return walk(try JSONSerialization.jsonObject(with: Data(bytes)))
    }
}

extension SinkFormat {
    fileprivate var isForPeople: Bool { [.slack, .discord, .teams, .ntfy, .telegram].contains(self) }
}
