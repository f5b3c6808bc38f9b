// SPDX-License-Identifier: Apache-2.0

/// The events of an HTML reader without what is never to be read: scripts, styles, embeds. An element that is dropped
/// but never closed takes nothing with it.
struct VisibleMarkup {
    private(set) var reader: MarkupReader
    private var undroppable: [Range<Int>] = []

    init(_ reader: MarkupReader) { self.reader = reader }

    /// What the last tag's element does, with its name's range and attributes in `reader`.
    private(set) var element: HTMLElement?

    mutating func next() -> MarkupReader.Event {
        while true {
            let event = reader.next()
            switch event {
            case .text, .literal, .finished: return event
            case .end:
                element = HTMLElement.named(reader.localName, in: reader.bytes.span)
                return event
            case .start: element = HTMLElement.named(reader.localName, in: reader.bytes.span)
            }
            guard element == .dropped else { return event }
            if !reader.isSelfClosing, !isUndroppable { drop() }
        }
    }

    private var isUndroppable: Bool {
        let span = reader.bytes.span
        return undroppable.contains { span.sameName($0, reader.name) }
    }

    /// Reads past the end of the element just begun.
    private mutating func drop() {
        let name = reader.name
        // What an unclosed script holds is never text.
        let resume = reader.rawTextName == nil ? reader.position : reader.end
        var depth = 1
        while depth > 0 {
            switch reader.next() {
            case .finished:
                reader.position = resume
                undroppable.append(name)
                return
            case .start where !reader.isSelfClosing && reader.bytes.span.sameName(reader.name, name): depth += 1
            case .end where reader.bytes.span.sameName(reader.name, name): depth -= 1
            default: break
            }
        }
    }
}
