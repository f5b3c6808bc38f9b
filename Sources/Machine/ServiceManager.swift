// SPDX-License-Identifier: Apache-2.0

// systemd's notify protocol (sd_notify(3)) in the few lines that it takes; no libsystemd.

internal import Glibc

/// What the daemon tells its service manager, if it has one: ready, reloading, a status line, alive, stopping.
package struct ServiceManager: Sendable {
    /// The notify socket's path, or nil when nobody listens; a leading `@` means the abstract namespace.
    private let socketPath: String?
    /// How often the manager wants to hear that we live, in milliseconds (half of `WATCHDOG_USEC`), or nil.
    package let watchdogInterval: Int64?

    /// Reads `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID`.
    package init(environment: (String) -> String? = Environment.value) {
        self.socketPath = environment("NOTIFY_SOCKET").flatMap { $0.isEmpty ? nil : $0 }
        let forUs = environment("WATCHDOG_PID").map { Int32($0) == getpid() } ?? true
        let microseconds = environment("WATCHDOG_USEC").flatMap(Int64.init) ?? 0
        self.watchdogInterval = forUs && microseconds > 0 ? max(1, microseconds / 2_000) : nil
    }

    /// Whether somebody listens.
    var isThere: Bool { socketPath != nil }

    package func ready(status: String) { notify("READY=1\nSTATUS=\(Self.oneLine(status))") }

    /// systemd wants the monotonic time with it, so that it can tell this reload from an older one.
    package func reloading() { notify("RELOADING=1\nMONOTONIC_USEC=\(Clock.monotonic * 1_000)") }

    /// Asks for more time to start, or to stop, than the manager would give; sd_notify(3), EXTEND_TIMEOUT_USEC.
    package func extendStart(by seconds: Int64, status: String) {
        notify("EXTEND_TIMEOUT_USEC=\(seconds * 1_000_000)\nSTATUS=\(Self.oneLine(status))")
    }

    /// - Returns: whether it was taken: a manager that does not listen now is not waited for.
    @discardableResult
    package func status(_ text: String) -> Bool { notify("STATUS=\(Self.oneLine(text))", patience: 0) }

    package func alive() { notify("WATCHDOG=1", patience: 0) }

    package func stopping() { notify("STOPPING=1") }

    private static func oneLine(_ text: String) -> String {
        text.replacing("\n", with: " ")
    }

    /// - Parameter patience: seconds to wait for a manager whose queue of messages is full. What it need not know is not worth
    ///   any: the daemon's own queues would stand still meanwhile.
    @discardableResult
    private func notify(_ message: String, patience: Int = 2) -> Bool {
        guard let socketPath, var address = UnixAddress(path: socketPath) else { return false }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let flags = Int32(MSG_NOSIGNAL) | (patience == 0 ? Int32(MSG_DONTWAIT) : 0)
        let bytes = Array(message.utf8)
        let sent = unsafe address.withSocketAddress { pointer, length in
            unsafe sendto(descriptor, bytes, bytes.count, flags, pointer, length)
        }
        return sent == bytes.count
    }
}
