// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The damaged databases that were moved aside in a state directory, for the curious and for rescue by hand. Of very many the
/// oldest go, for each may be as large as the database.
package struct Quarantine: Sendable {
    let directory: String

    package init(directory: String) { self.directory = directory }

    /// How many are kept.
    static let kept = 3

    /// The databases that were moved aside as damaged, oldest first.
    package var paths: [String] { bases(of: "detente.db.corrupt-") }

    /// Those that a restored backup took the place of; a person put them there, and a person removes them.
    package var replaced: [String] { bases(of: "detente.db.replaced-") }

    private func bases(of prefix: String) -> [String] {
        var bases: Set<String> = []
        for name in StateDirectory.names(in: directory) where name.hasPrefix(prefix) {
            let suffix = DatabaseFile.suffixes.first { !$0.isEmpty && name.hasSuffix($0) } ?? ""
            bases.insert(String(name.dropLast(suffix.count)))
        }
        return bases.sorted().map { "\(directory)/\($0)" }
    }

    /// Removes the oldest beyond those that are kept.
    func trim() {
        for path in paths.dropLast(Self.kept) {
            for suffix in DatabaseFile.suffixes { unsafe _ = unlink(path + suffix) }
        }
    }
}

/// `suspect`, a file that a daemon leaves which found its database damaged: the next opening reads every page and index.
enum Suspicion {
    static func raise(_ reason: String, directory: String) {
        let descriptor = unsafe open("\(directory)/suspect", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        let bytes = Array("\(reason)\n".utf8)
        unsafe _ = write(descriptor, bytes, bytes.count)
        close(descriptor)
        StateDirectory.adopt("\(directory)/suspect", in: directory)
    }

    static func stands(directory: String) -> Bool { unsafe access("\(directory)/suspect", F_OK) == 0 }

    static func settle(directory: String) { unsafe _ = unlink("\(directory)/suspect") }
}
