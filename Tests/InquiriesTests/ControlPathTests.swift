// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Inquiries

@Suite struct ControlPathTests {
    @Test func `The runtime directory of systemd comes before the state directory`() {
        #expect(ControlPath.forDaemon(state: "/s") { _ in nil } == "/s/control.sock")
        #expect(
            ControlPath.forDaemon(state: "/s") { ["RUNTIME_DIRECTORY": "/run/detente"][$0] }
                == "/run/detente/control.sock")
    }

    /// `RUNTIME_DIRECTORY` is a list (systemd.exec(5)): a drop-in may name a second directory.
    @Test func `Of several runtime directories the first is taken, and an empty one counts as none`() {
        #expect(
            ControlPath.forDaemon(state: "/s") { ["RUNTIME_DIRECTORY": "/run/a:/run/b"][$0] } == "/run/a/control.sock")
        #expect(ControlPath.forDaemon(state: "/s") { ["RUNTIME_DIRECTORY": ""][$0] } == "/s/control.sock")
    }

    @Test func `A shell tries the packaged service's socket too, where the state is the packaged one`() {
        let none: (String) -> String? = { _ in nil }
        #expect(ControlPath.candidates(state: "/s", environment: none) == ["/s/control.sock", "/s/control.sock"])
        #expect(
            ControlPath.candidates(state: "/var/lib/detente", environment: none).contains("/run/detente/control.sock"))
    }
}
