// SPDX-License-Identifier: Apache-2.0

import Foundation
import Loopback
import Testing

extension EndToEnd {
    /// A receiver that repeats all that it is sent, which is the worst that can happen to a secret.
    @Suite struct Secrecy {
        private static let secrets = [
            "token": "T0K3N-qwertzuiop", "header": "Bearer hdr-98765-asdfgh", "key": "0123456789abcdef0123456789abcdef",
            "signature": Receiver.secret,
        ]

        @Test("no secret comes out anywhere, whatever a receiver repeats", arguments: [500, 400, 404, 410])
        func nowhere(status: Int) async throws {
            let workshop = try Workshop()
            defer { workshop.remove() }
            let site = try Site()
            defer { site.stop() }
            site.serve("/wire", [.expulsion(0)])
            for path in ["/hook/\(Self.secrets["token"] ?? "")/send", "/enqueue"] {
                site.serve(path) { request in
                    let heard = request.headers.map { "\($0.name): \($0.value)" }.joined(separator: " ")
                    let body = String(decoding: request.body.prefix(100), as: UTF8.self)
                    return .respond(status, text: "no: \(request.target) \(heard.suffix(120)) \(body)")
                }
            }
            let files = Self.secrets.merging(["url": site.url("/hook/\(Self.secrets["token"] ?? "")/send")]) { $1 }
            for (name, secret) in files {
                try workshop.write("\(name).secret", secret + "\n")
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o600], ofItemAtPath: workshop.path("\(name).secret"))
            }
            try workshop.configure(
                """
                [source wire]
                url = \(site.url("/wire"))
                first = alert
                allow_private = yes
                [sink desk]
                type = webhook
                url = file:url.secret
                secret = file:signature.secret
                headers = Authorization: file:header.secret
                [sink pager]
                type = webhook
                format = pagerduty
                url = \(site.url("/enqueue"))
                routing_key = file:key.secret
                """)
            var said = ""
            let commands = [
                ["run", "--once", "--as-of", Workshop.now], ["deliveries"], ["deliveries", "--json"],
                ["deliveries", "dead"], ["deliveries", "dead", "--json"], ["status"], ["status", "--json"],
                ["config", "show"], ["doctor"], ["sink", "test", "desk"], ["sink", "test", "pager"],
                ["alerts", "--json"],
            ]
            for command in commands {
                let outcome = try await workshop.start(arguments: command).outcome
                said += outcome.output + outcome.errors
            }
            #expect(said.contains("HTTP \(status)"))
            // The receiver did get them.
            let heard = site.server.requests.filter { $0.method == "POST" }
            #expect(heard.contains { $0["Authorization"] == Self.secrets["header"] })
            #expect(heard.contains { String(decoding: $0.body, as: UTF8.self).contains(Self.secrets["key"] ?? "?") })
            var kept: [UInt8] = []
            for folder in ["state", "log"] {
                for name in try FileManager.default.contentsOfDirectory(atPath: workshop.path(folder)) {
                    kept += FileManager.default.contents(atPath: workshop.path("\(folder)/\(name)")) ?? Data()
                }
            }
            #expect(!kept.isEmpty)
            for (name, secret) in Self.secrets {
                #expect(!said.contains(secret), "\(name) was said: \(said)")
                #expect(Data(kept).range(of: Data(secret.utf8)) == nil, "\(name) was kept")
            }
            // Nor the part of the header that is the secret.
            #expect(!said.contains("hdr-98765"))
        }
    }
}
