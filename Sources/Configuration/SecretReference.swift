// SPDX-License-Identifier: Apache-2.0

/// Where a secret is to be found. The configuration never holds one itself.
package enum SecretReference: Hashable, Sendable {
    /// A file of that name in systemd's credentials directory.
    case credential(String)
    /// A file that only its owner may read; absolute, or relative to the file that names it.
    case file(String)
    /// An environment variable.
    case environment(String)

    /// As it is written: `credential:NAME`, `file:/path`, `env:NAME`.
    package var text: String {
        switch self {
        case .credential(let name): "credential:\(name)"
        case .file(let path): "file:\(path)"
        case .environment(let name): "env:\(name)"
        }
    }

    init?(_ text: String, directory: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let rest = String(text[text.index(after: colon)...])
        guard !rest.isEmpty else { return nil }
        switch text[..<colon] {
        case "credential" where SectionTable.isName(rest): self = .credential(rest)
        case "file": self = .file(FilePath.resolve(rest, in: directory))
        case "env" where SectionTable.isName(rest): self = .environment(rest)
        default: return nil
        }
    }
}

/// Something that may be a secret (a webhook's URL, a header's value): given as it is, or by reference. `show` never
/// prints the literal.
package enum Concealable: Hashable, Sendable {
    case literal(String)
    case reference(SecretReference)

    init(_ text: String, directory: String) {
        self = SecretReference(text, directory: directory).map { .reference($0) } ?? .literal(text)
    }

    package var text: String {
        switch self {
        case .literal(let text): text
        case .reference(let reference): reference.text
        }
    }
}

extension ValueSyntax where Value == SecretReference {
    /// A literal is refused without being repeated in the message.
    static let secret = ValueSyntax(
        takes: "credential:NAME, file:/path or env:NAME",
        parse: { (text, directory) throws(SyntaxProblem) in
            guard let reference = SecretReference(text, directory: directory) else {
                throw .saysOfSecret("a secret is never written here; use credential:NAME, file:/path or env:NAME")
            }
            return reference
        }, render: \.text)
}

extension ValueSyntax where Value == Concealable {
    static let endpoint = ValueSyntax(
        takes: "an https address, or credential:NAME, file:/path or env:NAME that holds one",
        parse: { (text, directory) throws(SyntaxProblem) in
            let value = Concealable(text, directory: directory)
            if case .literal = value { _ = try WebAddress(text) }
            return value
        }, render: \.text,
        redacted: { value in
            guard case .literal(let text) = value, let address = try? WebAddress(text) else { return value.text }
            return "\(address.scheme)://\(address.host)/<redacted>"
        })
}
