// SPDX-License-Identifier: Apache-2.0

extension ZonedText {
    /// The passages in one line: `headline 0 40,body 42 300` (zone, first byte, end).
    package var zones: String {
        passages.map { "\($0.zone.rawValue) \($0.range.lowerBound) \($0.range.upperBound)" }.joined(separator: ",")
    }

    /// The inverse; nil where a passage lies outside the text, inside a character, or before the one that it follows.
    package init?(text: String, zones: String) {
        var passages: [Passage] = []
        let bytes = text.utf8
        func isBoundary(_ offset: Int) -> Bool {
            offset == bytes.count || bytes[bytes.index(bytes.startIndex, offsetBy: offset)] & 0xC0 != 0x80
        }
        for zone in zones.split(separator: ",") {
            let parts = zone.split(separator: " ")
            guard parts.count == 3, let name = Zone(rawValue: String(parts[0])), let start = Int(parts[1]),
                let end = Int(parts[2]), start >= passages.last?.range.upperBound ?? 0, start <= end,
                end <= bytes.count, isBoundary(start), isBoundary(end)
            else { return nil }
            passages.append(Passage(zone: name, range: start..<end))
        }
        self.init(text: text, passages: passages)
    }
}
