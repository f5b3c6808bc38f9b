// SPDX-License-Identifier: Apache-2.0

/// The configuration in force: typed, checked, complete with defaults.
package struct Settings: Sendable {
    package var daemon: DaemonSettings
    package var sources: [SourceSettings]
    package var hosts: [HostSettings]
    package var groups: [GroupSettings]
    package var relations: [RelationSettings]
    package var rules: [RuleSettings]
    package var sinks: [SinkSettings]
    /// Every key with its origin, in the order of `show`.
    package var sections: [EffectiveSection]
    /// First 8 hexadecimal digits of the digest over all keys and values in force, wherever they stand.
    package var hash: String

    /// Where a rule's alerts go: the sinks it names; else every enabled sink, or the logs alone where no relation is
    /// written and so any pair may alert.
    package func sinks(for rule: RuleSettings) -> [SinkSettings] {
        sinks.filter { sink in
            guard sink.enabled else { return false }
            if !rule.notify.isEmpty { return rule.notify.contains(sink.name) }
            return sink.kind == .log || !relations.isEmpty
        }
    }

    /// Politeness towards `host`.
    package func host(_ name: String) -> HostSettings {
        hosts.first { $0.name == name.lowercased() } ?? .standard(name)
    }
}
