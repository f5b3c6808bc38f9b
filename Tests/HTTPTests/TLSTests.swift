// SPDX-License-Identifier: Apache-2.0

import Glibc
import HTTP
import HTTPTypes
import Testing

/// Certificates, against `openssl s_server` with a certificate of its own making for the name `localhost`.
@Suite(.enabled(if: OpenSSL.isPresent, "openssl is not installed"), .serialized)
struct TLSTests {
    private func failure(
        _ host: String, _ server: OpenSSL, caFile: String?, path: String = "page"
    ) async -> TransferError? {
        let client = HTTPClient(settings: .init(version: "1", contact: ""))
        var request = Request("https://\(host):\(server.port)/\(path)", addresses: .privateAllowed)
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

        let downgrade = await failure("localhost", server, caFile: server.certificate, path: "moved")
        #expect(downgrade?.kind == .unsupportedScheme)
        #expect(downgrade?.reason == "TLS is not given up for the redirect to http://127.0.0.1:9/")
    }
}

/// `openssl s_server` in a process of its own.
///
/// By way of the shell, and not Foundation's `Process`: that learns of an exit by the end of a socket that the processes of exit
/// tests inherit, and so waits for them too.
@safe private final class OpenSSL {
    struct Failure: Error {}

    static let path = "/usr/bin/openssl"
    static var isPresent: Bool { unsafe access(path, X_OK) == 0 }

    let certificate: String
    private(set) var port = 0
    private let directory: String
    private let output: UnsafeMutablePointer<FILE>
    private var process: pid_t = 0

    init() throws {
        var template = Array("/tmp/detente-tls-XXXXXX".utf8CString)
        guard let made = unsafe mkdtemp(&template) else { throw Failure() }
        directory = unsafe String(cString: made)
        certificate = directory + "/certificate.pem"
        let key = directory + "/key.pem"
        let name = "-subj /CN=localhost -addext subjectAltName=DNS:localhost"
        let make = "\(Self.path) req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \(name)"
        let serve = "\(Self.path) s_server -accept 127.0.0.1:0 -HTTP -cert \(certificate) -key \(key)"
        let pages = [("page", "200 OK\\r\\n"), ("moved", "302 Found\\r\\nLocation: http://127.0.0.1:9/\\r\\n")]
            .map { "printf 'HTTP/1.0 \($1)Content-Length: 0\\r\\n\\r\\n' > \($0)" }.joined(separator: "; ")
        let commands =
            "cd \(directory); \(pages); { \(make) -keyout \(key) -out \(certificate); echo PROCESS:$$; exec \(serve); } 2>/dev/null"
        guard let output = unsafe popen(commands, "re") else { throw Failure() }
        unsafe self.output = output
        // It says `ACCEPT 127.0.0.1:PORT` when it listens.
        var buffer = [CChar](repeating: 0, count: 1000)
        while port == 0 {
            guard unsafe fgets(&buffer, Int32(buffer.count), output) != nil else { throw Failure() }
            let line = String(
                decoding: buffer.prefix { $0 != 10 && $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            let number = line.split(separator: ":").last.flatMap { Int($0) } ?? 0
            if line.hasPrefix("PROCESS:") { process = pid_t(number) }
            if line.hasPrefix("ACCEPT ") { port = number }
        }
    }

    func stop() {
        kill(process, SIGKILL)
        unsafe pclose(output)
        for file in ["/certificate.pem", "/key.pem", "/page", "/moved"] { unsafe unlink(directory + file) }
        unsafe rmdir(directory)
    }
}
