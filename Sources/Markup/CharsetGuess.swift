// SPDX-License-Identifier: Apache-2.0

import Items

/// Which legacy encoding undeclared text is in. Each candidate reads a sample; the one in which the sample is most
/// like a language that is written in it wins: characters the language uses often speak for it, characters that do
/// not exist, belong to another script or stand in the wrong case speak against it. Text in Latin script, whose letters
/// beyond ASCII stand alone, is asked for its language (`LatinLanguage`); Western text is left to windows-1252.
enum CharsetGuess {
    /// A mean of 1 is a text of the most frequent characters only; random pairs stay below 0.2.
    private static let threshold = 0.4
    /// Fewer characters than this tell nothing.
    private static let fewestCharacters = 6
    private static let sampleSize = 16_384

    /// The encoding of `bytes`, which are no UTF-8; nil where none but windows-1252 is plausible.
    static func encoding(of bytes: [UInt8]) -> Encoding? {
        let sample = sample(of: bytes)
        return foreign(sample) ?? LatinLanguage.encoding(of: sample)
    }

    /// The encoding of text in another script than Latin; nil where none is plausible.
    static func foreignEncoding(of bytes: [UInt8]) -> Encoding? { foreign(sample(of: bytes)) }

    private static func foreign(_ sample: [UInt8]) -> Encoding? {
        guard sample.count >= fewestCharacters else { return nil }
        var best: (encoding: Encoding, score: Double)?
        for profile in CharacterProfile.all {
            guard let encoding = Encoding.named(profile.label) else { continue }
            let text = encoding.decode(sample[...])
            guard text.encoding == encoding.label, let score = score(text.bytes, profile) else { continue }
            if score > best?.score ?? threshold { best = (encoding, score) }
        }
        return best?.encoding
    }

    /// ISO-2022-JP: ASCII but for escape sequences that switch to Japanese.
    static func isEscapedJapanese(_ bytes: [UInt8]) -> Bool {
        let span = bytes.span
        let end = min(bytes.count, 65_536)
        var position = span.first(0x1B, from: 0, to: end)
        while position + 2 < end {
            if span[position + 1] == UInt8(ascii: "$"),
                [UInt8(ascii: "B"), UInt8(ascii: "@")].contains(span[position + 2])
            {
                return true
            }
            position = span.first(0x1B, from: position + 1, to: end)
        }
        return false
    }

    /// The stretches between tags and line ends that hold more than ASCII. No encoding has `<`, `>` or a line feed as
    /// the second byte of a character.
    private static func sample(of bytes: [UInt8]) -> [UInt8] {
        let span = bytes.span
        var sample: [UInt8] = []
        var start = 0
        var isASCII = true
        for position in 0..<span.count {
            let byte = span[position]
            if byte >= 0x80 { isASCII = false }
            guard byte == 0x3C || byte == 0x3E || byte == 0x0A else { continue }
            if !isASCII {
                sample.append(contentsOf: bytes[start..<position])
                sample.append(0x0A)
                if sample.count >= sampleSize { return sample }
            }
            start = position + 1
            isASCII = true
        }
        if !isASCII { sample.append(contentsOf: bytes[start...].prefix(sampleSize)) }
        return sample
    }

    /// The mean weight of the characters beyond ASCII; nil where there are too few of them.
    private static func score(_ text: [UInt8], _ profile: CharacterProfile) -> Double? {
        var sum = 0.0
        var count = 0
        var previous: Unicode.Scalar = " "
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            defer { previous = scalar }
            if scalar.isASCII {
                // A Latin letter in the middle of a word of another script.
                if profile.isAlphabet, scalar.isASCIILetter, profile.weights[previous] != nil { sum -= 1 }
                continue
            }
            count += 1
            sum += profile.weight(of: scalar, after: previous)
        }
        return count >= fewestCharacters ? sum / Double(count) : nil
    }
}

extension Unicode.Scalar {
    var isASCIILetter: Bool { isASCII && UInt8(truncatingIfNeeded: value).isASCIILetter }
}
