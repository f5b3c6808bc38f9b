// SPDX-License-Identifier: Apache-2.0

import Signals

/// The words of a signal with what follows them up to the end of their clause: evidence is short (`threatened to`), a reader
/// wants to know with what (`threatened to close the strait`).
enum Phrase {
    /// Scalars of a phrase; words beyond it are left out.
    static let limit = 90
    /// Words from which a comma ends the phrase.
    static let enough = 5

    /// - Parameter text: of the item that the signal was found in; where it is nil, or does not have the signal's words at the
    ///   signal's place, the words alone.
    static func of(_ signal: Signal, in text: String?) -> String {
        guard let text, signal.end > signal.start else { return trimmed(PlainLine.clean(signal.quote, limit: limit)) }
        let scalars = text.unicodeScalars.dropFirst(signal.start).prefix(signal.end - signal.start + limit)
        let found = Array(scalars)
        let length = signal.end - signal.start
        guard found.count >= length,
            String(String.UnicodeScalarView(found[..<length])) == signal.quote
        else { return trimmed(PlainLine.clean(signal.quote, limit: limit)) }
        let end = clauseEnd(found, from: length)
        return trimmed(PlainLine.clean(String(String.UnicodeScalarView(found[..<end])), limit: limit))
    }

    /// Where the clause ends: at a stop, a line's end, a quotation mark; at a comma once there are words enough.
    private static func clauseEnd(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        var words = scalars[..<start].count { $0 == " " } + 1
        for index in start..<scalars.count {
            switch scalars[index] {
            case ";", ":", "!", "?", "\n", "\"", "\u{201C}", "\u{201D}", "—", "(": return index
            case ".":
                // Not the dots of `U.S.` or `2.5`.
                let next = index + 1 < scalars.count ? scalars[index + 1] : " "
                let initial = index >= 2 && !isLetter(scalars[index - 2]) && isLetter(scalars[index - 1])
                if !isLetter(next), !("0"..."9").contains(next), !initial { return index }
            case ",": if words >= enough { return index }
            case " ": words += 1
            default: break
            }
        }
        return scalars.count
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

    /// Without punctuation at its ends; the ellipsis of a cut stays.
    private static func trimmed(_ text: String) -> String {
        let loose = " .,;:–—-".unicodeScalars
        var scalars = Array(text.unicodeScalars.drop { loose.contains($0) })
        while let last = scalars.last, loose.contains(last) { scalars.removeLast() }
        return String(String.UnicodeScalarView(scalars))
    }
}
