// SPDX-License-Identifier: Apache-2.0

internal import Alerting
package import Configuration
package import Lexicons
internal import Machine
package import PlainFile
package import Signals

/// A configuration with everything it names read and compiled: what an engine runs on, and what a reload swaps whole.
package struct Setup: Sendable {
    package let settings: Settings
    package let lexicon: Lexicon
    package let scorer: Scorer

    /// The same without where each value comes from, which only `config show` tells: of many sources it is most of the memory.
    package var withoutOrigins: Setup {
        var settings = settings
        settings.sections = []
        return Setup(settings: settings, lexicon: lexicon, scorer: scorer)
    }

    /// Reads the configuration at `path`, the fragments in `conf.d` beside it, and the lexicons and actors it names.
    ///
    /// - Parameter content: what the file is to hold, to be tried before it is written; nil: what it holds.
    /// - Returns: no setup where there is an error; every mistake at once, in order.
    package static func load(
        _ path: String, content: [UInt8]? = nil
    ) -> (setup: Setup?, diagnostics: [Diagnostic]) {
        do throws(LocalFileError) {
            let (main, fragments) = try files(path, content)
            var compiled: (lexicon: Lexicon?, diagnostics: [Diagnostic]) = (nil, [])
            var (settings, diagnostics) = Settings.load(main: main, fragments: fragments) { daemon in
                compiled = LexiconFiles.compile(lexicons: daemon.lexicons, actors: daemon.actors)
                return Vocabulary(
                    classes: Set(EventClass.allCases.map(\.name)), actors: compiled.lexicon?.actorCodes ?? [])
            }
            diagnostics += compiled.diagnostics
            guard let settings, let lexicon = compiled.lexicon else { return (nil, diagnostics) }
            return (Setup(settings: settings, lexicon: lexicon, scorer: Scorer(lexicon)), diagnostics)
        } catch {
            return (nil, [Diagnostic(at: Position(file: error.path, line: 1), error.reason)])
        }
    }

    /// The state directory that a configuration names, though it may be broken elsewhere: where to find its daemon.
    package static func stateHint(_ path: String) -> String {
        guard let (main, fragments) = try? files(path, nil) else { return "/var/lib/detente" }
        var state = "/var/lib/detente"
        for file in [main] + fragments {
            for section in PlainFile.read(file.bytes, path: file.path).file.sections where section.kind == "daemon" {
                for case let (key, value)? in section.lines.map(\.keyValue) where key.text == "state" {
                    state = value.text.hasPrefix("/") ? value.text : "\(file.directory)/\(value.text)"
                }
            }
        }
        return state
    }

    private static func files(
        _ path: String, _ content: [UInt8]?
    ) throws(LocalFileError) -> (main: ConfigurationFile, fragments: [ConfigurationFile]) {
        let main = try file(path, content)
        // As the file itself is named, so that messages show paths alike.
        let folder =
            String(path[..<(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)]) + "conf.d"
        var fragments: [ConfigurationFile] = []
        if LocalFile.kind(folder) == .directory {
            for name in try LocalFile.names(in: folder) where name.hasSuffix(".conf") {
                fragments.append(try file("\(folder)/\(name)"))
            }
        }
        return (main, fragments)
    }

    private static func file(_ path: String, _ content: [UInt8]? = nil) throws(LocalFileError) -> ConfigurationFile {
        var bytes = content ?? []
        if content == nil { bytes = try LocalFile.read(path, limit: PlainFileLimits.bytes + 1) }
        return ConfigurationFile(bytes: bytes, path: path, directory: LocalFile.absoluteDirectory(of: path))
    }
}
