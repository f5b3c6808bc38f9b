// SPDX-License-Identifier: Apache-2.0

import HTTP
import HTTPTypes
import Loopback
import Testing

@Suite struct AddressPolicyTests {
    private static let scopes: [(String, AddressScope)] = [
        ("1.1.1.1", .public), ("93.184.216.34", .public), ("9.255.255.255", .public), ("11.0.0.0", .public),
        ("100.63.255.255", .public), ("100.128.0.0", .public), ("126.255.255.255", .public), ("128.0.0.0", .public),
        ("172.15.255.255", .public), ("172.32.0.0", .public), ("192.0.1.0", .public), ("192.167.255.255", .public),
        ("192.169.0.0", .public), ("198.17.255.255", .public), ("198.20.0.0", .public), ("223.255.255.255", .public),
        ("127.0.0.1", .loopback), ("127.255.255.255", .loopback),
        ("10.0.0.0", .private), ("10.255.255.255", .private), ("172.16.0.0", .private), ("172.31.255.255", .private),
        ("192.168.0.0", .private), ("192.168.255.255", .private), ("100.64.0.0", .private),
        ("100.127.255.255", .private),
        ("169.254.0.0", .linkLocal), ("169.254.169.254", .linkLocal), ("169.254.255.255", .linkLocal),
        ("100.100.100.200", .linkLocal), ("168.63.129.16", .linkLocal), ("192.0.0.192", .linkLocal),
        ("0.0.0.0", .special), ("0.255.255.255", .special), ("192.0.0.1", .special), ("192.0.2.1", .special),
        ("192.88.99.1", .special), ("198.18.0.0", .special), ("198.19.255.255", .special), ("198.51.100.1", .special),
        ("203.0.113.1", .special), ("224.0.0.1", .special), ("239.255.255.255", .special), ("240.0.0.0", .special),
        ("255.255.255.255", .special),
        ("2606:4700:4700::1111", .public), ("2a00::1", .public), ("2001:200::1", .public), ("2003::1", .public),
        ("::1", .loopback), ("fc00::1", .private), ("fdff:ffff::1", .private),
        ("fe80::1", .linkLocal), ("febf::1", .linkLocal), ("fd00:ec2::254", .linkLocal),
        ("::", .special), ("::2", .special), ("::10.0.0.1", .special), ("fec0::1", .special), ("ff02::1", .special),
        ("100::1", .special), ("64:ff9b:1::1", .special), ("5f00::1", .special), ("2001::1", .special),
        ("2001:1ff:ffff::1", .special), ("2001:db8::1", .special), ("2002:7f00:1::1", .special),
        ("3fff:fff::1", .special), ("4000::1", .special),
        // Spellings of IPv4 inside IPv6 count as what they reach.
        ("::ffff:127.0.0.1", .loopback), ("::ffff:a9fe:a9fe", .linkLocal), ("::ffff:8.8.8.8", .public),
        ("64:ff9b::7f00:1", .loopback), ("64:ff9b::a00:1", .private), ("64:ff9b::808:808", .public),
    ]

    @Test(arguments: scopes)
    func `an address lies in its scope`(text: String, scope: AddressScope) throws {
        #expect(try #require(IPAddress(text)).scope == scope)
    }

    @Test(arguments: [
        (AddressPolicy.publicOnly, [AddressScope.public]),
        (.privateAllowed, [.public, .loopback, .private]),
    ])
    func `a policy allows these scopes only`(policy: AddressPolicy, allowed: [AddressScope]) {
        for (text, scope) in Self.scopes {
            #expect(IPAddress(text).map(policy.allows) == allowed.contains(scope), "\(text)")
        }
    }

    @Test(arguments: ["", "1.2.3", "1.2.3.4.5", "localhost", "[::1]", "fe80::1%eth0", "0x7f.1", "256.0.0.1"])
    func `what is no address is none`(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1"), ("::FFFF:127.0.0.1", "127.0.0.1"), ("2001:DB8:0:0::1", "2001:db8::1"), ("::", "::"),
    ])
    func `an address is written in its usual form`(text: String, written: String) {
        #expect(IPAddress(text)?.description == written)
    }

    @Test(arguments: [
        "127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0x7f.1", "2130706433", "0177.0.0.1", "127.1",
    ])
    func `loopback is refused in every spelling, before a byte is sent`(host: String) async throws {
        try await withLoopback({ _ in .respond() }) { client, server in
            let error = await client.failure("http://\(host):\(server.port)/", addresses: .publicOnly)
            #expect(error?.kind == .addressRefused && error?.isTransient == false)
            #expect(error?.reason.contains("a loopback address") == true, "\(error?.reason ?? "")")
            #expect(server.connections == 0)
        }
    }

    @Test(arguments: ["http://169.254.169.254/latest/meta-data", "http://[fe80::1]/", "http://0.0.0.0/"])
    func `link-local and metadata are refused even where private is allowed`(url: String) async throws {
        try await withLoopback({ _ in .redirect(to: url) }) { client, server in
            #expect(await client.failure(url)?.kind == .addressRefused)
            #expect(await client.failure(server.url())?.kind == .addressRefused)
        }
    }

    /// The connection is kept and would be used again; the guard must not have looked only when it was opened.
    @Test func `a connection that another request opened is guarded too`() async throws {
        try await withLoopback({ _ in .respond(text: "inside") }) { client, server in
            let response = try await client.get(server.url())
            #expect(response.status.code == 200)
            let error = await client.failure(server.url(), addresses: .publicOnly)
            #expect(error?.kind == .addressRefused)
            #expect(server.requests.count == 1)
        }
    }

    @Test func `the proxy that is configured is exempt`() async throws {
        try await withLoopback({ _ in .respond(text: "by proxy") }) { client, server in
            var request = Request(.get, "http://feeds.example/rss")
            request.route.proxy = server.url("")
            let response = try await client.send(request)
            #expect(response.status.code == 200)
            #expect(server.requests.map(\.target) == ["http://feeds.example/rss"])
        }
    }
}
