// SPDX-License-Identifier: Apache-2.0

import Glibc
import HTTP

/// What a new TLS connection costs where the whole trust store of the system is in force, and one authority more.
enum FetchTLS {
    private static let bundle = "/etc/ssl/certs/ca-certificates.crt"

    static func run(count: Int) {
        Files.withScratch { scratch in
            guard let store = Files.read(bundle) else {
                return print("skipped: no \(bundle) (Debian: ca-certificates)")
            }
            guard let (certificate, key, authority) = certificates(in: scratch) else {
                return print("skipped: openssl is not installed")
            }
            let trusted = "\(scratch)/trusted.pem"
            Files.write(String(decoding: store, as: UTF8.self) + "\n" + Files.text(authority), to: trusted)
            Files.makeFolder("\(scratch)/root")
            Files.write("<rss/>", to: "\(scratch)/root/feed.xml")
            var options = Nginx.Options(certificate: (certificate, key), keepsConnections: false)
            guard let secure = Nginx(serving: "\(scratch)/root", in: scratch, options) else { return }
            options.certificate = nil
            let other = "\(scratch)/plain"
            Files.makeFolder(other)
            guard let plain = Nginx(serving: "\(scratch)/root", in: other, options) else { return }
            let certificates = Files.text(trusted).split(separator: "\n").count { $0 == "-----BEGIN CERTIFICATE-----" }
            print("\(count) new connections each, \(certificates) certificates trusted, verification on")
            for round in 1...3 {
                let costs = [("http", plain.port), ("https", secure.port)].map { scheme, port in
                    fetch("\(scheme)://127.0.0.1:\(port)/feed.xml", count, trusted, scratch)
                }
                guard let clear = costs[0], let secret = costs[1] else { return }
                print(
                    "  round \(round): https \((secret * 1_000).rounded(to: 2)) ms of CPU a connection, "
                        + "http \((clear * 1_000).rounded(to: 2)) ms")
            }
            // The same without the local authority must fail: else nothing was verified.
            let outcome = words(["https://127.0.0.1:\(secure.port)/feed.xml"], bundle, scratch)
            print("  without the local authority: \(outcome ?? "nothing")")
        }
    }

    /// CPU seconds a connection; nil, and a word about it, where a fetch failed.
    private static func fetch(_ url: String, _ count: Int, _ trusted: String, _ scratch: String) -> Double? {
        Files.write(Array(repeating: url, count: count).joined(separator: "\n") + "\n", to: "\(scratch)/urls")
        let arguments = [Machine.executable, "fetch-tls", "\(scratch)/urls", trusted]
        guard let child = Program(arguments), let line = child.line(), line == "200: \(count)" else {
            print("  \(url): not every fetch came to an answer")
            return nil
        }
        return child.wait().map { $0 / Double(count) }
    }

    private static func words(_ urls: [String], _ trusted: String, _ scratch: String) -> String? {
        Files.write(urls.joined(separator: "\n") + "\n", to: "\(scratch)/urls")
        return Program([Machine.executable, "fetch-tls", "\(scratch)/urls", trusted])?.line()
    }

    /// The child.
    static func fetch(urls: String, bundle: String) async {
        var route = FetchClient.loopback
        route.caFile = bundle
        route.version = .http1
        await FetchClient.run(urls: urls, tags: "/dev/null", isWarm: false, route: route)
    }

    /// A server's certificate, its key, and the authority that signed it.
    private static func certificates(in folder: String) -> (String, String, String)? {
        let (authority, authorityKey) = ("\(folder)/authority.pem", "\(folder)/authority.key")
        let (request, key, certificate) = ("\(folder)/server.csr", "\(folder)/server.key", "\(folder)/server.pem")
        Files.write("subjectAltName = IP:127.0.0.1\n", to: "\(folder)/names")
        let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        let steps = [
            ["req", "-x509"] + curve
                + ["-keyout", authorityKey, "-out", authority, "-days", "2", "-subj", "/CN=Local benchmark"],
            ["req", "-new"] + curve + ["-keyout", key, "-out", request, "-subj", "/CN=127.0.0.1"],
            [
                "x509", "-req", "-in", request, "-CA", authority, "-CAkey", authorityKey, "-CAcreateserial", "-days",
                "2",
                "-extfile", "\(folder)/names", "-out", certificate,
            ],
        ]
        for step in steps { guard Program.seconds(["openssl"] + step) != nil else { return nil } }
        return (certificate, key, authority)
    }
}
