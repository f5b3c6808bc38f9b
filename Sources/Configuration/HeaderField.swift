// SPDX-License-Identifier: Apache-2.0

import PlainFile

/// A request header of a source's own: `Name: value`, the value literal or by reference.
package struct HeaderField: Hashable, Sendable {
    package var name: String
    package var value: Concealable

    /// Headers whose value is a secret by nature (RFC 9110 §11, RFC 6265).
    private static let secretNames: Set<String> = ["authorization", "proxy-authorization", "cookie"]

    init(_ text: String, directory: String) throws(SyntaxProblem) {
        guard let colon = text.firstIndex(of: ":") else { throw .notThis }
        let name = String(text[..<colon])
        let isToken = name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
            }
        }
        guard !name.isEmpty, isToken else { throw .notThis }
        let value = String(text[text.index(after: colon)...]).trimmed
        guard !value.isEmpty else { throw .notThis }
        guard !value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            throw .saysOfSecret("the value of '\(name)' has a control character in it")
        }
        let concealable = Concealable(value, directory: directory)
        if case .literal = concealable, Self.secretNames.contains(name.lowercased()) {
            throw .saysOfSecret("the value of '\(name)' is a secret; write credential:NAME, file:/path or env:NAME")
        }
        self.name = name
        self.value = concealable
    }
}

extension ValueSyntax where Value == HeaderField {
    static let header = ValueSyntax(
        takes: "a header such as 'X-Key: credential:NAME'",
        parse: { (text, directory) throws(SyntaxProblem) in try HeaderField(text, directory: directory) },
        render: { "\($0.name): \($0.value.text)" },
        redacted: { field in
            if case .reference(let reference) = field.value { return "\(field.name): \(reference.text)" }
            return "\(field.name): <redacted>"
        })
}
