// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials
internal import Inquiries
internal import Items
internal import Machine
internal import Storage

// What the daemon says of its sources and sinks.

extension Checkup {
    /// What this needs of `status --json`.
    private struct Status: Decodable {
        struct Source: Decodable {
            var name: String
            var state: String
            var failures: Int
            var reason: String?
            var last_success: String?
        }
        struct Reload: Decodable {
            var ok: Bool
            var refusal: String?
        }
        struct Sink: Decodable {
            var name: String
            var circuit: String
            var pending: Int
            var dead: Int
            var last_error: String?
        }
        var last_reload: Reload?
        /// Why the store takes nothing.
        var trouble: String?
        var sources: [Source]
        var sinks: [Sink]
    }

    mutating func troubles(_ answer: Answer) {
        guard let status = try? JSONDecoder().decode(Status.self, from: Data(answer.output.utf8)) else {
            return bad("the status cannot be had: \(answer.diagnostics)", "'detente status' says more")
        }
        if let trouble = status.trouble {
            bad("nothing can be stored: \(trouble)", "mend that; nothing is lost meanwhile, and it goes on by itself")
        }
        if let reload = status.last_reload, !reload.ok {
            bad(
                "the last reload was refused: \(reload.refusal ?? "")",
                "mend it, then 'detente reload'; until then the configuration of before is in force")
        }
        let latest = status.sources.compactMap(\.last_success).compactMap { Timestamp(rfc3339: $0) }.max()
        if let latest, latest - Clock().wall > 300 {
            bad(
                "the clock was set back: a source was read at \(latest.minuteText)",
                "see that it is right now; what is due waits for it at most a day")
        }
        for source in status.sources where source.failures > 0 || source.state == "gone" {
            bad(
                "source \(source.name): \(source.state), \(source.failures) failures: \(source.reason ?? "")",
                "correct its url, or switch it off with 'enabled = no'")
        }
        for sink in status.sinks {
            if sink.circuit != "closed" {
                bad(
                    "sink \(sink.name): \(sink.circuit): \(sink.last_error ?? ""); \(sink.pending) waiting",
                    "'detente sink test \(sink.name)'")
            }
            if sink.dead > 0 {
                bad(
                    "sink \(sink.name): \(sink.dead) dead letters",
                    "'detente deliveries dead' lists them; retry or drop them")
            }
        }
        if isHealthy { good("all sources and sinks were well when last tried") }
    }

    /// The running daemon's answer; a problem where something is there and does not answer.
    static func ask(_ inquiry: Inquiry, _ state: String) -> (answer: Answer?, problem: String?) {
        for path in ControlPath.candidates(state: state) {
            do throws(ControlError) {
                if let answer = try ControlClient.ask(inquiry, at: path) { return (answer, nil) }
            } catch {
                return (nil, "\(error)")
            }
        }
        return (nil, nil)
    }
}

extension String {
    /// Without the end of its last line.
    var trimmedLine: String { hasSuffix("\n") ? String(dropLast()) : self }
}
