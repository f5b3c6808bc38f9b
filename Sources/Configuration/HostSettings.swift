// SPDX-License-Identifier: Apache-2.0

/// `[host NAME]`: politeness towards one host, whatever the number of sources on it.
package struct HostSettings: Hashable, Sendable {
    /// Lower case, without a port.
    package var name: String
    /// Connections at the same time.
    package var connections: Int
    /// Seconds between the starts of two requests.
    package var spacing: Int64

    private enum Keys {
        static let connections = Key(
            "connections", .integer(1...64), default: "2", "Connections to the host at the same time.")
        static let spacing = Key(
            "spacing", .duration(0...3600), default: "1s", "Time between the starts of two requests to the host.")
    }

    static let table = SectionTable(
        kind: "host", naming: .host, doc: "Politeness towards one host, whatever the number of sources on it.",
        keys: [Keys.connections.description, Keys.spacing.description])

    /// What holds for a host without a section. This machine itself needs no politeness.
    package static func standard(_ name: String) -> HostSettings {
        let name = name.lowercased()
        let isLoopback = name == "localhost" || name == "[::1]" || name.hasPrefix("127.")
        return HostSettings(name: name, connections: isLoopback ? 16 : 2, spacing: isLoopback ? 0 : 1)
    }

    private init(name: String, connections: Int, spacing: Int64) {
        self.name = name
        self.connections = connections
        self.spacing = spacing
    }

    /// nil after reports.
    init?(_ reader: inout SectionReader) {
        let connections = reader.read(Keys.connections)
        let spacing = reader.read(Keys.spacing)
        guard let connections, let spacing else { return nil }
        self.init(name: reader.name, connections: connections, spacing: spacing)
    }
}
