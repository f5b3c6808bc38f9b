// SPDX-License-Identifier: Apache-2.0

package import Items

/// The text that a web page is about: headline, lead, paragraphs, quotes and captions, without navigation, asides,
/// footers, cookie boxes, teasers and sharing buttons.
///
/// Four steps, each linear in the page:
/// 1. `PageOutline` reads the page as a tree of containers and a list of blocks.
/// 2. `MainTextExclusions` leaves out what says of itself that it is something else, and what is mostly links. A word
///    that stands over most of the page's prose is not believed.
/// 3. `MainTextContainer` weighs: prose adds to the worth of the containers it stands in, short and linked blocks take
///    from it. The container worth most (the maximum subsequence of Pasternack and Roth, WWW 2009, on a tree) is
///    narrowed to the innermost that still holds four fifths of that worth, and to what is of its kind beside it.
/// 4. `MainTextSelection` takes the blocks in it, with the headline and the lead before it.
package enum MainText {
    struct Options {
        /// Whether a heading that leads elsewhere may belong to the text, as on a page of teasers.
        var keepsTeasers = false
        /// Whether classes, ids and roles are believed.
        var believesNames = true
        /// Whether long links are the text, as on an index of press releases.
        var readsLinks = false
        /// Whether every block that is not left out is taken, however short.
        var takesWholePage = false
    }

    /// Fewer characters are no article; each attempt is less strict than the one before it, and so asks for more.
    private static let attempts: [(options: Options, leastLength: Int)] = [
        (Options(), 140), (Options(keepsTeasers: true), 140), (Options(keepsTeasers: true, believesNames: false), 400),
        (Options(keepsTeasers: true, readsLinks: true), 140),
    ]

    /// - Parameters:
    ///   - bytes: a whole page, in UTF-8.
    ///   - titles: what the page's head calls it: a heading that says the same is the headline.
    /// - Returns: the blocks in the page's order; empty where the page has no text.
    package static func extract(_ bytes: [UInt8], titles: [String] = []) -> ZonedText {
        let outline = PageOutline(bytes, titles: titles)
        for (options, leastLength) in attempts {
            let selection = MainTextSelection(outline, options)
            if selection.length >= leastLength { return selection.zoned() }
        }
        let rest = MainTextSelection(outline, Options(keepsTeasers: true, takesWholePage: true))
        return rest.length > 0 ? rest.zoned() : HTMLText.zoned(bytes)
    }
}
