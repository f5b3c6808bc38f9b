// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTP
import HTTPTypes
import Testing

/// Certificates, against `openssl s_server` with a certificate of its own making for the name `localhost`.
@Suite(.enabled(if: OpenSSL.isPresent, "openssl is not installed"), .serialized)
struct TLSTests {
    private func failure(_ host: String, _ server: OpenSSL, caFile: String?) async -> TransferError? {
        let client = HTTPClient(settings: .init(version: "1", contact: ""))
        var request = Request("https://\(host):\(server.port)/", addresses: .privateAllowed)
        request.route.caFile = caFile
        let error: TransferError?
        do {
            _ = try await client.send(request)
            error = nil
        } catch let thrown {
            error = thrown
        }
        await client.shutdown()
        return error
    }

    @Test func `a certificate is believed only if its signer and its name are`() async throws {
        let server = try OpenSSL()
        defer { server.stop() }

        #expect(await failure("localhost", server, caFile: server.certificate) == nil)

        let unknown = await failure("localhost", server, caFile: nil)
        #expect(unknown?.kind == .tls && unknown?.isTransient == false)
        #expect(unknown?.reason.contains("certificate") == true, "\(unknown?.reason ?? "")")

        let misnamed = await failure("127.0.0.1", server, caFile: server.certificate)
        #expect(misnamed?.kind == .tls)
        #expect(misnamed?.reason.contains("127.0.0.1") == true, "\(misnamed?.reason ?? "")")

        #expect(await failure("localhost", server, caFile: "/nonexistent.pem")?.kind == .tls)
    }
}

private final class OpenSSL {
    static let path = "/usr/bin/openssl"
    static let isPresent = FileManager.default.isExecutableFile(atPath: path)

    let certificate: String
    private(set) var port = 0
    private let directory: URL
    private let process = Process()

    init() throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("detente-tls-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        certificate = directory.appendingPathComponent("certificate.pem").path
        let key = directory.appendingPathComponent("key.pem").path
        let maker = Process()
        maker.executableURL = URL(fileURLWithPath: Self.path)
        maker.arguments =
            ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
            + [
                "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out",
                certificate,
            ]
        maker.standardError = FileHandle.nullDevice
        try maker.run()
        maker.waitUntilExit()

        process.executableURL = URL(fileURLWithPath: Self.path)
        process.arguments = ["s_server", "-accept", "127.0.0.1:0", "-www", "-cert", certificate, "-key", key]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        // It says `ACCEPT 127.0.0.1:PORT` when it listens.
        var text = ""
        while port == 0 {
            let chunk = output.fileHandleForReading.availableData
            guard !chunk.isEmpty else { throw CocoaError(.fileReadUnknown) }
            text += String(decoding: chunk, as: UTF8.self)
            for line in text.split(separator: "\n").dropLast(text.hasSuffix("\n") ? 0 : 1)
            where line.hasPrefix("ACCEPT ") {
                port = line.split(separator: ":").last.flatMap { Int($0) } ?? 0
            }
        }
    }

    func stop() {
        // A child of a Dispatch thread inherits its mask, in which SIGTERM is blocked; Foundation reaps it by itself.
        kill(process.processIdentifier, SIGKILL)
        try? FileManager.default.removeItem(at: directory)
    }
}
