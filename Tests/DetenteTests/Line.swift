// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The members of an alert line that tests look at.
struct Line: Decodable, Sendable {
    struct Signal: Decodable, Sendable {
        var quote: String
        var entry: String
    }

    var id: String
    var seq: Int
    var state: String
    var kind: String
    var from: String?
    var to: String?
    var muted: Bool
    var text: String
    var story: String?
    var signals: [Signal]
    var links: [String]
    var text_completeness: String?

    init(_ text: some StringProtocol) throws { self = try JSONDecoder().decode(Line.self, from: Data(text.utf8)) }
}

extension Outcome {
    /// Alerts on stdout, one a line.
    var alerts: [Line] { get throws { try output.split(separator: "\n").map { try Line($0) } } }
}
