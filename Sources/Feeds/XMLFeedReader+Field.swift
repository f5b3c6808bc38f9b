// SPDX-License-Identifier: Apache-2.0

import Markup

// Taking one field whole, closed or not.

extension XMLFeedReader {
    /// The content of the element whose start tag was read last, up to its end tag. Where that is missing, the field
    /// ends before the first element inside it, and reading goes on there, while the budget for reading twice lasts.
    mutating func field() -> (value: FieldValue, wasClosed: Bool) {
        var value = FieldValue(range: reader.position..<reader.position, hasMarkup: false, kind: .html)
        guard !reader.isSelfClosing else { return (value, true) }
        let name = reader.name
        let start = reader.position
        var nested = 0
        var depth = 0
        var firstElement: Int?
        // More than one CDATA section and white space around it.
        var isPieced = false
        func finish() -> (value: FieldValue, wasClosed: Bool) {
            value.range = start..<reader.tag.lowerBound
            value.hasMarkup = firstElement != nil
            if isPieced || value.hasMarkup { value.section = nil }
            return (value, true)
        }
        while true {
            let event = reader.next()
            switch event {
            case .text(let range):
                if !isPieced, !isBlank(range) { isPieced = true }
            case .literal(let range):
                isPieced = isPieced || value.section != nil
                value.section = range
            case .start:
                if firstElement == nil { firstElement = reader.tag.lowerBound }
                if isContainer { return abandon(start: start, end: reader.tag.lowerBound, firstElement: firstElement) }
                guard !reader.isSelfClosing else { continue }
                depth += 1
                if document.span.sameName(reader.name, name) { nested += 1 }
            case .end:
                if document.span.sameName(reader.name, name) {
                    if nested == 0 { return finish() }
                    nested -= 1
                } else if depth == 0, isTextElement {
                    // `<title>…</subtitle>`: closed by the wrong name.
                    return finish()
                } else if isContainer {
                    return abandon(start: start, end: reader.tag.lowerBound, firstElement: firstElement)
                }
                depth = max(0, depth - 1)
            case .finished: return abandon(start: start, end: document.count, firstElement: firstElement)
            }
        }
    }

    private func isBlank(_ range: Range<Int>) -> Bool {
        let span = document.span
        return range.allSatisfy { span[$0].isMarkupSpace }
    }

    /// Whether the last tag is that of a feed's text element.
    private var isTextElement: Bool {
        switch FeedElement.named(reader.name, namespace: .core, in: document.span) {
        case .title?, .summary?, .content?: true
        default: false
        }
    }

    /// Whether the last tag is one that no field may hold.
    private var isContainer: Bool {
        let name = reader.localName
        guard name.count >= 3, name.count <= 7 else { return false }
        return Self.containers.value(of: name, in: document.span) != nil && namespace() == .core
    }

    private static let containers = NameTable(
        [("item", ()), ("entry", ()), ("channel", ()), ("feed", ()), ("rdf", ())], foldsCase: true)

    /// Ends a field that was not closed.
    private mutating func abandon(start: Int, end: Int, firstElement: Int?) -> (value: FieldValue, wasClosed: Bool) {
        let resume = firstElement ?? end
        let distance = reader.position - resume
        if distance <= rereadBudget {
            rereadBudget -= distance
            reader.position = resume
            return (FieldValue(range: start..<resume, hasMarkup: false, kind: .html), false)
        }
        reader.position = end
        return (FieldValue(range: start..<end, hasMarkup: firstElement != nil, kind: .html), false)
    }
}
