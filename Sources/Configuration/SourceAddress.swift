// SPDX-License-Identifier: Apache-2.0

/// Where a source is read from.
package enum SourceAddress: Hashable, Sendable {
    /// An http or https URL.
    case web(String)
    case file(String)
    /// A directory in which new files appear; written with a slash at the end.
    case directory(String)

    package var text: String {
        switch self {
        case .web(let url): url
        case .file(let path), .directory(let path): path
        }
    }

    package var isLocal: Bool {
        if case .web = self { return false }
        return true
    }
}

extension ValueSyntax where Value == SourceAddress {
    static let location = ValueSyntax(
        takes: "a URL (https://, http://, file:///path) or a path; a directory ends with '/'",
        parse: { (text, directory) throws(SyntaxProblem) in
            if text.hasPrefix("file:") {
                guard text.hasPrefix("file:///") else {
                    throw .says("a file URL has three slashes and an absolute path: file:///path")
                }
                guard let path = percentDecoded(text.dropFirst(7)) else {
                    throw .says("'\(text)' has a '%' without two hexadecimal digits after it")
                }
                return local(path, directory)
            }
            if text.range(of: "://") != nil { return .web(try WebAddress(text).text) }
            if looksLikeHost(text) {
                throw .says("'\(text)' looks like a web address without https://; a path would begin with './'")
            }
            return local(text, directory)
        }, render: \.text)

    private static func local(_ path: String, _ directory: String) -> SourceAddress {
        let resolved = FilePath.resolve(path, in: directory)
        return resolved.hasSuffix("/") ? .directory(resolved) : .file(resolved)
    }

    /// `www.example.gov/rss.xml`: a first part with a dot in it, and more behind.
    private static func looksLikeHost(_ text: String) -> Bool {
        guard let slash = text.firstIndex(of: "/") else { return text.hasPrefix("www.") }
        let first = text[..<slash]
        return !first.hasPrefix(".") && first.contains(".") && first.last != "."
    }

    private static func percentDecoded(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16), value != 0
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
