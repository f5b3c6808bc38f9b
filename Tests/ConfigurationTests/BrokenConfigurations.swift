// SPDX-License-Identifier: Apache-2.0

import Testing

/// A file that somebody wrote wrongly, and all that detente says of it, in order: `LINE:COLUMN: message`.
struct BrokenConfiguration: Sendable, CustomTestStringConvertible {
    var title: String
    var text: String
    var said: [String]

    init(_ title: String, _ text: String, _ said: String...) {
        self.title = title
        self.text = text
        self.said = said
    }

    var testDescription: String { title }

    static let all = sections + keys + values + sources + references + rules + sinks
}
