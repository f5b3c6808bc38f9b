// SPDX-License-Identifier: Apache-2.0

internal import Glibc
package import Logging

/// Writes log lines to stderr, one `write` each. Under systemd each begins with `<N>` (sd-daemon(3)), so that the journal
/// knows its priority; on a terminal it begins with the level's name.
///
/// Feed text can reach a log line, so line breaks and control characters are replaced: no title can forge a priority.
package struct JournalLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level
    private let prefixed: Bool

    /// - Parameter level: the lowest level that is written.
    package init(level: Logger.Level, environment: (String) -> String? = Environment.value) {
        self.logLevel = level
        self.prefixed = environment("JOURNAL_STREAM") != nil || environment("NOTIFY_SOCKET") != nil
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        StandardStream.error.write(
            line(event.level, event.message.description, metadata.merging(event.metadata ?? [:]) { $1 }))
    }

    /// One line, whatever was in the message; cut where the journal would else cut it and read a priority behind the cut.
    func line(_ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata = [:]) -> String {
        var line = prefixed ? "<\(Self.priority(level))>" : "detente: \(level): "
        line += Self.harmless(message)
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            line += " \(key)=\(Self.harmless(value.description))"
        }
        if line.utf8.count > Self.longest {
            line = String(line.unicodeScalars.prefix(Self.longest / 4)) + "…"
        }
        return line + "\n"
    }

    /// Bytes; the journal's `LineMax=` is 48 KiB.
    private static let longest = 32 << 10

    private static func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }

    /// Without control characters, line and paragraph separators: a space stands for each.
    package static func harmless(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let breaks =
                scalar.value < 32 || (127..<160).contains(scalar.value) || [0x2028, 0x2029].contains(scalar.value)
            out.append(breaks ? " " : scalar)
        }
        return String(out)
    }
}
