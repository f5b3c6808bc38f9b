// SPDX-License-Identifier: Apache-2.0

import Markup

// Taking one field whole, closed or not.

extension XMLFeedReader {
    /// The content of the element whose start tag was read last, up to its end tag. Where that is missing, the field
    /// ends before the first element inside it that is not HTML's, and reading goes on there, while the budget for
    /// reading twice lasts.
    mutating func field() -> (value: FieldValue, wasClosed: Bool) {
        var value = FieldValue(range: scanner.position..<scanner.position, hasMarkup: false, kind: .html)
        guard !scanner.isSelfClosing else { return (value, true) }
        let name = scanner.name
        let start = scanner.position
        var nested = 0
        var depth = 0
        var firstElement: Int?
        // More than one CDATA section and white space around it.
        var isPieced = false
        func finish() -> (value: FieldValue, wasClosed: Bool) {
            value.range = start..<scanner.tag.lowerBound
            value.hasMarkup = firstElement != nil
            if isPieced || value.hasMarkup { value.section = nil }
            return (value, true)
        }
        while true {
            let event = scanner.next(in: document)
            switch event {
            case .text(let range):
                if !isPieced, !isBlank(range) { isPieced = true }
            case .literal(let range):
                isPieced = isPieced || value.section != nil
                value.section = range
            case .start:
                if firstElement == nil { firstElement = scanner.tag.lowerBound }
                if isContainer { return abandon(start: start, end: scanner.tag.lowerBound, firstElement: firstElement) }
                guard !scanner.isSelfClosing else { continue }
                depth += 1
                if document.span.sameName(scanner.name, name) { nested += 1 }
            case .end:
                if document.span.sameName(scanner.name, name) {
                    if nested == 0 { return finish() }
                    nested -= 1
                } else if depth == 0, isTextElement {
                    // `<title>…</subtitle>`: closed by the wrong name.
                    return finish()
                } else if isContainer {
                    return abandon(start: start, end: scanner.tag.lowerBound, firstElement: firstElement)
                }
                depth = max(0, depth - 1)
            case .finished: return abandon(start: start, end: document.count, firstElement: firstElement)
            }
        }
    }

    private func isBlank(_ range: Range<Int>) -> Bool {
        let span = document.span
        var position = range.lowerBound
        while position < range.upperBound, span[position].isMarkupSpace { position += 1 }
        return position == range.upperBound
    }

    /// Whether the last tag is that of a feed's text element.
    private var isTextElement: Bool {
        switch FeedElement.named(scanner.name, namespace: .core, in: document.span) {
        case .title?, .summary?, .content?: true
        default: false
        }
    }

    /// Whether the last tag is one that no field may hold.
    private var isContainer: Bool {
        let name = scanner.localName
        guard name.count >= 3, name.count <= 7 else { return false }
        return Self.containers.value(of: name, in: document.span) != nil
            && namespace(own: scanner.attributeRange("xmlns", in: document)) == .core
    }

    private static let containers = NameTable(
        [("item", ()), ("entry", ()), ("channel", ()), ("feed", ()), ("rdf", ())], foldsCase: true)

    /// Ends a field that was not closed: before the first element inside it that is none of HTML's, where reading goes
    /// on.
    private mutating func abandon(start: Int, end: Int, firstElement: Int?) -> (value: FieldValue, wasClosed: Bool) {
        let first = firstElement ?? end
        var resume = end
        var distance = scanner.position - first
        if distance <= rereadBudget, first < end {
            resume = foreignElement(in: first..<end) ?? end
            distance += scanner.position - resume
        }
        if distance <= rereadBudget {
            rereadBudget -= distance
            scanner.position = resume
        } else {
            scanner.position = end
            resume = end
        }
        return (FieldValue(range: start..<resume, hasMarkup: first < resume, kind: .html), false)
    }

    /// Where the first element begins that is a feed's, or unknown to HTML.
    private func foreignElement(in range: Range<Int>) -> Int? {
        let span = document.span
        var scanner = MarkupScanner(range, dialect: .xml)
        while true {
            switch scanner.next(in: document) {
            case .start:
                let name = scanner.localName
                if HTMLElement.named(name, in: span) == nil
                    || FeedElement.named(name, namespace: .core, in: span) != nil
                {
                    return scanner.tag.lowerBound
                }
            case .text, .literal, .end: continue
            case .finished: return nil
            }
        }
    }
}
