// SPDX-License-Identifier: Apache-2.0

import Inquiries
import Items
import Machine

/// The daemon's answer to one inquiry, again and again: in place on a terminal, elsewhere whenever it has changed.
///
/// Only a running daemon is asked: the database belongs to whoever starts next.
struct Watch {
    let ask: Ask
    let inquiry: Inquiry

    private static let seconds = 2

    /// - Parameter first: what is shown to begin with, also where no daemon runs.
    func run(_ first: Answer) async throws {
        let patience = Patience()
        var text = first.output
        var shown: String?
        repeat {
            if let size = StandardStream.output.size {
                try Print.output(Screen.drawing(text, Clock().wall, size, isFirst: shown == nil))
            } else if text != shown {
                try Print.output((shown == nil ? "" : "\n") + text)
            }
            shown = text
            guard await patience.wait(seconds: Self.seconds) else { return }
            text = now()
        } while true
    }

    private func now() -> String {
        do throws(ControlError) {
            return try ask.reach(inquiry)?.output ?? "no daemon runs with state \(ask.state); waiting for one\n"
        } catch {
            return "\(error)\n"
        }
    }
}

/// A terminal's screen, drawn over without flicker.
enum Screen {
    static func drawing(_ text: String, _ now: Timestamp, _ size: (rows: Int, columns: Int), isFirst: Bool) -> String {
        let lines = fitting(text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(), size.rows - 2)
        let body = (lines + ["", "\(now.rfc3339); Ctrl-C ends this"]).map { TerminalText.cut($0, to: size.columns) }
        return (isFirst ? "\u{1B}[2J" : "") + "\u{1B}[H" + body.joined(separator: "\u{1B}[K\n") + "\u{1B}[K\u{1B}[J"
    }

    /// At most so many lines: where there are more, sources that are well make room first.
    static func fitting(_ lines: some Sequence<Substring>, _ rows: Int) -> [String] {
        let lines = lines.map(String.init)
        guard lines.count > rows else { return lines }
        func isWell(_ line: String) -> Bool {
            let words = line.split(separator: " ", maxSplits: 3)
            return words.count > 2 && words[0] == "source" && ["ok", "off", "new"].contains(words[2])
        }
        var kept: [String] = []
        var (well, place) = (0, 0)
        // One row is for saying how many there are.
        let wanted = lines.count - rows + 1
        for line in lines {
            if well < wanted, isWell(line) {
                if well == 0 { place = kept.count }
                well += 1
            } else {
                kept.append(line)
            }
        }
        if well > 0 {
            kept.insert("and \(well.counted("source that is", "sources that are")) well, off or new", at: place)
        }
        guard kept.count > rows else { return kept }
        return kept.prefix(rows - 1) + ["… \((kept.count - rows + 1).counted("line")) more"]
    }
}
