// SPDX-License-Identifier: Apache-2.0

/// What the server does with one request: steps, one after the other. When the last was not `.close`, `.reset` or a `.hang`,
/// the connection waits for the next request.
package struct Answer: Sendable {
    package enum Step: Sendable {
        /// In one write.
        case send([UInt8])
        case pause(milliseconds: Int)
        /// One byte at a time, with a pause before each.
        case drip([UInt8], milliseconds: Int)
        /// Again and again until the client has had enough.
        case endless([UInt8])
        /// Silence until the client goes away.
        case hang
        case close
        /// As `close`, but with a TCP reset.
        case reset
    }

    package var steps: [Step]

    package init(_ steps: [Step]) { self.steps = steps }

    /// A whole response with its length.
    ///
    /// - Parameter close: also says `Connection: close`, and does it.
    package static func respond(
        _ status: Int = 200, headers: [(String, String)] = [], body: [UInt8] = [], close: Bool = false
    ) -> Answer {
        let hasBody = status != 304 && status != 204
        var fields = headers
        if hasBody { fields.append(("Content-Length", "\(body.count)")) }
        if close { fields.append(("Connection", "close")) }
        return Answer([.send(head(status, fields) + (hasBody ? body : []))] + (close ? [.close] : []))
    }

    package static func respond(
        _ status: Int = 200, headers: [(String, String)] = [], text: String, close: Bool = false
    ) -> Answer {
        respond(status, headers: headers, body: Array(text.utf8), close: close)
    }

    package static func redirect(_ status: Int = 302, to location: String) -> Answer {
        respond(status, headers: [("Location", location)])
    }

    /// A head, then a body without end in chunks of the same bytes.
    package static func endless(_ bytes: [UInt8], headers: [(String, String)] = []) -> Answer {
        let chunk = Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n".utf8)
        return Answer([.send(head(200, headers + [("Transfer-Encoding", "chunked")])), .endless(chunk)])
    }

    /// A response that is cut off after some of the bytes that it announced.
    package static func truncated(announcing length: Int, body: [UInt8]) -> Answer {
        Answer([.send(head(200, [("Content-Length", "\(length)")]) + body), .close])
    }

    package static let hang = Answer([.hang])
    package static let reset = Answer([.reset])

    /// Status line, fields and the empty line.
    package static func head(_ status: Int, _ fields: [(String, String)]) -> [UInt8] {
        var text = "HTTP/1.1 \(status) \(status < 400 ? "Fine" : "Wrong")\r\n"
        for (name, value) in fields { text += "\(name): \(value)\r\n" }
        return Array((text + "\r\n").utf8)
    }
}
