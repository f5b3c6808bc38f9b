// SPDX-License-Identifier: Apache-2.0

/// An http or https URL, checked as far as a typing mistake goes (RFC 3986 §3; no host look-up here).
struct WebAddress: Sendable {
    let text: String
    let scheme: String
    /// Lower case, without the port.
    let host: String

    init(_ text: String) throws(SyntaxProblem) {
        guard let colon = text.range(of: "://") else { throw .notThis }
        let scheme = text[..<colon.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else {
            throw .says("'\(scheme)' is not a scheme that detente speaks; use https or http")
        }
        let bad = text.unicodeScalars.first { $0.value <= 0x20 || $0.value == 0x7F || $0 == "\\" || $0 == "\"" }
        guard bad == nil else { throw .says("the address '\(text)' has a space, quote or control character in it") }
        let authority = text[colon.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.contains("@") else {
            throw .saysOfSecret("a name or password inside an address is a literal secret; use 'credentials'")
        }
        let portStart = authority.hasPrefix("[") ? authority.firstIndex(of: "]") : authority.startIndex
        let portColon = portStart.flatMap { authority[$0...].lastIndex(of: ":") }
        if let portColon {
            let port = authority[authority.index(after: portColon)...]
            guard let number = Int(port), (1...65535).contains(number) else {
                throw .says("'\(port)' is not a port number (1 to 65535)")
            }
        }
        let host = authority[..<(portColon ?? authority.endIndex)]
        guard !host.isEmpty else { throw .says("the address '\(text)' names no host") }
        self.text = text
        self.scheme = scheme
        self.host = host.lowercased()
    }
}

extension StringProtocol {
    /// The first place where `other` stands, by UTF-8 bytes.
    func range(of other: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
            start = index(after: start)
        }
        return nil
    }
}
