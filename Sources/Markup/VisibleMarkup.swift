// SPDX-License-Identifier: Apache-2.0

/// The events of an HTML scanner without what is never to be read: scripts, styles, embeds. An element that is dropped
/// but never closed takes nothing with it.
struct VisibleMarkup {
    private(set) var scanner: MarkupScanner
    private var undroppable: [Range<Int>] = []

    private let dropsStandIns: Bool

    init(_ scanner: MarkupScanner, dropsStandIns: Bool) {
        self.scanner = scanner
        self.dropsStandIns = dropsStandIns
    }

    /// What the last tag's element does; its name and extent are the scanner's.
    private(set) var element: HTMLElement?

    mutating func next(in bytes: [UInt8]) -> MarkupScanner.Event {
        while true {
            let event = scanner.next(in: bytes)
            switch event {
            case .text, .literal, .finished: return event
            case .end:
                element = HTMLElement.named(scanner.localName, in: bytes.span)
                return event
            case .start: element = HTMLElement.named(scanner.localName, in: bytes.span)
            }
            guard element == .dropped || (dropsStandIns && element == .standIn) else { return event }
            if !scanner.isSelfClosing, !isUndroppable(in: bytes) { drop(in: bytes) }
        }
    }

    private func isUndroppable(in bytes: [UInt8]) -> Bool {
        undroppable.contains { bytes.span.sameName($0, scanner.name) }
    }

    /// Reads past the end of the element just begun.
    private mutating func drop(in bytes: [UInt8]) {
        let name = scanner.name
        // What an unclosed script holds is never text.
        let resume = scanner.rawText == nil ? scanner.position : scanner.end
        var depth = 1
        while depth > 0 {
            switch scanner.next(in: bytes) {
            case .finished:
                scanner.position = resume
                undroppable.append(name)
                return
            case .start where !scanner.isSelfClosing && bytes.span.sameName(scanner.name, name): depth += 1
            case .end where bytes.span.sameName(scanner.name, name): depth -= 1
            default: break
            }
        }
    }
}
