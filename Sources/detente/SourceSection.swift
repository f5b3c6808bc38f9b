// SPDX-License-Identifier: Apache-2.0

import Configuration

/// A `[source …]` section as it is written into a configuration.
struct SourceSection {
    var name: String
    var url: String
    var allowPrivate = false
    var fullArticles = false
    /// A page without a feed, which is watched.
    var isPage = false
    var comment: String?

    var text: String {
        var text = comment.map { "# \($0.prefix(100))\n" } ?? ""
        text = "\(text)[source \(name)]\nurl = \(url)\n"
        if isPage { text += "via = page\n" }
        if fullArticles { text += "article = full\n" }
        if allowPrivate { text += "allow_private = yes\n" }
        return text
    }

    /// Whether an address is one word on one line: no other may be written, lest a page or a list that somebody else wrote add
    /// lines to the configuration.
    static func isOneWord(_ address: String) -> Bool {
        !address.isEmpty
            && address.unicodeScalars.allSatisfy {
                !$0.properties.isWhitespace && $0.properties.generalCategory != .control
            }
    }

    /// With an empty line before it, and the line end that the file may lack.
    func bytes(after content: [UInt8]) -> [UInt8] {
        let gap = content.isEmpty ? "" : content.last == 10 ? "\n" : "\n\n"
        return Array((gap + text).utf8)
    }

    /// `www.example.gov` gives `example-gov`; a file gives its own name.
    static func name(for url: String) -> String {
        var host = url[...]
        if let scheme = url.firstRange(of: "://") {
            host = url[scheme.upperBound...]
            if host.hasPrefix("/") {
                host = host.split(separator: "/").last ?? "file"
            } else {
                host = host.prefix { !"/?#:".contains($0) }
            }
        } else {
            host = url.split(separator: "/").last ?? "file"
        }
        if host.hasPrefix("www.") { host = host.dropFirst(4) }
        let letters = host.utf8.map { byte -> Character in
            let isPlain = SectionTable.isName(String(UnicodeScalar(byte)))
            return isPlain ? Character(UnicodeScalar(byte)) : "-"
        }
        let name = String(letters.prefix(48))
        return name.contains { $0 != "-" } ? name : "source"
    }

    /// `Le Monde – Société` gives `le-monde-societe`; nil for a title that has hardly a Latin letter.
    static func name(forTitle title: String) -> String? {
        var name = ""
        for scalar in title.unicodeScalars {
            if let letter = latinLetter(scalar) {
                name.append(letter)
            } else if !name.isEmpty, !name.hasSuffix("-"), scalar != "'", scalar != "\u{2019}" {
                name.append("-")
            }
        }
        name = String(name.prefix(48))
        while name.hasSuffix("-") { name.removeLast() }
        let letters = title.unicodeScalars.count { $0.properties.isAlphabetic }
        return name.count >= 2 && name.count * 2 >= letters ? name : nil
    }

    /// A letter without its marks, small; or a digit. `é` is LATIN SMALL LETTER E WITH ACUTE.
    private static func latinLetter(_ scalar: Unicode.Scalar) -> Character? {
        if scalar.isASCII {
            let character = Character(scalar)
            return character.isLetter || character.isNumber ? Character(character.lowercased()) : nil
        }
        guard let words = scalar.properties.name?.split(separator: " "), words.first == "LATIN",
            let index = words.firstIndex(of: "LETTER"), words.indices.contains(index + 1), words[index + 1].count == 1
        else { return nil }
        return words[index + 1].lowercased().first
    }

    /// `name`, or `name-2` and so on where that is taken.
    static func unique(_ name: String, among taken: Set<String>) -> String {
        (1...).lazy.map { $0 == 1 ? name : "\(name)-\($0)" }.first { !taken.contains($0) } ?? name
    }
}
