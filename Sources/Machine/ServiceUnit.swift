// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// What systemd says of the packaged unit.
package struct ServiceUnit: Hashable, Sendable {
    package var isEnabled: Bool
    /// `active`, `activating`, `failed`, `inactive` …
    package var state: String
    /// `success`, `exit-code`, `watchdog` …: how the last run ended.
    package var result: String
    /// The exit status of the last run.
    package var exitStatus: Int
    /// Restarts since it was started by hand.
    package var restarts: Int

    /// - Parameter properties: what `systemctl show` prints.
    /// - Returns: nil where systemd knows no such unit.
    init?(_ properties: String) {
        var values: [Substring: Substring] = [:]
        for line in properties.split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { values[parts[0]] = parts[1] }
        }
        guard values["LoadState"] == "loaded" else { return nil }
        isEnabled = values["UnitFileState"] == "enabled"
        state = values["ActiveState"].map(String.init) ?? "unknown"
        result = values["Result"].map(String.init) ?? "unknown"
        exitStatus = values["ExecMainStatus"].flatMap { Int($0) } ?? 0
        restarts = values["NRestarts"].flatMap { Int($0) } ?? 0
    }

    /// nil where systemd does not run this machine, or has no such unit.
    package static func installed() -> ServiceUnit? {
        guard LocalFile.kind("/run/systemd/system") == .directory else { return nil }
        let command =
            "systemctl show -p LoadState,UnitFileState,ActiveState,Result,ExecMainStatus,NRestarts detente.service 2>/dev/null"
        guard let stream = unsafe popen(command, "r") else { return nil }
        defer { unsafe _ = pclose(stream) }
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = unsafe fread(&bytes, 1, bytes.count, stream)
        return ServiceUnit(String(decoding: bytes[..<count], as: UTF8.self))
    }
}
