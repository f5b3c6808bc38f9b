// SPDX-License-Identifier: Apache-2.0

package import Items
package import Lexicons

/// A score told to somebody who has never seen the code: the text with its evidence marked, every signal with its line and
/// arithmetic, the two sums, and what was seen and not counted.
package enum Explanation {
    package static func text(_ score: Score, _ content: ZonedText, lexicon: Lexicon, colour: Bool) -> String {
        guard score.language != nil else {
            return
                "This text is in a language that no lexicon covers. It was not scored, which does not mean that it is calm.\n"
        }
        var out = marked(score, content, colour: colour) + "\n"
        out += "\nEasing \(fixed(score.easing)), tension \(fixed(score.tension)), net \(signed(score.net)): "
        out += "\(label(score.label)).  Lexicon \(score.lexicon).\n"
        out += clock(score.day)
        for channel in [Channel.easing, .tension] { out += section(channel, score, lexicon) }
        out += ignoredText(score)
        return out
    }

    /// The day that decides what is history and who holds an office.
    private static func clock(_ day: Int32?) -> String {
        guard let day else {
            return "Read as of no day: none is printed, so any year is history and whoever held an office holds it.\n"
        }
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "Read as of \(day / 10_000)-\(two(day / 100 % 100))-\(two(day % 100)).\n"
    }

    private static func label(_ label: Label) -> String {
        switch label {
        case .tension: "tension"
        case .deescalation: "easing"
        case .neutral: "neutral"
        }
    }

    private static func section(_ channel: Channel, _ score: Score, _ lexicon: Lexicon) -> String {
        let signals = score.signals.filter { $0.channel == channel }
        guard !signals.isEmpty else { return "\n\(channel.rawValue.capitalizedASCII): nothing found.\n" }
        var out = "\n\(channel.rawValue.capitalizedASCII)\n"
        var weight = 1.0
        var terms: [String] = []
        for (index, signal) in signals.enumerated() {
            let number = (score.signals.firstIndex(of: signal) ?? index) + 1
            out += "  [\(number)] \(readable(signal.eventClass))  \(actors(signal, lexicon))  \(signed(signal.value))"
            if let act = signals[..<index].first(where: { $0.isSameAct(as: signal) }) {
                out += "  (the act of [\((score.signals.firstIndex(of: act) ?? index) + 1)], counted once)\n"
                continue
            }
            out += "\n      \"\(oneLine(signal.quote))\"\n"
            let line = FiredWords.text(signal.entry, in: signal.quote)
            out += "      line    \(line)  (\(signal.line.file):\(signal.line.line))\n"
            out += "      value   \(arithmetic(signal))\n"
            if let said = signal.saidBy { out += "      said by \(said)\(signal.onRecord ? ", on record" : "")\n" }
            if let ladder = signal.ladder, let rung = signal.rung { out += "      ladder  \(ladder), rung \(rung)\n" }
            if signal.repeats > 0 { out += "      said \(signal.repeats + 1) times; counted once\n" }
            let value = fixed(abs(signal.value))
            terms.append(terms.isEmpty ? value : "\(value) × \(fixed(weight, 3))")
            weight *= Score.decay
        }
        let sum = Score.channel(channel, of: signals)
        out += "  sum: \(terms.prefix(8).joined(separator: " + "))\(terms.count > 8 ? " + …" : "") = \(fixed(sum))"
        return out + (sum >= 10 ? " (at most 10)\n" : "\n")
    }

    private static func actors(_ signal: Signal, _ lexicon: Lexicon) -> String {
        func name(_ code: String?) -> String { code.map { lexicon.displayName(of: $0) } ?? "?" }
        if signal.from == nil, signal.to == nil { return "(no actors found: never alerts)" }
        return "\(name(signal.from)) \(signal.mutual ? "↔" : "→") \(name(signal.to))"
    }

    private static func arithmetic(_ signal: Signal) -> String {
        signal.factors.map { factor in
            "\(fixed(factor.value)) \(factor.name) (\(oneLine(factor.because)))"
        }.joined(separator: " × ") + " = \(signed(signal.value))"
    }

    private static func ignoredText(_ score: Score) -> String {
        guard !score.ignored.isEmpty else { return "" }
        var out = "\nSeen and not counted\n"
        for ignored in score.ignored.prefix(40) {
            out +=
                "  \(ignored.reason.rawValue): \"\(oneLine(ignored.quote).prefix(100))\" (\(oneLine(ignored.because)))\n"
        }
        if score.ignored.count > 40 { out += "  … and \(score.ignored.count - 40) more\n" }
        return out
    }

    /// The text with each span in brackets and its number: `[lifted its ban]¹`.
    private static func marked(_ score: Score, _ content: ZonedText, colour: Bool) -> String {
        let scalars = Array(content.text.unicodeScalars)
        var opens: [Int: String] = [:], closes: [Int: String] = [:]
        for (index, signal) in score.signals.enumerated() where signal.start < signal.end {
            let paint = signal.channel == .tension ? "\u{1B}[31m" : "\u{1B}[32m"
            opens[signal.start, default: ""] += colour ? paint + "⟦" : "⟦"
            closes[signal.end, default: ""] += "⟧\(index + 1)" + (colour ? "\u{1B}[0m" : "")
        }
        var out = ""
        for index in 0...scalars.count {
            if let close = closes[index] { out += close }
            if let open = opens[index] { out += open }
            if index < scalars.count { out.unicodeScalars.append(scalars[index]) }
        }
        return out
    }

    private static func readable(_ eventClass: String) -> String {
        String(eventClass.map { $0 == "_" ? " " : $0 })
    }

    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }

    private static func signed(_ value: Double) -> String {
        (value > 0 ? "+" : value < 0 ? "−" : "") + fixed(abs(value))
    }

    /// Two decimals, without Foundation.
    static func fixed(_ value: Double, _ places: Int = 2) -> String {
        let scale = places == 3 ? 1000 : 100
        let whole = Int((abs(value) * Double(scale)).rounded())
        var digits = String(whole % scale)
        while digits.utf8.count < places { digits = "0" + digits }
        while digits.utf8.count > 1, digits.hasSuffix("0") { digits.removeLast() }
        return (value < 0 ? "−" : "") + "\(whole / scale).\(digits)"
    }
}

extension String {
    fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst() }
}
