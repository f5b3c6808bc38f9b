// SPDX-License-Identifier: Apache-2.0

package import Alerting
import Digests
package import PlainFile

extension Settings {
    /// Reads the configuration. Every mistake is reported, in the order of files and lines.
    ///
    /// - Parameters:
    ///   - main: the file named by `--config`.
    ///   - fragments: the files of its `conf.d`, in any order; they are laid over it in byte order of their paths.
    ///   - vocabulary: the words of the lexicon and actor files that the daemon's settings name, for conditions, relations
    ///     and `press`; a set that is empty is not checked against. Called at most once.
    /// - Returns: nil settings where there is an error; warnings come with settings.
    package static func load(
        main: ConfigurationFile, fragments: [ConfigurationFile] = [],
        vocabulary: (DaemonSettings) -> Vocabulary = { _ in Vocabulary() }
    ) -> (settings: Settings?, diagnostics: [Diagnostic]) {
        let files = [main] + fragments.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        var layers = LayeredSections()
        var diagnostics: [Diagnostic] = []
        add(BuiltIns.rules, to: &layers)
        for file in files {
            let (plain, problems) = PlainFile.read(file.bytes, path: file.path)
            diagnostics += problems
            layers.add(plain, directory: file.directory)
        }
        if !layers.sections.contains(where: { $0.table.kind == SinkSettings.table.kind }) {
            add(BuiltIns.sink, to: &layers)
        }
        layers.addImplied(DaemonSettings.table)
        diagnostics += layers.diagnostics

        var draft = Draft(directory: main.directory)
        draft.read(layers.sections, of: DaemonSettings.table)
        if let daemon = draft.daemon { draft.vocabulary = vocabulary(daemon) }
        draft.vocabulary.sources = Set(
            layers.sections.filter { $0.table.kind == SourceSettings.table.kind }.map(\.name))
        for table in SectionTable.all.dropFirst() { draft.read(layers.sections, of: table) }
        diagnostics += draft.diagnostics
        diagnostics += draft.names.diagnostics(sections: layers.sections, actors: draft.vocabulary.actors)
        diagnostics = ordered(diagnostics, files: files.map(\.path))
        guard let daemon = draft.daemon, !diagnostics.contains(where: { $0.severity == .error }) else {
            return (nil, diagnostics)
        }
        let settings = Settings(
            daemon: daemon, sources: draft.sources, hosts: draft.hosts, groups: draft.groups,
            relations: draft.relations, rules: draft.addressedRules, sinks: draft.sinks, sections: draft.sections,
            hash: Digest(fields: draft.sections.flatMap(\.fields)).hex(8))
        return (settings, diagnostics)
    }

    private static func add(_ builtIn: String, to layers: inout LayeredSections) {
        layers.add(PlainFile.read(Array(builtIn.utf8), path: BuiltIns.path).file, directory: "")
    }

    private static func ordered(_ diagnostics: [Diagnostic], files: [String]) -> [Diagnostic] {
        func rank(_ diagnostic: Diagnostic) -> (Int, Int, Int) {
            let place = diagnostic.position
            return (files.firstIndex(of: place.file) ?? files.count, place.line, place.column)
        }
        return diagnostics.enumerated().sorted { a, b in
            let (first, second) = (rank(a.element), rank(b.element))
            return first == second ? a.offset < b.offset : first < second
        }.map(\.element)
    }
}

/// Settings under construction: what could be read so far.
private struct Draft {
    let directory: String
    var daemon: DaemonSettings?
    var sources: [SourceSettings] = []
    var hosts: [HostSettings] = []
    var groups: [GroupSettings] = []
    var relations: [Relation] = []
    var rules: [Rule] = []
    var sinks: [SinkSettings] = []
    var names = NameCheck()
    var vocabulary = Vocabulary()
    var sections: [EffectiveSection] = []
    var diagnostics: [Diagnostic] = []

    init(directory: String) { self.directory = directory }

    /// The rules with the sinks that they tell: those that they name; else every one in use, or the logs alone where no
    /// relation is written and so any pair of actors may alert.
    var addressedRules: [Rule] {
        let usual = sinks.filter { $0.enabled && ($0.kind == .log || !relations.isEmpty) }.map(\.name)
        return rules.map { rule in
            var rule = rule
            if rule.notify.isEmpty { rule.notify = usual }
            return rule
        }
    }

    mutating func read(_ sections: [LayeredSections.Section], of table: SectionTable) {
        for section in sections where section.table.kind == table.kind { read(section) }
    }

    private mutating func read(_ section: LayeredSections.Section) {
        var reader = SectionReader(section, directory: directory)
        switch section.table.kind {
        case DaemonSettings.table.kind: daemon = DaemonSettings(&reader)
        case SourceSettings.table.kind: sources += SourceSettings(&reader, names: &names).map { [$0] } ?? []
        case HostSettings.table.kind: hosts += HostSettings(&reader).map { [$0] } ?? []
        case GroupSettings.table.kind: groups += GroupSettings(&reader, names: &names).map { [$0] } ?? []
        case RelationSection.table.kind:
            relations += RelationSection.read(&reader, names: &names, groups: groups).map { [$0] } ?? []
        case RuleSection.table.kind:
            rules += RuleSection.read(&reader, names: &names, vocabulary: vocabulary).map { [$0] } ?? []
        default: sinks += SinkSettings(&reader).map { [$0] } ?? []
        }
        diagnostics += reader.diagnostics
        sections.append(EffectiveSection(kind: section.table.kind, name: section.name, entries: reader.entries))
    }
}

extension EffectiveSection {
    /// What the hash is made of: no origins, no order of files.
    fileprivate var fields: [String] {
        [kind, name] + entries.flatMap { entry in [entry.key, String(entry.values.count)] + entry.values }
    }
}
