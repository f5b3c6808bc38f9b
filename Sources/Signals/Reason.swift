// SPDX-License-Identifier: Apache-2.0

import Lexicons

/// Why something counts as it does: words of the text, or a rule. It is put into words only for what is shown (`Evidence`).
enum Reason {
    case rule(StaticString)
    /// Tokens of the text.
    case words(Range<Int>)
    /// A status that the line always has.
    case line(Scope)
    /// The sentence before told of an earlier time in these words.
    case toldOn(Range<Int>)
    /// A line of the lexicon.
    case entry(Int)
}
