// SPDX-License-Identifier: Apache-2.0

/// Ways to make words of feeds harmless in a receiver that formats, links or mentions. What they are given is one clean line
/// (`PlainLine`): without control, bidirectional and invisible characters.
enum QuietText {
    /// Invisible, and ends a mention or an address where it stands.
    private static let stop = "\u{200B}".unicodeScalars

    /// Mentions nobody and links nowhere: an invisible stop behind each `@` and inside `://`. For receivers that format nothing
    /// else.
    static func plain(_ text: String) -> String { rewritten(text) { _, _ in nil } }

    /// An invisible stop behind each `@` and nothing else, for receivers that nobody knows here.
    static func unmentioning(_ text: String) -> String { text.replacing("@", with: "@\u{200B}") }

    /// - Parameter replacement: what a scalar becomes, with what stands before it; nil: as it is.
    static func rewritten(
        _ text: String, _ replacement: (_ scalar: Unicode.Scalar, _ before: Unicode.Scalar?) -> String?
    ) -> String {
        var out = String.UnicodeScalarView()
        var before: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if let replaced = replacement(scalar, before) {
                out.append(contentsOf: replaced.unicodeScalars)
            } else {
                if scalar == "/", before == ":" { out.append(contentsOf: stop) }
                out.append(scalar)
                if scalar == "@" { out.append(contentsOf: stop) }
            }
            before = scalar
        }
        return String(out)
    }

    /// The longest beginning of at most `limit` bytes of UTF-8 that ends with a whole scalar, with an ellipsis where it was cut.
    static func cut(_ text: String, bytes limit: Int) -> String { cut(text, limit) { UTF8.width($0) } }

    /// As `cut(_:bytes:)`, in units of UTF-16, which Telegram and Discord count.
    static func cut(_ text: String, utf16 limit: Int) -> String { cut(text, limit) { UTF16.width($0) } }

    private static func cut(_ text: String, _ limit: Int, _ width: (Unicode.Scalar) -> Int) -> String {
        let ellipsis: Unicode.Scalar = "…"
        let scalars = text.unicodeScalars
        guard scalars.reduce(0, { $0 + width($1) }) > limit else { return text }
        var left = limit - width(ellipsis)
        let kept = scalars.prefix { scalar in
            left -= width(scalar)
            return left >= 0
        }
        return String(String.UnicodeScalarView(kept) + [ellipsis])
    }
}
