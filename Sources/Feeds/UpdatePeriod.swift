// SPDX-License-Identifier: Apache-2.0

import Markup

/// How often a feed asks to be read: RSS's `skipHours` and `skipDays`, and the syndication module's period and
/// frequency.
struct UpdatePeriod {
    private var period: Int64?
    var frequency: Int64?

    mutating func setPeriod(_ name: String) {
        let seconds: [String: Int64] = [
            "hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000,
        ]
        period = seconds[name.lowercased()]
    }

    /// Seconds between readings; nil where no known period was given.
    var seconds: Int64? { period.map { $0 / max(1, frequency ?? 1) } }

    /// Hours 0…23 (24 means 0).
    static func hours(in value: FieldValue, of document: [UInt8]) -> [Int] {
        words(in: value, of: document).compactMap { Int($0) }.filter { (0...24).contains($0) }.map { $0 % 24 }
    }

    /// Days 0…6 from Sunday.
    static func days(in value: FieldValue, of document: [UInt8]) -> [Int] {
        let names = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
        return words(in: value, of: document).compactMap { names.firstIndex(of: $0.lowercased()) }
    }

    private static func words(in value: FieldValue, of document: [UInt8]) -> [String] {
        var reader = MarkupReader(document, range: value.range, dialect: .xml)
        var words: [String] = []
        while words.count < 24 {
            switch reader.next() {
            case .text(let range), .literal(let range):
                words += String(decoding: document[range], as: UTF8.self).split(whereSeparator: \.isWhitespace).map(
                    String.init)
            case .start, .end: continue
            case .finished: return words
            }
        }
        return words
    }
}
