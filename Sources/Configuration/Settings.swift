// SPDX-License-Identifier: Apache-2.0

package import Alerting

/// The configuration in force: typed, checked, complete with defaults.
package struct Settings: Sendable {
    package var daemon: DaemonSettings
    package var sources: [SourceSettings]
    package var hosts: [HostSettings]
    package var groups: [GroupSettings]
    package var relations: [Relation]
    /// Each with the names of all the sinks that it tells in `notify`.
    package var rules: [Rule]
    package var sinks: [SinkSettings]
    /// Every key with its origin, in the order of `show`.
    package var sections: [EffectiveSection]
    /// First 8 hexadecimal digits of the digest over all keys and values in force, wherever they stand.
    package var hash: String

    /// The file of a log sink; a relative one lies in the daemon's log directory.
    package func file(of sink: SinkSettings) -> String { FilePath.resolve(sink.file, in: daemon.log) }

    /// Politeness towards `host`.
    package func host(_ name: String) -> HostSettings {
        hosts.first { $0.name == name.lowercased() } ?? .standard(name)
    }
}
