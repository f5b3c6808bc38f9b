// SPDX-License-Identifier: Apache-2.0

internal import Alerting

/// Text on its way into a page.
enum HTML {
    /// Scalars of one text that are shown at most.
    private static let longest = 2_000

    /// What stands for itself between tags and in quoted attributes. Text of feeds first loses what could hide or turn it.
    static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in PlainLine.clean(text, limit: longest).unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    /// A link that leads to the web; anything else is shown and leads nowhere.
    static func link(_ address: String) -> String {
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else { return escaped(address) }
        return "<a href=\"\(escaped(address))\" rel=\"noreferrer\">\(escaped(address))</a>"
    }
}
