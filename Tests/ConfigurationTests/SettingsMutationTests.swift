// SPDX-License-Identifier: Apache-2.0

import Alerting
import Configuration
import PlainFile
import Testing

/// Whatever becomes of a file's lines, it is a configuration, or complained of at places inside it, each time the same.
@Suite struct SettingsMutations {
    static let lines = SettingsShowingTexts.text.split(separator: "\n").map(String.init)

    @Test(arguments: 0..<300)
    func complaintsStandInsideTheFile(seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func draw(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        var lines = Self.lines
        for _ in 0...draw(4) {
            let line = draw(lines.count)
            switch draw(6) {
            case 0: lines.remove(at: line)
            case 1: lines.insert(lines[draw(lines.count)], at: line)
            case 2: lines[line] = String(lines[line].dropLast(1 + draw(6)))
            case 3: lines[line] = String(lines[line].dropFirst(1 + draw(4)))
            case 4: lines.swapAt(line, draw(lines.count))
            default: lines[line] += ["é", ",", "#", "=", "]", " #", "\u{1}"][draw(7)]
            }
        }
        let text = lines.joined(separator: "\n")
        let loaded = load(text)
        for diagnostic in loaded.diagnostics {
            let place = diagnostic.position
            #expect(place.file == "detente.conf" && (1...lines.count).contains(place.line), "\(diagnostic.rendered)")
            let length = lines.indices.contains(place.line - 1) ? lines[place.line - 1].unicodeScalars.count : 0
            #expect((1...length + 1).contains(place.column), "\(diagnostic.rendered)")
        }
        let failed = loaded.diagnostics.contains { $0.severity == .error }
        #expect((loaded.settings == nil) == failed)
        #expect(load(text).diagnostics == loaded.diagnostics)
        guard let settings = loaded.settings else { return }
        #expect(load(settings.show(redacted: false)).settings?.hash == settings.hash)
    }
}
