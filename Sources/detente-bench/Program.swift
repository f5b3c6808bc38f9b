// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A program that runs beside this one, on pipes.
final class Program {
    private let process: pid_t
    private let input: Int32
    private let output: Int32
    private var received: [UInt8] = []
    private var hasEnded = false
    /// The most memory that it held, in bytes; known when it has ended.
    private(set) var peak = 0

    /// Starts `arguments`; nil where there is no such program. Its errors are not shown. Its input is `file`
    /// where one is given.
    init?(_ arguments: [String], input file: String? = nil, discardsOutput: Bool = false) {
        var toChild: [Int32] = [-1, -1]
        var fromChild: [Int32] = [-1, -1]
        guard unsafe pipe(&toChild) == 0, unsafe pipe(&fromChild) == 0 else { return nil }
        for descriptor in toChild + fromChild { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        if let file {
            unsafe posix_spawn_file_actions_addopen(&actions, 0, file, O_RDONLY, 0)
        } else {
            unsafe posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
        }
        if discardsOutput {
            unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        } else {
            unsafe posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
        }
        unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var vector: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) }
        unsafe vector.append(nil)
        defer { unsafe vector.forEach { unsafe free($0) } }
        var process: pid_t = 0
        let failure = unsafe posix_spawnp(&process, arguments[0], &actions, nil, vector, environ)
        close(toChild[0])
        close(fromChild[1])
        guard failure == 0 else {
            close(toChild[1])
            close(fromChild[0])
            return nil
        }
        (self.process, self.input, self.output) = (process, toChild[1], fromChild[0])
    }

    deinit {
        close(input)
        close(output)
        if !hasEnded { _ = wait() }
    }

    func send(_ line: String) { Files.writeAll(Array((line + "\n").utf8), to: input) }

    /// The next line of its output; nil at the end.
    func line() -> String? {
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            if let end = received.firstIndex(of: 0x0A) {
                defer { received.removeFirst(end + 1) }
                return String(decoding: received[..<end], as: UTF8.self)
            }
            let count = unsafe read(output, &chunk, chunk.count)
            guard count > 0 else { return nil }
            received += chunk[..<count]
        }
    }

    /// CPU seconds, user and system, of its whole life, when it has ended well, or at all where `anyStatus` says that its
    /// status is about the documents.
    func wait(anyStatus: Bool = false) -> Double? {
        var status: Int32 = 0
        var usage = rusage()
        while unsafe wait4(process, &status, 0, &usage) < 0 { guard errno == EINTR else { return nil } }
        hasEnded = true
        peak = usage.ru_maxrss << 10
        guard status == 0 || anyStatus && status & 0x7F == 0 else { return nil }
        return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    }

    /// Asks it to end, and waits until it has.
    func end() {
        guard !hasEnded else { return }
        kill(process, SIGTERM)
        _ = wait(anyStatus: true)
    }

    /// Its number, for what /proc tells of it.
    var id: Int { Int(process) }

    /// CPU seconds of one run; nil where the program is not installed or fails.
    static func seconds(_ arguments: [String], input: String = "/dev/null", anyStatus: Bool = false) -> Double? {
        Program(arguments, input: input, discardsOutput: true)?.wait(anyStatus: anyStatus)
    }
}
