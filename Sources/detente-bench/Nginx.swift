// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Debian's nginx with one worker on a loopback port: static files with ETag and Last-Modified. Its configuration, its log
/// and its scratch files are its own; it ends with this value.
final class Nginx {
    let port: Int
    /// One line a request: seconds, status, path.
    let log: String
    private let process: Program

    /// How it serves.
    struct Options {
        var certificate: (file: String, key: String)?
        var keepsConnections = true
        /// Of loopback.
        var addresses = ["127.0.0.1"]
    }

    /// nil, and a word about it, where it is not installed or does not start.
    init?(serving root: String, in folder: String, _ options: Options = Options()) {
        guard let port = LoopbackPort.freePort() else { return nil }
        self.port = port
        self.log = "\(folder)/nginx-access.log"
        let file = "\(folder)/nginx.conf"
        Files.write(Self.configuration(root, folder, port, log, options), to: file)
        guard let process = Program(["nginx", "-p", folder, "-c", file, "-e", "\(folder)/nginx-error.log"]) else {
            print("  skipped: nginx is not installed (Debian: nginx-light)")
            return nil
        }
        self.process = process
        guard LoopbackPort.answers(port, at: options.addresses[0]) else {
            process.end()
            let reason = Files.read("\(folder)/nginx-error.log").map { String(decoding: $0, as: UTF8.self) }
            print("  skipped: nginx does not start: \(reason ?? "")")
            return nil
        }
    }

    deinit { process.end() }

    private static func configuration(
        _ root: String, _ folder: String, _ port: Int, _ log: String, _ options: Options
    ) -> String {
        let listens = options.addresses
            .map { "listen \($0):\(port) \(options.certificate == nil ? "" : "ssl") backlog=4096;" }
            .joined(separator: " ")
        let secure = options.certificate.map { "ssl_certificate \($0.file); ssl_certificate_key \($0.key);" } ?? ""
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map { "\($0)_temp_path \(folder)/nginx-\($0);" }.joined(separator: " ")
        return """
            daemon off;
            \(geteuid() == 0 ? "user root;" : "")
            worker_processes 1;
            worker_rlimit_nofile 20000;
            pid \(folder)/nginx.pid;
            events { worker_connections 8192; }
            http {
              \(temporary)
              log_format line '$msec $status $uri';
              access_log \(log) line buffer=32k flush=100ms;
              types { application/rss+xml xml; }
              sendfile on;
              keepalive_requests \(options.keepsConnections ? 1_000_000 : 1);
              server { \(listens) root \(root); \(secure) }
            }

            """
    }
}

/// Loopback ports.
enum LoopbackPort {
    /// A port that was free a moment ago.
    static func freePort() -> Int? {
        withSocket { descriptor, address in
            let size = socklen_t(MemoryLayout<sockaddr_in>.size)
            var address = address
            var length = size
            let bound = unsafe withUnsafeMutablePointer(to: &address) {
                unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &length) == 0
                }
            }
            return bound ? Int(UInt16(bigEndian: address.sin_port)) : nil
        }
    }

    /// Whether somebody listens within five seconds.
    static func answers(_ port: Int, at host: String) -> Bool {
        for _ in 0..<250 {
            let isThere = withSocket { descriptor, address -> Bool? in
                var address = address
                address.sin_port = UInt16(port).bigEndian
                _ = unsafe inet_pton(AF_INET, host, &address.sin_addr)
                let size = socklen_t(MemoryLayout<sockaddr_in>.size)
                return unsafe withUnsafePointer(to: &address) {
                    unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        unsafe connect(descriptor, $0, size) == 0
                    }
                }
            }
            if isThere == true { return true }
            usleep(20_000)
        }
        return false
    }

    private static func withSocket<Result>(_ body: (Int32, sockaddr_in) -> Result?) -> Result? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return body(descriptor, address)
    }
}
