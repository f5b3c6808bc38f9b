// SPDX-License-Identifier: Apache-2.0

import PlainFile
import Testing

/// Small, seeded, the same everywhere: a failure can be run again from its number.
private struct Lottery: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite struct PlainFileMutations {
    static let valid = Array(
        """
        # A comment, naïve: ü
        [daemon]
        contact = mailto:ops@example.org   # who to write to
        [source mfa-briefings]
        url = https://www.example.gov/rss.xml#top
        include = talks, trêve ,  sanctions
        [class threaten -5.5 prc.9]
        play~ with fire [.. (burned|perish~)] : agreed
        Paris lifted sanctions. => lift_measure FRA>ITA

        """.utf8)

    /// Any mutation of a valid file is read, or complained of at a place inside the file; and always in the same words.
    @Test(arguments: 0..<8)
    func complaintsStandInsideTheFile(batch: Int) {
        for seed in 0..<500 {
            var lottery = Lottery(state: UInt64(batch * 500 + seed))
            let bytes = mutated(Self.valid, &lottery)
            let (file, diagnostics) = PlainFile.read(bytes, path: "m")
            let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
            func isInside(_ place: Position) -> Bool {
                guard place.file == "m", (1...lines.count).contains(place.line) else { return false }
                let text = String(decoding: lines[place.line - 1], as: UTF8.self)
                return (1...text.unicodeScalars.count + 1).contains(place.column)
            }
            var places = diagnostics.map(\.position)
            #expect(places == places.sorted(), "seed \(batch * 500 + seed)")
            for section in file.sections {
                places += [section.position] + section.words.map(\.position)
                for line in section.lines {
                    let words = line.keyValue.map { [$0.key] + $0.value.list } ?? []
                    places += [line.position] + words.map(\.position)
                }
            }
            #expect(places.allSatisfy(isInside), "seed \(batch * 500 + seed): \(diagnostics)")
            #expect(PlainFile.read(bytes, path: "m").diagnostics == diagnostics)
        }
    }

    private func mutated(_ bytes: [UInt8], _ lottery: inout Lottery) -> [UInt8] {
        var bytes = bytes
        let poison: [UInt8] = [0, 10, 13, 32, 35, 44, 61, 91, 93, 0x80, 0xC3, 0xEF, 0xF0, 0xFF]
        for _ in 0..<Int.random(in: 1...6, using: &lottery) {
            let place = Int.random(in: 0...bytes.count, using: &lottery)
            switch Int.random(in: 0..<5, using: &lottery) {
            case 0: bytes.insert(poison.randomElement(using: &lottery) ?? 0, at: place)
            case 1 where place < bytes.count: bytes[place] = poison.randomElement(using: &lottery) ?? 0
            case 2 where place < bytes.count: bytes.remove(at: place)
            case 3: bytes.removeLast(bytes.count - place)
            default:
                bytes.insert(contentsOf: bytes[place...].prefix(20), at: Int.random(in: 0...place, using: &lottery))
            }
        }
        return bytes
    }
}
