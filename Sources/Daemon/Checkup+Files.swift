// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Lexicons
internal import Machine
internal import PlainFile
internal import Provisioning
internal import Signals

// What the daemon reads beside its configuration.

extension Checkup {
    mutating func lexicons(_ lexicon: Lexicon) {
        let failures = LexiconTests.run(lexicon).count { $0.severity == .error }
        guard failures > 0 else { return good("lexicon \(lexicon.hash): \(lexicon.tests.count) tests pass") }
        bad(
            "lexicon \(lexicon.hash): \(failures) of \(lexicon.tests.count) tests fail",
            "'detente lexicon test' shows which")
    }

    mutating func certificates(_ settings: Settings) {
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

    mutating func secrets(_ settings: Settings) {
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
}
