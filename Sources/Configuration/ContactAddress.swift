// SPDX-License-Identifier: Apache-2.0

extension ValueSyntax where Value == String {
    /// Where the operators of sites reach us: it stands in the User-Agent, and so is plain ASCII without brackets (RFC 9110
    /// section 5.6.5). A mail address alone counts as `mailto:`.
    static let contact = ValueSyntax(
        takes: "a mail address (mailto:ops@example.org) or a web address",
        parse: { (text, _) throws(SyntaxProblem) in
            guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !#"()<>\",;"#.utf8.contains($0) }) else {
                throw .notThis
            }
            if text.range(of: "://") != nil { return try WebAddress(text).text }
            let address = text.lowercased().hasPrefix("mailto:") ? String(text.dropFirst(7)) : text
            let parts = address.split(separator: "@", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, !address.contains(":") else { throw .notThis }
            return "mailto:\(address)"
        }, render: { $0 })
}
