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
