// SPDX-License-Identifier: Apache-2.0

import Alerting
import Configuration
import PlainFile
import Testing

@Suite struct SettingsMistakes {
    @Test(arguments: BrokenConfiguration.all)
    func isToldInFull(_ broken: BrokenConfiguration) {
        let loaded = load(broken.text)
        let said = loaded.diagnostics.map { "\($0.position.line):\($0.position.column): \($0.message)" }
        #expect(said == broken.said)
        #expect(loaded.settings == nil)
        #expect(loaded.diagnostics.allSatisfy { $0.severity == .error && $0.position.file == "detente.conf" })
    }
}

/// What a person reads.
@Suite struct WordsOfMistakes {
    @Test func thereAreEnoughOfThem() {
        let all = BrokenConfiguration.all
        #expect(all.count >= 90)
        #expect(Set(all.map(\.title)).count == all.count && Set(all.map(\.text)).count == all.count)
        for broken in all {
            #expect(!broken.said.isEmpty && broken.said.allSatisfy { $0.contains(#/^\d+:\d+: ./#) }, "\(broken.title)")
        }
    }

    /// The line stands below the message as the file has it, and the caret below the column, unless it may hold a secret.
    @Test(arguments: BrokenConfiguration.all)
    func showTheLineAndTheCaret(broken: BrokenConfiguration) {
        let lines = broken.text.split(separator: "\n", omittingEmptySubsequences: false)
        for diagnostic in load(broken.text).diagnostics {
            let place = diagnostic.position
            let rows = diagnostic.rendered.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(rows[0] == "detente.conf:\(place.line):\(place.column): error: \(diagnostic.message)")
            guard !diagnostic.sourceLine.isEmpty else {
                #expect(rows.count == 1)
                continue
            }
            #expect(rows.count == 3 && diagnostic.sourceLine == String(lines[place.line - 1]), "\(diagnostic.rendered)")
            #expect(rows[2].unicodeScalars.count == 4 + place.column && rows[2].hasSuffix("^"))
        }
    }

    @Test(arguments: [
        (
            "\t[saurce a]\n",
            """
            detente.conf:1:2: error: unknown section [saurce]; did you mean 'source'?
                \t[saurce a]
                \t^
            """
        ),
        (
            "[relation r]\nbetween = USA, CHM  # the two\n",
            """
            detente.conf:2:16: error: no actor file and no [group] knows 'CHM'; did you mean 'CHN'?
                between = USA, CHM  # the two
                               ^
            """
        ),
        (
            "[source é]\nurl = x\n",
            """
            detente.conf:1:9: error: the name 'é' may have letters, digits, '-' and '_' only, at most 64
                [source é]
                        ^
            """
        ),
        (
            "[source a]\nurl = https://e.example/\u{1B}[2J\n",
            """
            detente.conf:2:7: error: the address 'https://e.example/\u{FFFD}[2J' has a space, quote or control character in it
                url = https://e.example/\u{FFFD}[2J
                      ^
            """
        ),
        (
            "[rule easing]\nwhen = easing >= 5 and (net > 1\n",
            """
            detente.conf:2:24: error: this '(' is never closed
                when = easing >= 5 and (net > 1
                                       ^
            """
        ),
        (
            "[sink desk]\ntype = webhook\nurl = credential:desk\nsecret = topsecret\n",
            // The line is not shown: it may be on a screen that others see.
            "detente.conf:4:10: error: a secret is never written here; use credential:NAME, file:/path or env:NAME"
        ),
    ])
    func areWholeMessages(text: String, rendered: String) {
        #expect(load(text).diagnostics.map(\.rendered) == [rendered])
    }

    /// Every key of every section, misspelt as fingers do it.
    @Test(arguments: SectionTable.all.map(\.kind))
    func suggestTheKeyThatWasMeant(kind: String) throws {
        let table = try #require(SectionTable.all.first { $0.kind == kind })
        let header = table.kind == "daemon" ? "[daemon]" : table.kind == "host" ? "[host e.example]" : "[\(kind) x]"
        var tried = 0
        for key in table.keys where key.name.count > 3 {
            let name = Array(key.name)
            var swapped = name
            swapped.swapAt(1, 2)
            for wrong in [String(name.dropLast()), String(swapped), key.name + "s", String(name[0]) + key.name]
            where !table.keys.contains(where: { $0.name == wrong }) {
                tried += 1
                let said = load("\(header)\n\(wrong) = 1\n").diagnostics.map(\.message)
                let meant = "unknown key '\(wrong)' in \(header); did you mean '\(key.name)'?"
                #expect(said.contains(meant), "\(said)")
            }
        }
        #expect(tried > 2)
    }

    @Test(arguments: SectionTable.all.map(\.kind))
    func suggestTheSectionThatWasMeant(kind: String) {
        for wrong in [String(kind.dropLast()), kind + "s", kind.uppercased()] {
            let said = load("[\(wrong) x]\n").diagnostics.map(\.message)
            #expect(said == ["unknown section [\(wrong)]; did you mean '\(kind)'?"], "\(said)")
        }
    }
}

/// The words that tests may use of actors and lexicons.
let vocabulary = Vocabulary(
    classes: ["lift_measure", "detain", "sanction"], topics: ["trade"],
    actors: ["USA", "CHN", "JPN", "KOR", "IGO-NATO"])

func load(_ text: String, path: String = "detente.conf", fragments: [(String, String)] = []) -> (
    settings: Settings?, diagnostics: [Diagnostic]
) {
    Settings.load(
        main: ConfigurationFile(bytes: Array(text.utf8), path: path, directory: "/etc/detente"),
        fragments: fragments.map {
            ConfigurationFile(bytes: Array($0.1.utf8), path: $0.0, directory: "/etc/detente/conf.d")
        },
        vocabulary: { _ in vocabulary })
}
