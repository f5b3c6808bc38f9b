// SPDX-License-Identifier: Apache-2.0

package import Items

/// Quiet, please: what it covers is decided and logged as ever, and pushed to nobody.
package struct Mute: Hashable, Sendable, Codable {
    /// What is quiet. As text: `us-china`, `story:s-51c0abcd`, `rule:easing`, `source:mfa-briefings`.
    package enum Scope: Hashable, Sendable, Codable, CustomStringConvertible {
        case relation(String)
        case story(String)
        case rule(String)
        case source(String)

        /// Reads the text form; nil where nothing stands after the colon, or an unknown word before it.
        package init?(_ text: String) {
            guard let colon = text.firstIndex(of: ":") else {
                guard !text.isEmpty else { return nil }
                self = .relation(text)
                return
            }
            let name = String(text[text.index(after: colon)...])
            guard !name.isEmpty else { return nil }
            switch text[..<colon] {
            case "relation": self = .relation(name)
            case "story": self = .story(name)
            case "rule": self = .rule(name)
            case "source": self = .source(name)
            default: return nil
            }
        }

        package var description: String {
            switch self {
            case .relation(let name): name
            case .story(let id): "story:\(id)"
            case .rule(let name): "rule:\(name)"
            case .source(let name): "source:\(name)"
            }
        }
    }

    /// The scope as text, as a person wrote it.
    package var target: String
    package var since: Timestamp
    package var until: Timestamp
    package var reason: String

    package init(target: String, since: Timestamp, until: Timestamp, reason: String) {
        self.target = target
        self.since = since
        self.until = until
        self.reason = reason
    }

    package init(_ scope: Scope, since: Timestamp, until: Timestamp, reason: String) {
        self.init(target: scope.description, since: since, until: until, reason: reason)
    }

    /// What `target` says; nil where it says nothing.
    package var scope: Scope? { Scope(target) }

    /// Whether it silences an alert of this origin at `now`. It ends at `until`, not after.
    ///
    /// - Parameter stories: the story's id and those of the stories that became part of it; none where it is about none.
    package func covers(
        relation: String, stories: [String] = [], rule: String, source: String, now: Timestamp
    ) -> Bool {
        guard now < until, let scope else { return false }
        return switch scope {
        case .relation(let name): name == relation
        case .story(let id): stories.contains(id)
        case .rule(let name): name == rule
        case .source(let name): name == source
        }
    }
}
