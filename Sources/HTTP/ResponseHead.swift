// SPDX-License-Identifier: Apache-2.0

internal import HTTPTypes

/// What libcurl's header callback has said so far, line by line, over all hops: status, fields, redirects behind.
struct ResponseHead {
    private(set) var status = 0
    private(set) var fields = HTTPFields()
    private(set) var redirects: [Response.Redirect] = []
    /// Bytes of all lines of all hops.
    private(set) var bytes = 0
    /// Between the status line and the empty line; later lines are trailers, which say nothing we trust.
    private var isOpen = false

    /// The status, once every field of its response has come; nil before, and while only an interim one came.
    var settledStatus: Int? { !isOpen && status >= 200 ? status : nil }

    /// Reads one line, with its line end.
    mutating func read(_ line: [UInt8]) {
        bytes += line.count
        var line = line[...]
        while let last = line.last, last == 0x0A || last == 0x0D { line.removeLast() }
        if line.starts(with: "HTTP/".utf8) {
            begin(statusLine: line)
        } else if line.isEmpty {
            isOpen = false
        } else if isOpen {
            readField(line)
        }
    }

    /// A status line closes what came before it: an interim 1xx, or a redirect that libcurl follows.
    private mutating func begin(statusLine: ArraySlice<UInt8>) {
        if (300..<400).contains(status), let location = fields[.location] {
            redirects.append(Response.Redirect(status: status, location: location))
        }
        let code = statusLine.drop { $0 != 0x20 }.dropFirst().prefix { (0x30...0x39).contains($0) }.prefix(3)
        status = code.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        fields = HTTPFields()
        isOpen = true
    }

    private mutating func readField(_ line: ArraySlice<UInt8>) {
        if isBlank(line[line.startIndex]) { return fold(line) }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
            let name = HTTPField.Name(String(decoding: line[..<colon], as: UTF8.self))
        else { return }
        fields.append(HTTPField(name: name, lenientValue: trimmed(line[(colon + 1)...])))
    }

    /// A line that begins with white space goes on with the field before (RFC 9112 §5.2).
    private mutating func fold(_ line: ArraySlice<UInt8>) {
        guard let last = fields.indices.last else { return }
        var value = unsafe fields[last].withUnsafeBytesOfValue { unsafe [UInt8]($0) }
        value.append(0x20)
        value.append(contentsOf: trimmed(line))
        fields[last] = HTTPField(name: fields[last].name, lenientValue: value)
    }

    private func trimmed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var value = value.drop(while: isBlank)
        while let last = value.last, isBlank(last) { value.removeLast() }
        return value
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
