// SPDX-License-Identifier: Apache-2.0

import Alerting
import Configuration
import PlainFile
import Testing

/// Whatever becomes of the bytes of a configuration and of the files laid over it, they load, or each complaint stands at a
/// place inside one of them, each time the same.
@Suite struct LayerMutations {
    static let files = [
        ("/etc/detente/detente.conf", SettingsShowingTexts.text),
        ("/etc/detente/conf.d/10-mine.conf", "[daemon]\nkeep = 30d\n\n[source web]\ninterval = 5m\ngrade = A\n"),
        (
            "/etc/detente/conf.d/20-é.conf",
            "# Grüße\r\n[sink desk]\r\nformat = slack # mine\r\n[rule tension]\nwhen = tension >= 4\n"
        ),
    ].map { ($0.0, Array($0.1.utf8)) }

    /// What stands in files that were damaged, or that another program wrote.
    static let oddities: [[UInt8]] = [
        [0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [13], [10], [13, 10], [9],
        [0xC2, 0x85],
        [0xE2, 0x80, 0xA8], [0x1B, 0x5B], Array("# ".utf8), Array(" = ".utf8), Array("[".utf8), Array("]".utf8),
        Array(",,".utf8), Array("\n[daemon]\n".utf8), Array("credential:".utf8), Array("99999999999999999999d".utf8),
        Array("((((".utf8), [UInt8](repeating: 0x61, count: PlainFileLimits.lineBytes + 1),
        Array(String(repeating: "(", count: 4_000).utf8), Array("e\u{301}\u{202E}".utf8),
    ]

    private struct Dice {
        var state: UInt64
        mutating func draw(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
    }

    private static func mutate(_ bytes: inout [UInt8], with other: [UInt8], _ dice: inout Dice) {
        let place = dice.draw(bytes.count + 1)
        let length = min(1 + dice.draw(24), bytes.count - place)
        switch dice.draw(8) {
        case 0: if place < bytes.count { bytes[place] ^= 1 << UInt8(dice.draw(8)) }
        case 1: if place < bytes.count { bytes[place] = UInt8(dice.draw(256)) }
        case 2: bytes.removeSubrange(place..<place + length)
        case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: dice.draw(bytes.count + 1))
        case 4:
            let from = dice.draw(other.count)
            bytes.insert(contentsOf: other[from...].prefix(1 + dice.draw(60)), at: place)
        case 5: if dice.draw(4) == 0 { bytes.removeSubrange(place...) }
        default: bytes.insert(contentsOf: oddities[dice.draw(oddities.count)], at: place)
        }
    }

    @Test(arguments: 0..<10)
    func complaintsStandInsideTheFiles(batch: Int) {
        for seed in batch * 100..<(batch + 1) * 100 {
            var dice = Dice(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1)
            var files = Self.files
            for _ in 0...dice.draw(5) {
                let index = dice.draw(files.count)
                Self.mutate(&files[index].1, with: Self.files[dice.draw(files.count)].1, &dice)
            }
            let problem = Self.problem(files)
            #expect(problem == nil, "seed \(seed): \(problem ?? "")")
        }
    }

    /// Each oddity at the beginning, in the middle of a word, of a value, and at the end of each file.
    @Test func oddBytesAnywhere() {
        for index in Self.files.indices {
            for oddity in Self.oddities {
                let count = Self.files[index].1.count
                for place in [0, 3, count / 2, count] {
                    var files = Self.files
                    files[index].1.insert(contentsOf: oddity, at: place)
                    let problem = Self.problem(files)
                    #expect(problem == nil, "\(oddity.prefix(8)) at \(place) of \(files[index].0): \(problem ?? "")")
                }
            }
        }
    }

    @Test func unharmedTheyLoad() { #expect(Self.load(Self.files).diagnostics.isEmpty) }

    @Test func aFileThatNobodyWroteByHand() {
        for bytes in [
            [], [0], [10], [0xEF, 0xBB, 0xBF], [UInt8](repeating: 10, count: 50_000),
            [UInt8](repeating: 0x5B, count: PlainFileLimits.bytes + 1), [UInt8](repeating: 0, count: 5_000),
            Array(String(repeating: "x\u{0}\n", count: 500).utf8),
            Array(String(repeating: "[x]\n", count: PlainFileLimits.sections + 5).utf8),
        ] {
            let problem = Self.problem([("a.conf", bytes), ("conf.d/b.conf", Array(bytes.prefix(64)))])
            #expect(problem == nil, "\(problem ?? "")")
        }
    }

    private static func load(_ files: [(String, [UInt8])]) -> (settings: Settings?, diagnostics: [Diagnostic]) {
        let layers = files.map { ConfigurationFile(bytes: $0.1, path: $0.0) }
        return Settings.load(main: layers[0], fragments: Array(layers[1...])) { _ in vocabulary }
    }

    private static func problem(_ files: [(String, [UInt8])]) -> String? {
        let loaded = load(files)
        let lines = Dictionary(
            files.map { ($0.0, $0.1.split(separator: 10, omittingEmptySubsequences: false)) }, uniquingKeysWith: { $1 })
        for diagnostic in loaded.diagnostics {
            guard let lines = lines[diagnostic.position.file] else {
                return "no such file: \(diagnostic.rendered)"
            }
            // A line ends with its line feed; a place behind the last one is where something is missing.
            let (line, column) = (diagnostic.position.line, diagnostic.position.column)
            guard (1...max(1, lines.count)).contains(line) else { return "outside the file: \(diagnostic.rendered)" }
            let length = String(decoding: lines[line - 1], as: UTF8.self).unicodeScalars.count
            guard (1...length + 1).contains(column) else { return "outside the line: \(diagnostic.rendered)" }
            if diagnostic.message.isEmpty { return "nothing said" }
            let rows = diagnostic.rendered.split(separator: "\n", omittingEmptySubsequences: false)
            guard rows.count == 1 || rows.count == 3 && rows[2].hasSuffix("^") else {
                return "no caret: \(diagnostic.rendered)"
            }
            if diagnostic.rendered.unicodeScalars.contains(where: { $0.value < 9 || $0.value == 0x1B }) {
                return "the file writes to the terminal"
            }
        }
        let failed = loaded.diagnostics.contains { $0.severity == .error }
        if (loaded.settings == nil) != failed { return "settings and errors disagree" }
        if load(files).diagnostics != loaded.diagnostics { return "read twice, it differs" }
        guard let settings = loaded.settings else { return nil }
        let shown = load([("shown.conf", Array(settings.show(redacted: false).utf8))])
        guard shown.settings?.hash == settings.hash else {
            return
                "what is shown is read otherwise: \(shown.diagnostics.map(\.rendered)) \(settings.show(redacted: false))"
        }
        return nil
    }
}
