// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Configuration
import Inquiries
import Lexicons
import Machine
import PlainFile
import Provisioning

/// Which lexicons a command reads: those given, those of the configuration, or those that came with detente.
struct LexiconOption: ParsableArguments {
    @OptionGroup var config: ConfigOption
    @Option(help: ArgumentHelp("A lexicon file or directory, instead of the configured ones.", valueName: "path"))
    var lexicons: [String] = []
    @Option(help: ArgumentHelp("An actor file or directory, instead of the configured ones.", valueName: "path"))
    var actors: [String] = []

    func lexicon() throws -> Lexicon {
        let (lexicon, diagnostics) = try compile()
        // A command that reads text is no place for the linter's advice; 'lexicon check' is.
        Print.diagnostics(diagnostics.filter { $0.severity == .error })
        guard let lexicon else { throw ExitCode(ExitStatus.configuration.rawValue) }
        return lexicon
    }

    func compile() throws -> (lexicon: Lexicon?, diagnostics: [Diagnostic]) {
        let paths = try self.paths()
        return LexiconFiles.compile(lexicons: paths.lexicons, actors: paths.actors)
    }

    private func paths() throws -> (lexicons: [String], actors: [String]) {
        if LocalFile.kind(config.config) == .file {
            let settings = try config.load().settings.daemon
            return (lexicons.isEmpty ? settings.lexicons : lexicons, actors.isEmpty ? settings.actors : actors)
        }
        let folder = Installation.folder
        guard !lexicons.isEmpty && !actors.isEmpty || folder != nil else {
            throw Print.failure(
                "no lexicons: there is no \(config.config); give --config, or --lexicons and --actors", .configuration)
        }
        return (
            lexicons.isEmpty ? ["\(folder ?? "")/lexicons"] : lexicons,
            actors.isEmpty ? ["\(folder ?? "")/actors"] : actors
        )
    }
}

/// Where detente's own lexicons are when no configuration says so.
enum Installation {
    /// `config` of the checkout that the program was built in, or `/etc/detente`.
    static var folder: String? {
        var directory = LocalFile.absoluteDirectory(of: LocalFile.executable)
        while directory.count > 1 {
            if isFolder("\(directory)/config") { return "\(directory)/config" }
            directory = LocalFile.absoluteDirectory(of: directory)
        }
        return isFolder("/etc/detente") ? "/etc/detente" : nil
    }

    private static func isFolder(_ path: String) -> Bool {
        LocalFile.kind("\(path)/lexicons") == .directory && LocalFile.kind("\(path)/actors") == .directory
    }
}

/// Text files that commands read.
enum TextFile {
    static func read(_ path: String) throws -> [UInt8] {
        do throws(LocalFileError) {
            return try LocalFile.read(path)
        } catch {
            throw Print.failure("\(error)", .input)
        }
    }
}
