// SPDX-License-Identifier: Apache-2.0

import Items
import Signals
import Stories
import Testing

@testable import Alerting

@Suite struct AlertJSONTests {
    private func alert() throws -> Alert {
        var alert = try #require(Gallium.alert())
        alert.sequence = 418
        return alert
    }

    /// The published shape, byte by byte. Whoever changes it raises `Alert.schema`.
    @Test func theShapeIsPublished() throws {
        let expected = """
            {"schema":1,"id":"ID","seq":418,"state":"firing","at":"2026-03-04T12:42:40Z","kind":"easing","severity":3,\
            "relation":"any","rule":"easing","from":"CHN","to":"USA","mutual":false,"muted":false,"text":"China eases \
            toward USA: ended its export ban on gallium (done); agreed to hold military talks again (agreed). Easing \
            6.9, tension 2.1. 3 independent sources, official on record; confidence high. https://news.example/i-3","easing":6.86,"tension":2.1,"net":4.76,\
            "when":"easing >= 5 and net >= 1","confidence":"high","sources":3,"copies":1,"story":"s-aaaaaaaa",\
            "first_seen":"2026-03-04T12:00:00Z","published":"2026-03-04T11:00:00Z","topics":["econ_security",\
            "military"],"signals":[{"class":"lift_measure","from":"CHN","to":"USA","status":"occurred","said_by":"CHN \
            commerce ministry","on_record":true,"value":5.9,"quote":"ended its export ban on gallium","entry":"core-en: \
            lift_measure","item":"i-1","at":[10,20]},{"class":"demand","from":"CHN","to":"USA","status":"occurred",\
            "said_by":"CHN foreign ministry","on_record":true,"value":-2.1,"quote":"urged Washington to drop its \
            sanctions","entry":"core-en: demand","item":"i-2","at":[10,20]},{"class":"agree","from":"CHN","to":"USA",\
            "status":"agreed","on_record":false,"value":2,"quote":"agreed to hold military talks again,","entry":\
            "core-en: agree","item":"i-1","at":[10,20]},{"class":"hope","from":"CHN","to":"USA","status":"hoped",\
            "on_record":false,"value":0.3,"quote":"hopes for more","entry":"core-en: hope","item":"i-1","at":[10,20]}],\
            "more_signals":0,"links":["https://news.example/i-3","https://news.example/i-1","https://news.example/i-2",\
            "https://news.example/i-4"],"ids":{"items":["i-3","i-1","i-2","i-4"],"digest":"DIGEST","lexicon":"9e1c44d0","config":\
            "02ab77f1","engine":"0.4.0"}}
            """
        let alert = try alert()
        #expect(
            String(decoding: AlertJSON.bytes(alert), as: UTF8.self)
                == expected.replacing("ID", with: alert.id).replacing("DIGEST", with: alert.digest ?? ""))
        #expect(AlertJSON.line(alert) == AlertJSON.bytes(alert) + [10])
    }

    @Test func theSameAlertGivesTheSameBytes() throws {
        #expect(try AlertJSON.bytes(alert()) == AlertJSON.bytes(alert()))
    }

    @Test func hostileWordsStayOnTheLine() throws {
        var alert = try alert()
        alert.text = "a\n<0>forged\u{1B}[31m \u{202E}txt\u{2029}b \"quoted\" \u{0}"
        alert.signals[0].signal.quote = String(repeating: "endless ", count: 10_000)
        let text = String(decoding: AlertJSON.bytes(alert), as: UTF8.self)
        #expect(text.contains(#""text":"a <0>forged [31m txt b \"quoted\"","#))
        #expect(text.utf8.count < 3_000)
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E || $0.value == 0x2029 })
    }
}

@Suite struct AlertLineTests {
    @Test func oneLine() throws {
        let alert = try #require(Gallium.alert())
        #expect(
            AlertLine.text(alert)
                == "2026-03-04 12:42Z  ▲3  CHN→USA  easing 6.9 / tension 2.1 · ended its export ban on "
                + "gallium (done), agreed to hold military talks again (agreed) · 3 independent sources, 1 copy, official on "
                + "record · \(alert.id)")
    }

    @Test func tensionPointsDownAndBothWays() throws {
        let story = sampleStory([sampleSignal("force", -9, mutual: true, official: true)])
        var alert = try #require(Gallium.alert(story, rule: .tension, item: "i-1"))
        alert.muted = true
        alert.state = .updated
        #expect(
            AlertLine.text(alert)
                == "2026-03-04 12:42Z  ▼5  CHN↔USA  tension 9.0 / easing 0.0 · force (done) · 1 source, "
                + "official on record · updated · muted · \(alert.id)")
    }

    @Test func aSourceHasNoActors() throws {
        let health = SourceHealth(source: "wire", failures: 6, silence: 0, lastError: "time out", since: noon)
        let made = RuleDecision(rule: .sourceHealth, relation: "any", decision: .raise(reason: ""), severity: 2)
        let alert = try #require(Gallium.maker.alert(made, health: health, history: AlertHistory(), now: noon))
        #expect(
            AlertLine.text(alert)
                == "2026-03-04 12:00Z  ●2  Source wire has failed 6 times in a row: time out. · \(alert.id)")
    }
}

@Suite struct PlainLineTests {
    @Test(arguments: [
        ("plain words", 280, "plain words"),
        ("  two\t\r\n lines \u{85} here ", 280, "two lines here"),
        ("bell\u{7}\u{1B}[2J\u{9B}31m", 280, "bell [2J 31m"),
        ("a\u{202E}b\u{2066}c\u{200B}d\u{FEFF}e\u{AD}f\u{E0041}g", 280, "abcdefg"),
        ("a\u{2028}b\u{2029}c", 280, "a b c"),
        ("one two three", 8, "one two…"),
        ("one two three", 7, "one two…"),
        ("one two three", 6, "one…"),
        ("onetwothree", 6, "onetwo…"),
        ("a onetwothree", 8, "a onetwo…"),
        ("one two", 7, "one two"),
        ("one two   ", 7, "one two"),
        ("", 5, ""),
        ("\n\n", 5, ""),
        ("e\u{301}te\u{301}", 280, "e\u{301}te\u{301}"),
    ])
    func cleaning(text: String, limit: Int, clean: String) { #expect(PlainLine.clean(text, limit: limit) == clean) }
}

@Suite struct NumberTests {
    @Test(arguments: [(6.75, "6.8"), (-2.04, "-2.0"), (0, "0.0"), (-0.04, "0.0"), (10, "10.0")])
    func oneDecimal(value: Double, text: String) { #expect(Number.oneDecimal(value) == text) }

    @Test(arguments: [(5, "5"), (6.8, "6.8"), (-0.354, "-0.35"), (-0.001, "0"), (.nan, "0"), (0.1 + 0.2, "0.3")])
    func short(value: Double, text: String) { #expect(Number.short(value) == text) }
}
