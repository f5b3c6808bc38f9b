// SPDX-License-Identifier: Apache-2.0

/// Which letters beyond ASCII a language in Latin script uses and how often, for telling the encodings of Central
/// Europe, Turkey and the Baltic from windows-1252, which all share most of their bytes. Each language says how likely
/// the letters of a sample are in it (a naive Bayes over letters); an encoding is believed only where its best
/// language beats every Western one clearly.
struct LatinLanguage: Sendable {
    /// Of the encoding.
    let label: String
    /// Natural logarithms of the share that each letter, lower-case, has of the language's letters beyond ASCII.
    private let logs: [Unicode.Scalar: Double]

    /// Letters with their frequencies, per mille of all letters or to any other scale.
    private init(_ label: String, _ letters: [(Unicode.Scalar, Double)]) {
        self.label = label
        let sum = letters.reduce(0) { $0 + $1.1 }
        var logs: [Unicode.Scalar: Double] = [:]
        for (letter, frequency) in letters { logs[letter] = Self.logarithm(frequency / sum) }
        self.logs = logs
    }

    /// What a letter of no use in the language, a sign within a word, and a control character weigh.
    private enum Surprise {
        static let letter = -6.5
        static let sign = -8.5
        static let control = -11.0
    }
    /// Nats by which a language must beat the best Western one: odds of about 3,000 to 1.
    private static let margin = 8.0
    private static let fewestLetters = 6

    /// The encoding of `sample`, undeclared bytes in Latin script; nil where windows-1252 is as likely.
    static func encoding(of sample: [UInt8]) -> Encoding? {
        var western = -Double.infinity
        var best: (encoding: Encoding, score: Double)?
        for label in labels {
            guard let encoding = Encoding.named(label) else { continue }
            let text = encoding.decode(sample[...])
            guard text.encoding == label else { continue }
            let letters = letters(of: text.bytes)
            guard letters.count >= fewestLetters else { return nil }
            for language in languages where language.label == label {
                let score = letters.reduce(0) { $0 + language.weight(of: $1) }
                if label == "windows-1252" {
                    western = max(western, score)
                } else if score > best?.score ?? -Double.infinity {
                    best = (encoding, score)
                }
            }
        }
        guard let best, best.score > western + margin else { return nil }
        return best.encoding
    }

    private func weight(of letter: Letter) -> Double {
        switch letter {
        case .letter(let scalar): logs[scalar] ?? Surprise.letter
        case .sign: Surprise.sign
        case .control: Surprise.control
        }
    }

    private enum Letter {
        /// Lower-case.
        case letter(Unicode.Scalar)
        /// No letter, or a capital, where a small letter is due.
        case sign
        case control
    }

