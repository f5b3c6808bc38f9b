// SPDX-License-Identifier: Apache-2.0

/// What an HTML element does to the plain text of its page.
package enum HTMLElement: UInt8, Sendable {
    /// Flows with the words around it.
    case inline
    /// Stands on its own.
    case block
    case heading, quote, caption
    /// What a page says about itself: navigation, asides, footers, forms.
    case furniture
    /// Nothing in it is to be read: scripts, styles, embeds.
    case dropped
    case lineBreak
    /// Between blocks, and empty.
    case rule

    private static let classes: [(HTMLElement, String)] = [
        (
            .inline,
            """
            a abbr acronym area b basefont bdi bdo big blink audio canvas center cite code col colgroup data \
            del dfn em font i img input ins kbd label link map mark math meta meter nobr output param picture \
            progress q rb rp rt rtc ruby s samp small source span strike strong sub sup svg time track tt u \
            var video wbr
            """
        ),
        (
            .block,
            """
            address article body dd details dialog dir div dl dt fieldset figure header hgroup html legend li \
            listing main menu ol optgroup option p pre section summary table tbody td tfoot th thead tr ul \
            title xmp
            """
        ),
        (.heading, "h1 h2 h3 h4 h5 h6"),
        (.quote, "blockquote"),
        (.caption, "figcaption caption"),
        (.furniture, "aside button datalist footer form iframe nav select textarea"),
        (
            .dropped,
            """
            script style template noscript object applet embed noembed noframes frame frameset head
            """
        ),
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
