// SPDX-License-Identifier: Apache-2.0

/// Where a person's browser and a scraper find the daemon: on this machine, and nowhere else.
package enum ListenAddress: Hashable, Sendable {
    /// 127.0.0.1, or ::1.
    case loopback(port: UInt16, isIPv6: Bool)
    /// The socket that the service manager opened and passed on (systemd.socket(5)).
    case passed

    package var text: String {
        switch self {
        case .loopback(let port, let isIPv6): "\(isIPv6 ? "[::1]" : "127.0.0.1"):\(port)"
        case .passed: "systemd"
        }
    }
}

extension ValueSyntax where Value == ListenAddress {
    static let listenAddress = ValueSyntax(
        takes: "127.0.0.1:PORT, [::1]:PORT, or 'systemd' for the socket of detente.socket",
        candidates: ["systemd"],
        parse: { (text, _) throws(SyntaxProblem) in
            if text == "systemd" { return .passed }
            guard let colon = text.lastIndex(of: ":") else { throw .notThis }
            let (host, digits) = (text[..<colon], text[text.index(after: colon)...])
            guard let port = UInt16(digits), port > 0 else {
                throw .says("'\(digits)' is not a port number (1 to 65535)")
            }
            switch host {
            case "127.0.0.1", "localhost": return .loopback(port: port, isIPv6: false)
            case "[::1]": return .loopback(port: port, isIPv6: true)
            default:
                throw .says(
                    "'\(host)' is not an address of this machine alone; write 127.0.0.1:\(port), and put a web server "
                        + "with locks before it where others are to see it")
            }
        }, render: \.text)
}