    /// What stands beyond ASCII, but for signs that stand by themselves.
    private static func letters(of text: [UInt8]) -> [Letter] {
        var letters: [Letter] = []
        var followsSmall = false
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if scalar.isASCII {
                followsSmall = scalar.isASCIILetter && scalar.value & 0x20 != 0
                continue
            }
            let isSmall = scalar.properties.isLowercase && scalar.properties.generalCategory == .lowercaseLetter
            if (0x80..<0xA0).contains(scalar.value) || scalar == "\u{FFFD}" {
                letters.append(.control)
            } else if !scalar.properties.isAlphabetic || scalar == "ª" || scalar == "º" {
                if followsSmall, !endsWords.contains(scalar) { letters.append(.sign) }
            } else if followsSmall, !isSmall {
                letters.append(.sign)
            } else if scalar == "İ" {
                letters.append(.letter(scalar))
            } else {
                letters.append(.letter(scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar))
            }
            followsSmall = isSmall
        }
        return letters
    }

    /// Quotation marks, dashes and the like, which follow words in every language.
    private static let endsWords = Set("\u{A0}»«’‘”“„‚›‹…–—·°®™©•".unicodeScalars)

    /// The natural logarithm of a share: no C library is needed for a table this small.
    private static func logarithm(_ share: Double) -> Double {
        // ln x = 2 artanh((x − 1) / (x + 1)), after the power of two is taken off.
        let exponent = Double(share.exponent)
        let ratio = (share.significand - 1) / (share.significand + 1)
        var term = ratio
        var sum = 0.0
        for odd in stride(from: 1.0, to: 40, by: 2) {
            sum += term / odd
            term *= ratio * ratio
        }
        return exponent * 0.693_147_180_559_945_3 + 2 * sum
    }

    private static let labels = [
        "windows-1252", "windows-1250", "iso-8859-2", "windows-1254", "windows-1257",
    ]

    /// A line a language: its letters beyond ASCII with their rough frequencies. Languages that two encodings serve
    /// are read in both; the last Western line stands for texts of many languages.
    private static let table: [(labels: [String], letters: String)] = [
        (["windows-1250", "iso-8859-2"], "á22 č10 ď1 é13 ě16 í33 ň1 ó1 ř12 š8 ť1 ú2 ů7 ý10 ž10"),
        (["windows-1250", "iso-8859-2"], "á17 ä1 č11 ď2 é7 í10 ľ4 ĺ0.3 ň2 ó1 ô2 š8 ť6 ú9 ý10 ž8"),
        (["windows-1250", "iso-8859-2"], "ą10 ć4 ę11 ł18 ń2 ó8 ś7 ź1 ż8"),
        (["windows-1250", "iso-8859-2"], "á35 é36 í6 ó11 ö10 ő9 ú3 ü6 ű2"),
        (["windows-1250", "iso-8859-2"], "ă25 â8 î9 ş11 ţ11"),
        (["windows-1250", "iso-8859-2"], "č11 ć6 đ2 š10 ž6"),
        (["windows-1250", "iso-8859-2"], "č14 š10 ž7"),
        (["windows-1254"], "ç11 ğ11 ı51 ö8 ş18 ü19 İ3 â1 î0.5"),
        (["windows-1257"], "ą7 č5 ę2 ė16 į7 š12 ų13 ū5 ž9"),
        (["windows-1257"], "ā40 č1 ē17 ģ1 ī18 ķ1 ļ3 ņ5 š10 ū5 ž3"),
        (["windows-1252"], "é19 è4 ê2 à5 â0.5 ç1 î0.4 ô0.4 û0.5 ù0.5 ë0.2 ï0.2 œ0.3"),
        (["windows-1252"], "ä6 ö3 ü7 ß3"),
        (["windows-1252"], "á5 é4 í7 ó8 ú2 ñ3 ü0.2"),
        (["windows-1252"], "ã7 á2 â0.6 ç5 é3.4 ê0.7 í2 ó3 ô0.6 õ1 ú2 à0.7"),
        (["windows-1252"], "à6 è5 é1 ì0.6 ò2 ù2"),
        (["windows-1252"], "å13 ä18 ö13 é0.5"),
        (["windows-1252"], "æ9 ø9 å12 é0.5"),
        (["windows-1252"], "ä36 ö4 å0.1"),
        (["windows-1252"], "á18 é6 í16 ó10 ú6 ý2 æ9 ð44 þ15 ö8"),
        (["windows-1252"], "á8 í9 ó5 ú3 ý2 æ3 ð20 ø6"),
        (["windows-1252"], "õ10 ä16 ö2 ü6 š0.2 ž0.2"),
        (["windows-1252"], "à9 è4 é7 í5 ï1 ò3 ó6 ú2 ç2 ü0.5"),
        (["windows-1252"], "ë70 ç5"),
        (
            ["windows-1252"],
            """
            é9 è3 ê2 ë1 à3 â1 á4 ä5 ã1 å3 æ2 ç3 í4 ì1 î1 ï1 ó4 ò1 ô1 ö5 õ1 ø3 ú2 ù1 û1 ü5 ñ2 ß2 œ0.5 š0.5 ž0.3 ý0.5 \
            ð0.5 þ0.3
            """
        ),
    ]

    private static let languages: [LatinLanguage] = table.flatMap { labels, line in
        let letters = line.split(separator: " ").compactMap { word -> (Unicode.Scalar, Double)? in
            guard let letter = word.unicodeScalars.first, let frequency = Double(word.dropFirst()) else { return nil }
            return (letter, frequency)
        }
        return labels.map { LatinLanguage($0, letters) }
    }
}
