// SPDX-License-Identifier: Apache-2.0

package import Lexicons
internal import Machine
package import PlainFile

/// Finds and reads lexicon and actor files: files as named, directories by their files' endings, in byte order of names.
package enum LexiconFiles {
    /// Compiles what stands at the given paths. A lexicon comes back only where there is no error.
    package static func compile(
        lexicons: [String], actors: [String]
    ) -> (lexicon: Lexicon?, diagnostics: [Diagnostic]) {
        let (files, problems) = read(lexicons: lexicons, actors: actors)
        let (lexicon, diagnostics) = Lexicon.compile(files)
        return (problems.isEmpty ? lexicon : nil, problems + diagnostics)
    }

    package static func read(
        lexicons: [String], actors: [String]
    ) -> (files: [Lexicon.SourceFile], diagnostics: [Diagnostic]) {
        var files: [Lexicon.SourceFile] = []
        var diagnostics: [Diagnostic] = []
        for (paths, ending) in [(lexicons, ".lexicon"), (actors, ".actors")] {
            for path in paths {
                do throws(LocalFileError) {
                    for file in try expand(path, ending) {
                        files.append(Lexicon.SourceFile(path: file, bytes: try LocalFile.read(file, limit: 16 << 20)))
                    }
                } catch {
                    let key = ending == ".lexicon" ? "lexicons" : "actors"
                    diagnostics.append(
                        Diagnostic(
                            at: Position(file: error.path, line: 1),
                            "\(error.reason); '\(key) =' in [daemon] says where they are"))
                }
            }
        }
        return (files, diagnostics)
    }

    private static func expand(_ path: String, _ ending: String) throws(LocalFileError) -> [String] {
        guard LocalFile.kind(path) == .directory else { return [path] }
        let names = try LocalFile.names(in: path).filter { $0.hasSuffix(ending) }
        guard !names.isEmpty else { throw LocalFileError(path: path, reason: "no *\(ending) file in this directory") }
        let shown = LocalFile.shown(path.hasSuffix("/") ? String(path.dropLast()) : path)
        return names.map { "\(shown)/\($0)" }
    }
}
