// SPDX-License-Identifier: Apache-2.0

/// What an HTML element does to the plain text of its page.
package enum HTMLElement: UInt8, Sendable {
    /// Flows with the words around it.
    case inline
    /// Stands on its own.
    case block
    case heading, quote, caption
    /// The same, with line ends that count.
    case preformatted
    /// What a page says about itself: navigation, asides, footers, forms.
    case furniture
    /// Nothing in it is to be read: scripts, styles, embeds, words that only stand in for what cannot be shown, and
    /// readings beside ideographs, which would come between the characters of a word.
    case dropped
    /// What is shown in the stead of sound or of another page. A page's are dropped; a feed's flow with the text, since
    /// its readers show them and some generators put words there.
    case standIn
    case lineBreak
    /// Between blocks, and empty.
    case rule

    private static let classes: [(HTMLElement, String)] = [
        (
            .inline,
            """
            a abbr acronym area b basefont bdi bdo big blink cite code col colgroup data del dfn em embed font frame i img \
            input ins kbd label link map mark marquee math meta meter nobr output param picture progress q rb rtc ruby s \
            samp small source span strike strong sub sup time track tt u var wbr
            """
        ),
        (
            .block,
            """
            address article body center dd details dialog dir div dl dt fieldset figure header hgroup html legend li \
            main menu ol optgroup option p search section summary table tbody td tfoot th thead tr ul
            """
        ),
        (.heading, "h1 h2 h3 h4 h5 h6"),
        (.quote, "blockquote"),
        (.caption, "figcaption caption"),
        (.preformatted, "listing plaintext pre xmp"),
        (.furniture, "aside button footer form nav textarea"),
        (
            .dropped,
            """
            applet datalist frameset head noembed noframes noscript object rp rt script select style svg \
            template title
            """
        ),
        (.standIn, "audio canvas iframe video"),
        (.lineBreak, "br"),
        (.rule, "hr"),
    ]

    private static let table = NameTable(
        classes.flatMap { element, names in names.split(separator: " ").map { (String($0), element) } }, foldsCase: true
    )

    /// The element of that name; nil where HTML has none.
    package static func named(_ range: Range<Int>, in bytes: borrowing Span<UInt8>) -> HTMLElement? {
        table.value(of: range, in: bytes)
    }
}
