// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A `detente` that runs on a terminal, and what a person sees and types there.
final class Conversation {
    private let main: Int32
    private let process = Process()
    private let ended: AsyncStream<Int32>
    /// All that was written to the terminal, with `\r\n` as line ends.
    private(set) var screen = ""

    struct NoTerminal: Error {}

    /// `TIOCSPTLCK` and `TIOCGPTN` (ioctl_tty(2)).
    private static let (setLock, getNumber) = (UInt(0x4004_5431), UInt(0x8004_5430))

    init(
        _ arguments: [String], in directory: URL, rows: Int = 24, columns: Int = 80, environment: [String: String] = [:]
    )
        throws
    {
        // What posix_openpt(3), unlockpt(3) and ptsname(3) do, which Swift's Glibc does not have.
        main = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        var (lock, number) = (Int32(0), UInt32(0))
        guard main >= 0, ioctl(main, Self.setLock, &lock) == 0, ioctl(main, Self.getNumber, &number) == 0 else {
            throw NoTerminal()
        }
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        let other = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard other >= 0, ioctl(main, UInt(TIOCSWINSZ), &size) == 0 else { throw NoTerminal() }
        let handle = FileHandle(fileDescriptor: other, closeOnDealloc: false)
        process.executableURL = URL(filePath: Invocation.program)
        process.arguments = arguments
        process.currentDirectoryURL = directory
        var all = ProcessInfo.processInfo.environment
        for name in ["NO_COLOR", "RUNTIME_DIRECTORY"] { all[name] = nil }
        process.environment = all.merging(environment) { $1 }
        process.standardInput = handle
        process.standardOutput = handle
        process.standardError = handle
        let (stream, continuation) = AsyncStream<Int32>.makeStream()
        ended = stream
        process.terminationHandler = { process in
            continuation.yield(
                process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus)
            continuation.finish()
        }
        try process.run()
        close(other)
    }

    deinit {
        if process.isRunning { process.terminate() }
        close(main)
    }

    private func look() {
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(main, &chunk, chunk.count)
            guard count > 0 else { return }
            screen += String(decoding: chunk[..<count], as: UTF8.self)
        }
    }

    /// Waits until `words` stand in what was written since `screen` was this long.
    func see(_ words: String, after start: Int = 0) async throws {
        try await eventually("'\(words)' was seen") {
            look()
            return screen.utf8.count >= start && String(screen.utf8.dropFirst(start))?.contains(words) == true
        }
    }

    func type(_ line: String) { _ = (line + "\n").withCString { write(main, $0, strlen($0)) } }

    /// Waits for a prompt, and answers it.
    func answer(_ prompt: String, _ line: String) async throws {
        try await see(prompt, after: answered)
        answered = screen.utf8.count
        type(line)
    }
    private var answered = 0

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for its end.
    func status() async -> Int32 {
        var status = Int32.min
        for await code in ended { status = code }
        look()
        return status
    }
}
