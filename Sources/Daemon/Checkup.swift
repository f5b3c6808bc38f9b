// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Items
package import PlainFile
internal import Provisioning

/// Looks at everything that a running detente needs, in the order in which it needs it, and says of each what is wrong and
/// what to do.
package struct Checkup: Sendable {
    package enum Mark: String, Sendable {
        case good = "✓"
        case bad = "✗"
        /// Neither: something that cannot be known from here, or is not there yet.
        case note = "·"
    }

    package struct Finding: Sendable {
        package var mark: Mark
        package var text: String
        /// What to do about it.
        package var remedy: String?
    }

    package private(set) var findings: [Finding] = []
    /// The mistakes in the configuration, lexicons and actors.
    package private(set) var diagnostics: [Diagnostic] = []

    package var isHealthy: Bool { !findings.contains { $0.mark == .bad } }

    /// One line each, the remedy under it.
    package var text: String {
        findings.map { "\($0.mark.rawValue) \($0.text)\n" + ($0.remedy.map { "    \($0)\n" } ?? "") }.joined()
    }

    /// - Parameter path: of the configuration.
    @concurrent
    package static func run(_ path: String) async -> Checkup {
        var checkup = Checkup()
        let (setup, diagnostics) = Setup.load(path)
        checkup.diagnostics = diagnostics
        if let setup {
            let (sources, sinks) = (setup.settings.sources.count, setup.settings.sinks.count)
            checkup.good("configuration \(path) loads: \(sources.counted("source")), \(sinks.counted("sink"))")
            checkup.lexicons(setup.lexicon)
            await checkup.state(setup)
            checkup.secrets(setup.settings)
            checkup.certificates(setup.settings)
            checkup.limits(setup.settings.daemon)
            // The packaged unit is about the packaged state.
            if setup.settings.daemon.state == "/var/lib/detente" { checkup.unit() }
        } else {
            checkup.bad(
                "configuration \(path) does not load",
                "mend what stands above; 'detente check --config \(path)' repeats it")
        }
        checkup.clock()
        return checkup
    }

    mutating func good(_ text: String) { findings.append(Finding(mark: .good, text: text)) }
    mutating func note(_ text: String, _ remedy: String? = nil) {
        findings.append(Finding(mark: .note, text: text, remedy: remedy))
    }
    mutating func bad(_ text: String, _ remedy: String) {
        findings.append(Finding(mark: .bad, text: text, remedy: remedy))
    }
}
