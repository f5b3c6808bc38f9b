// SPDX-License-Identifier: Apache-2.0

import Alerting
import PlainFile

/// Names that refer to something elsewhere, gathered while sections are read and looked up when all of them are.
struct NameCheck {
    enum Target {
        case actor, actorOrGroup, relation, sink
    }

    private var mentions: [(target: Target, place: LayeredSections.Place)] = []

    mutating func mention(_ target: Target, _ places: [LayeredSections.Place]) {
        mentions += places.map { (target, $0) }
    }

    /// An error for each name that leads nowhere.
    /// - Parameter actors: the known actor codes; where there is none, none is doubted.
    func diagnostics(sections: [LayeredSections.Section], actors: Set<String>) -> [Diagnostic] {
        func names(_ kind: String) -> [String] { sections.filter { $0.table.kind == kind }.map(\.name) }
        let groups = names(GroupSettings.table.kind)
        let relations = names(RelationSection.table.kind) + [Relation.any.name]
        let sinks = names(SinkSettings.table.kind)
        return mentions.compactMap { target, place in
            let known: [String]
            let what: String
            switch target {
            case .actor, .actorOrGroup:
                guard !actors.isEmpty else { return nil }
                known = target == .actor ? Array(actors) : groups + actors
                what = target == .actor ? "no actor file knows the code" : "no actor file and no [group] knows"
            case .relation: (known, what) = (relations, "there is no [relation] named")
            case .sink: (known, what) = (sinks, "there is no [sink] named")
            }
            let name = place.word.text
            guard !known.contains(name) else { return nil }
            let hint = suggestion(for: name, among: known)
            return Diagnostic(at: place.word.position, "\(what) '\(name)'\(hint)", sourceLine: place.source)
        }
    }
}
