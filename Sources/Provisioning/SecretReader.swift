// SPDX-License-Identifier: Apache-2.0

package import Configuration
internal import Machine
internal import PlainFile

/// Why a secret cannot be had; never the secret itself.
package struct SecretError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
}

/// Looks secrets up where the configuration says they are: systemd's credentials directory, a file, the environment.
package struct SecretReader: Sendable {
    private let environment: @Sendable (String) -> String?

    package init(environment: @escaping @Sendable (String) -> String? = { Environment.value($0) }) {
        self.environment = environment
    }

    package func read(_ value: Concealable) throws(SecretError) -> String {
        switch value {
        case .literal(let text): text
        case .reference(let reference): try read(reference)
        }
    }

    /// The secret without the white space around it.
    package func read(_ reference: SecretReference) throws(SecretError) -> String {
        let text: String
        switch reference {
        case .environment(let name):
            guard let value = environment(name) else {
                throw SecretError(description: "the environment has no \(name)")
            }
            text = value
        case .file(let path):
            guard !LocalFile.isReadableByOthers(path) else {
                throw SecretError(description: "\(path) may be read by others; chmod 600 it")
            }
            text = try contents(path)
        case .credential(let name):
            guard let directory = environment("CREDENTIALS_DIRECTORY") else {
                throw SecretError(
                    description:
                        "no credentials directory: the unit needs LoadCredential=\(name):…, and systemd to run it")
            }
            // LoadCredential=secrets:DIRECTORY makes each file of a directory the credential secrets_FILE (systemd.exec(5)).
            let places = ["\(directory)/\(name)", "\(directory)/secrets_\(name)"]
            text = try contents(places.first { LocalFile.kind($0) == .file } ?? places[0])
        }
        let secret = text.trimmed
        guard !secret.isEmpty, !secret.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) else {
            throw SecretError(description: "\(reference.text) is empty or has a line break in it")
        }
        return secret
    }

    private func contents(_ path: String) throws(SecretError) -> String {
        do throws(LocalFileError) {
            return String(decoding: try LocalFile.read(path, limit: 64 << 10), as: UTF8.self)
        } catch {
            throw SecretError(description: error.description)
        }
    }
}
