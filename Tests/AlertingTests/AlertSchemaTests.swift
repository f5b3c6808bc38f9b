// SPDX-License-Identifier: Apache-2.0

import Foundation
import Items
import Signals
import Stories
import Testing

@testable import Alerting

/// `config/alert.schema.json` is what other programs are written against: every alert is as it says, and it says so much that
/// an alert which is otherwise is caught.
@Suite struct AlertSchemaTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../config/alert.schema.json").standardized

    private let schema: JSONSchema

    init() throws { schema = try JSONSchema(Data(contentsOf: Self.file)) }

    /// One of each kind and state, the plain and the rich.
    private static func alerts() throws -> [Alert] {
        var alerts: [Alert] = []
        func add(_ alert: Alert?) throws {
            var alert = try #require(alert)
            alert.sequence = Int64(alerts.count + 1)
            alerts.append(alert)
        }
        try add(Gallium.alert())
        try add(Gallium.alert(decision: .update(reason: "severity 4, told at 3")))
        try add(Gallium.alert(decision: .resolve(reason: "net >= 1 is not so: found 0.4")))
        var teaser = Gallium.story
        teaser.reports[0].completeness = TextCompleteness(.title, .paywall)
        let mute = Mute(.rule("easing"), since: noon, until: noon + day, reason: "")
        try add(Gallium.alert(teaser, mutes: [mute]))
        let force = sampleStory([sampleSignal("force", -9, mutual: true, official: true, topics: ["military"])])
        try add(Gallium.alert(force, rule: .tension, item: "i-1"))
        var climb = sampleSignal("warn", -3, saidBy: "CHN foreign ministry", rung: 9)
        climb.signal.authority = 0.8
        try add(Gallium.alert(sampleStory([climb]), rule: .ladder, item: "i-1"))
        let ill = SourceHealth(source: "wire", failures: 6, silence: 0, lastError: "time out", since: noon)
        for decision in [Decision.raise(reason: ""), .resolve(reason: "")] {
            let made = RuleDecision(rule: .sourceHealth, relation: "any", decision: decision, severity: 2)
            try add(Gallium.maker.alert(made, health: ill, history: AlertHistory(), now: noon))
        }
        for entries in [[], [DayReportTests.entry("s-aaaaaaaa", Gallium.story, .easing)]] {
            let report = DayReportTests.day(entries)
            let made = RuleDecision(
                rule: .digest, relation: report.relation, decision: .raise(reason: ""), severity: 1)
            try add(Gallium.maker.alert(made, day: report, now: noon + day, items: [:]))
        }
        return alerts
    }

    @Test func everyAlertIsAsPublished() throws {
        let alerts = try Self.alerts()
        #expect(Set(alerts.map(\.kind)) == Set(AlertKind.allCases))
        #expect(Set(alerts.map(\.state)) == [.firing, .updated, .resolved])
        for alert in alerts {
            let bytes = AlertJSON.bytes(alert)
            #expect(try schema.problems(Data(bytes)) == [], "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    /// What somebody might do to an alert, and what the schema says to it.
    @Test(arguments: [
        (#""schema":1"#, #""schema":2"#, "$.schema: is not 1"),
        (#""state":"firing""#, #""state":"pending""#, "$.state: is none of"),
        (#""kind":"easing""#, #""kind":"relaxation""#, "$.kind: is none of"),
        (#""severity":3"#, #""severity":6"#, "$.severity: is above 5"),
        (#""severity":3"#, #""severity":2.5"#, "$.severity: is no integer"),
        (#""severity":3"#, #""severity":true"#, "$.severity: is no integer"),
        (#""from":"CHN","#, "", "$: lacks from"),
        (#""story":"s-aaaaaaaa","#, "", "$: lacks story"),
        (#""mutual":false"#, #""mutual":"no""#, "$.mutual: is no boolean"),
        (#""rule":"easing","#, #""rule":"easing","reason":"x","#, "$: reason is not described"),
        (#""at":"2026-03-04T12:42:40Z""#, #""at":"2026-03-04 12:42""#, "$.at: is not like"),
        (#""at":[10,20]"#, #""at":[10]"#, "$.signals[0].at: has fewer than 2"),
        (#""value":5.9"#, #""value":59"#, "$.signals[0].value: is above 10"),
        (#""status":"occurred""#, #""status":"done""#, "$.signals[0].status: is none of"),
        (#""lexicon":"9e1c44d0""#, #""lexicon":"none""#, "$.ids.lexicon: is not like"),
        (#""links":["#, #""links":["javascript:x","#, "$.links[0]: is not like"),
        (#""seq":1"#, #""seq":null"#, "$.seq: is no integer"),
    ])
    func whatIsOtherwiseIsCaught(found: String, replacement: String, problem: String) throws {
        let alert = try #require(try Self.alerts().first)
        let text = String(decoding: AlertJSON.bytes(alert), as: UTF8.self)
        let place = try #require(text.range(of: found), "\(text)")
        let problems = try schema.problems(Data(text.replacingCharacters(in: place, with: replacement).utf8))
        #expect(problems.contains { $0.hasPrefix(problem) }, "\(problems)")
    }

    /// The same by a validator that others wrote.
    @Test func anotherValidatorAgrees() throws {
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments = [
            "python3", "-c",
            """
            import json, sys
            try:
                from jsonschema import Draft202012Validator
            except ImportError:
                sys.exit(3)
            schema = json.load(open(sys.argv[1]))
            Draft202012Validator.check_schema(schema)
            for line in sys.stdin:
                Draft202012Validator(schema).validate(json.loads(line))
            """, Self.file.path(),
        ]
        let (input, output) = (Pipe(), Pipe())
        python.standardInput = input
        python.standardError = output
        do { try python.run() } catch {
            print("SKIPPED: no python3, so no second validator of alerts")
            return
        }
        let lines = try Self.alerts().flatMap(AlertJSON.line)
        try input.fileHandleForWriting.write(contentsOf: Data(lines))
        try input.fileHandleForWriting.close()
        let words = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        python.waitUntilExit()
        if python.terminationStatus == 3 {
            print("SKIPPED: no python3-jsonschema, so no second validator of alerts")
            return
        }
        #expect(python.terminationStatus == 0, "\(words)")
    }
}
