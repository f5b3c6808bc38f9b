// SPDX-License-Identifier: Apache-2.0

import Alerting
import PlainFile
import Testing

@testable import Sinks

@Suite struct BodyTemplateTests {
    private func read(_ lines: String...) -> (template: BodyTemplate?, diagnostics: [Diagnostic]) {
        BodyTemplate.read(
            lines.enumerated().map { index, line in
                (PlainFile.Word(line, at: Position(file: "t", line: index + 1, column: 8)), "body = \(line)")
            })
    }

    private func body(_ lines: String, _ alert: Alert = Samples.gallium) throws -> String {
        let made = read(lines)
        let template = try #require(made.template, "\(made.diagnostics)")
        return String(decoding: template.bytes(alert), as: UTF8.self)
    }

    @Test(arguments: [
        (#"{"id":"{{id}}","n":{{severity}}}"#, #"{"id":"a-7f3k9q2m","n":3}"#),
        (#"{{quote}}"#, #""ended its export ban on gallium""#),
        (
            #"[{{ links }}, "{{links}}"]"#,
            #"[["https://news.example/i-3","https://news.example/i-1?a=1&b=2"], "https://news.example/i-3, https://news.example/i-1?a=1&b=2"]"#
        ),
        (#"{"a":{{{{"#, ""), (#"{"{{kind}}":{"x":{{easing}}}}"#, #"{"easing":{"x":6.86}}"#),
        (#"{"x":{{{"y":1}}"#, ""),
        (
            #"{"e":"{{easing}} of 10","\u00e9\n":[true,false,null,-1.5e3]}"#,
            #"{"e":"6.86 of 10","\u00e9\n":[true,false,null,-1.5e3]}"#
        ),
    ])
    func filled(template: String, body wanted: String) throws {
        guard !wanted.isEmpty else {
            #expect(read(template).template == nil)
            return
        }
        #expect(try body(template) == wanted)
    }

    @Test func absentThingsAreNullOrNothing() throws {
        #expect(try body(#"{"a":{{story}},"b":"{{story}}"}"#, Samples.health()) == #"{"a":null,"b":""}"#)
    }

    @Test func wordsAreEscapedAndMentionNobody() throws {
        var alert = Samples.gallium
        alert.text = "say \"hi\"\\ @all\n\u{2028}{{id}}"
        #expect(try body(#"{"t":"{{text}}"}"#, alert) == #"{"t":"say \"hi\"\\ @\#u{200B}all {{id}}"}"#)
    }

    @Test func linesAreJoined() throws {
        let made = read("{", #""id": {{id}},"#, #""level": {{severity}}"#, "}")
        let template = try #require(made.template)
        #expect(
            String(decoding: template.bytes(Samples.gallium), as: UTF8.self)
                == "{\n\"id\": \"a-7f3k9q2m\",\n\"level\": 3\n}")
    }

    /// Where it is wrong, to the column, and what was meant.
    @Test(arguments: [
        (#"{"a": {{sevrity}}}"#, "1:14: no field 'sevrity'; did you mean 'severity'?"),
        (#"{"a": "{{text}"}"#, "1:15: the place that begins here does not end; write {{field}}"),
        (#"{"a": {{text}}"#, "1:14: the body is not JSON: ',' or '}' belongs here"),
        (#"{"a" {{text}}}"#, "1:13: the body is not JSON: ':' belongs here"),
        (#"{a: 1}"#, "1:9: the body is not JSON: a member's name in double quotes belongs here"),
        (#"{"a": text}"#, "1:14: the body is not JSON: 'text' needs double quotes"),
        (#"{"a": "x}"#, "1:14: the body is not JSON: the string that begins here does not end"),
        (#"{"a": 01}"#, "1:14: the body is not JSON: '01' is no number"),
        (#"{"a": "\x"}"#, "1:16: the body is not JSON: no such escape in a string"),
        (#"{"a": 1} {{id}}"#, "1:17: the body is not JSON: the body is JSON up to here, and then goes on"),
        (#"[1,]"#, "1:11: the body is not JSON: a value belongs here"),
        (#"[{{id}} {{id}}]"#, "1:16: the body is not JSON: ',' or ']' belongs here"),
    ])
    func mistakes(template: String, said: String) throws {
        let made = read(template)
        #expect(made.template == nil)
        let first = try #require(made.diagnostics.first)
        #expect("\(first.position.line):\(first.position.column): \(first.message)" == said)
    }

    @Test func nothingIsTooDeep() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(read(deep).diagnostics.first?.message == "the body is not JSON: it is nested too deep")
    }
}
