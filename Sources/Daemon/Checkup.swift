// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import FoundationEssentials
internal import Glibc
internal import Inquiries
internal import Items
internal import Lexicons
internal import Machine
package import PlainFile
internal import Provisioning
internal import Signals
internal import Storage

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
        } else {
            checkup.bad(
                "configuration \(path) does not load",
                "mend what stands above; 'detente check --config \(path)' repeats it")
        }
        checkup.clock()
        return checkup
    }

    private mutating func good(_ text: String) { findings.append(Finding(mark: .good, text: text)) }
    private mutating func note(_ text: String, _ remedy: String? = nil) {
        findings.append(Finding(mark: .note, text: text, remedy: remedy))
    }
    private mutating func bad(_ text: String, _ remedy: String) {
        findings.append(Finding(mark: .bad, text: text, remedy: remedy))
    }

    // MARK: What is read

    private mutating func lexicons(_ lexicon: Lexicon) {
        let failures = LexiconTests.run(lexicon).count { $0.severity == .error }
        guard failures > 0 else { return good("lexicon \(lexicon.hash): \(lexicon.tests.count) tests pass") }
        bad(
            "lexicon \(lexicon.hash): \(failures) of \(lexicon.tests.count) tests fail",
            "'detente lexicon test' shows which")
    }

    private mutating func certificates(_ settings: Settings) {
        let isSecure = settings.sources.contains { $0.location.text.hasPrefix("https:") && $0.caFile == nil }
        let bundles = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"]
        if let bundle = bundles.first(where: { LocalFile.kind($0) == .file }) {
            good("certificate authorities in \(bundle)")
        } else if isSecure {
            bad(
                "no file of certificate authorities: https sources cannot be verified",
                "install ca-certificates, or set ca_file")
        } else {
            note("no file of certificate authorities; no source needs it")
        }
        for file in (settings.sources.compactMap(\.caFile) + settings.sinks.compactMap(\.caFile))
        where LocalFile.kind(file) != .file {
            bad("ca_file \(file) is not there", "name a PEM file that the daemon may read")
        }
    }

    /// A clock that is years off makes every item old, or none.
    private mutating func clock() {
        let now = Clock().wall
        guard (2025...2100).contains(now.civil.year) else {
            return bad("the clock says \(now.minuteText)", "set it: items would all be too old, or from the future")
        }
        good("the clock says \(now.minuteText)")
    }

    // MARK: What is written

    private mutating func state(_ setup: Setup) async {
        let daemon = setup.settings.daemon
        let (answer, problem) = Self.ask(daemon.state)
        if let answer {
            good("a daemon runs and answers on its control socket")
            good("database in \(daemon.state): the running daemon has it open")
            return troubles(answer)
        }
        let usable = directory(daemon.state, "state")
        _ = directory(daemon.log, "log")
        if let problem {
            bad(problem, "run this as the daemon's user or group, or see why it does not answer")
        } else {
            note("no daemon runs", "start it with 'detente run' or 'systemctl start detente'")
        }
        guard usable, problem == nil else { return }
        guard LocalFile.kind("\(daemon.state)/detente.db") == .file else {
            return note("no database in \(daemon.state) yet", "the first 'detente run' makes it")
        }
        await database(setup)
    }

    private mutating func database(_ setup: Setup) async {
        let state = setup.settings.daemon.state
        do throws(StorageError) {
            let store = try Store(directory: state, now: Clock().wall)
            if case .lost(let loss) = store.opening {
                bad("\(loss)", "nothing else to do")
            } else {
                good("database in \(state) opens")
            }
            if let answer = await Desk(store: store, setup: setup, clock: Clock()).answer(.status(json: true)) {
                troubles(answer)
            }
            await store.close()
        } catch {
            bad(
                "\(error)",
                error.isInUse ? "another detente has it: stop that one" : "see to the disk and the rights of \(state)")
        }
    }

    private mutating func directory(_ path: String, _ what: String) -> Bool {
        var existing = path
        while LocalFile.kind(existing) == .missing, existing.count > 1 {
            existing = LocalFile.absoluteDirectory(of: existing)
        }
        guard LocalFile.kind(existing) == .directory, unsafe access(existing, W_OK | X_OK) == 0 else {
            bad("\(what) directory \(path) cannot be written", "make it, and give it to the user who runs detente")
            return false
        }
        good("\(what) directory \(path) " + (existing == path ? "can be written" : "will be made at the first start"))
        return true
    }

    private mutating func secrets(_ settings: Settings) {
        let reader = SecretReader()
        for sink in settings.sinks where sink.enabled && sink.kind == .webhook {
            var references = sink.secrets
            for case .reference(let reference)? in [sink.url] + sink.headers.map(\.value) {
                references.append(reference)
            }
            for reference in references {
                let what = "sink \(sink.name): \(reference.text)"
                if case .credential = reference, Environment.value("CREDENTIALS_DIRECTORY") == nil {
                    note(
                        "\(what) is known to the service only",
                        "'detente sink test \(sink.name)' asks the running daemon")
                    continue
                }
                do throws(SecretError) {
                    _ = try reader.read(reference)
                    good("\(what) can be read")
                } catch {
                    bad("\(what): \(error)", "put it where the configuration says, readable by the daemon's user only")
                }
            }
        }
    }

    // MARK: What fails

    /// What this needs of `status --json`.
    private struct Status: Decodable {
        struct Source: Decodable {
            var name: String
            var state: String
            var failures: Int
            var reason: String?
        }
        struct Sink: Decodable {
            var name: String
            var circuit: String
            var pending: Int
            var dead: Int
            var last_error: String?
        }
        var sources: [Source]
        var sinks: [Sink]
    }

    private mutating func troubles(_ answer: Answer) {
        guard let status = try? JSONDecoder().decode(Status.self, from: Data(answer.output.utf8)) else {
            return bad("the status cannot be had: \(answer.diagnostics)", "'detente status' says more")
        }
        for source in status.sources where source.failures > 0 || source.state == "gone" {
            bad(
                "source \(source.name): \(source.state), \(source.failures) failures: \(source.reason ?? "")",
                "correct its url, or switch it off with 'enabled = no'")
        }
        for sink in status.sinks {
            if sink.circuit != "closed" {
                bad(
                    "sink \(sink.name): \(sink.circuit): \(sink.last_error ?? ""); \(sink.pending) waiting",
                    "'detente sink test \(sink.name)'")
            }
            if sink.dead > 0 {
                bad(
                    "sink \(sink.name): \(sink.dead) dead letters",
                    "'detente deliveries dead' lists them; retry or drop them")
            }
        }
        if isHealthy { good("all sources and sinks were well when last tried") }
    }

    /// The running daemon's status; a problem where something is there and does not answer.
    private static func ask(_ state: String) -> (answer: Answer?, problem: String?) {
        for path in ControlPath.candidates(state: state) {
            do throws(ControlError) {
                if let answer = try ControlClient.ask(.status(json: true), at: path) { return (answer, nil) }
            } catch {
                return (nil, "\(error)")
            }
        }
        return (nil, nil)
    }
}
