// SPDX-License-Identifier: Apache-2.0

import Alerting
import Configuration
import PlainFile

/// A configuration and the files laid over it (apart by a line of `%%`) load, or each complaint stands at a place inside
/// one of them; what is shown of them is read back as the same.
enum ConfigurationPromises {
    static func hold(_ bytes: [UInt8]) {
        let files = Self.files(in: bytes)
        let (settings, diagnostics) = load(files)
        for diagnostic in diagnostics { check(diagnostic, files) }
        promise((settings == nil) == diagnostics.contains { $0.severity == .error }, "settings and errors disagree")
        promise(load(files).diagnostics == diagnostics, "read twice, it is not the same")
        guard let settings else { return }
        _ = settings.show()
        let shown = ConfigurationFile(bytes: Array(settings.show(redacted: false).utf8), path: "shown.conf")
        // What is shown names defaults, and so is longer than what was read; a file may be too long to be read.
        guard shown.bytes.count <= PlainFileLimits.bytes else { return }
        let (again, complaints) = load([shown])
        promise(again?.hash == settings.hash, "shown, it is read otherwise: \(complaints.map(\.rendered))")
    }

    private static func load(_ files: [ConfigurationFile]) -> (settings: Settings?, diagnostics: [Diagnostic]) {
        Settings.load(main: files[0], fragments: Array(files[1...])) { _ in vocabulary }
    }

    private static func check(_ diagnostic: Diagnostic, _ files: [ConfigurationFile]) {
        guard let file = files.first(where: { $0.path == diagnostic.position.file }) else {
            fatalError("no such file: \(diagnostic.rendered)")
        }
        let lines = file.bytes.split(separator: 10, omittingEmptySubsequences: false)
        let (line, column) = (diagnostic.position.line, diagnostic.position.column)
        promise((1...max(1, lines.count)).contains(line), "outside the file: \(diagnostic.rendered)")
        let length = String(decoding: lines[line - 1], as: UTF8.self).unicodeScalars.count
        promise((1...length + 1).contains(column), "outside the line: \(diagnostic.rendered)")
        promise(!diagnostic.message.isEmpty, "nothing said")
        let isClean = diagnostic.rendered.unicodeScalars.allSatisfy { $0.value == 9 || $0.value == 10 || $0.value > 31 }
        promise(isClean, "the file writes to the terminal")
    }

    private static func files(in bytes: [UInt8]) -> [ConfigurationFile] {
        var parts: [[UInt8]] = [[]]
        for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
            if line.elementsEqual([0x25, 0x25]), parts.count < 4 {
                parts.append([])
            } else {
                parts[parts.count - 1] += line + [10]
            }
        }
        return parts.enumerated().map { number, part in
            let path = number == 0 ? "/etc/detente/detente.conf" : "/etc/detente/conf.d/\(number).conf"
            return ConfigurationFile(bytes: Array(part.dropLast()), path: path)
        }
    }

    private static let vocabulary = Vocabulary(
        classes: ["lift_measure", "detain", "sanction"], topics: ["trade"],
        actors: ["USA", "CHN", "JPN", "KOR", "IGO-NATO"])
}
