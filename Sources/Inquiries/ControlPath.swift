// SPDX-License-Identifier: Apache-2.0

internal import Machine

/// Where the control socket is: in the runtime directory that systemd gives, else in the state directory.
package enum ControlPath {
    private static let name = "control.sock"

    /// - Parameter state: `[daemon] state`.
    package static func forDaemon(state: String, environment: (String) -> String? = Environment.value) -> String {
        // A list, colon-separated, where the unit names several (systemd.exec(5)).
        let given = environment("RUNTIME_DIRECTORY")?.split(separator: ":").first
        return "\(given.map(String.init) ?? state)/\(name)"
    }

    /// Where a command looks, in this order: a shell has no runtime directory of its own, so the packaged service's is tried.
    package static func candidates(
        state: String, environment: (String) -> String? = Environment.value
    ) -> [String] {
        let packaged = state == "/var/lib/detente" ? ["/run/detente/\(name)"] : []
        return [forDaemon(state: state, environment: environment)] + packaged + ["\(state)/\(name)"]
    }
}
