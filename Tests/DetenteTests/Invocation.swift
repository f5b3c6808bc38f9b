// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// What a program that has ended left behind.
struct Outcome: Sendable {
    /// The exit status; of a killed program, minus the signal.
    let status: Int32
    let output: String
    let errors: String
}

/// A `detente` at work, with its output going to files.
struct Invocation: Sendable {
    let pid: Int32
    private let ending: Task<Outcome, any Error>

    /// The program beside this test bundle.
    static let program: String = {
        let bundle = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folder = URL(filePath: bundle ?? CommandLine.arguments[0]).deletingLastPathComponent()
        return folder.appending(path: "detente").path(percentEncoded: false)
    }()

    private static let count = Atomic(0)

    /// - Parameters:
    ///   - scratch: where the output goes until the end.
    ///   - environment: over what this process has.
    init(_ arguments: [String], in scratch: URL, environment: [String: String], input: String?) throws {
        let number = Self.count.add(1, ordering: .relaxed).newValue
        let (out, err) = (scratch.appending(path: "out-\(number)"), scratch.appending(path: "err-\(number)"))
        for file in [out, err] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(filePath: Self.program)
        process.arguments = arguments
        process.currentDirectoryURL = scratch
        var all = ProcessInfo.processInfo.environment
        for name in ["NOTIFY_SOCKET", "RUNTIME_DIRECTORY", "CREDENTIALS_DIRECTORY", "WATCHDOG_USEC"] { all[name] = nil }
        all["TMPDIR"] = scratch.path(percentEncoded: false)
        process.environment = all.merging(environment) { $1 }
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        if let input {
            let file = scratch.appending(path: "in-\(number)")
            try Data(input.utf8).write(to: file)
            process.standardInput = try FileHandle(forReadingFrom: file)
        } else {
            process.standardInput = FileHandle.nullDevice
        }
        let (stream, continuation) = AsyncStream<Int32>.makeStream()
        process.terminationHandler = { ended in
            let status = ended.terminationStatus
            continuation.yield(ended.terminationReason == .uncaughtSignal ? -status : status)
            continuation.finish()
        }
        try process.run()
        pid = process.processIdentifier
        ending = Task {
            var status: Int32 = .min
            for await ended in stream { status = ended }
            return Outcome(
                status: status, output: String(decoding: try Data(contentsOf: out), as: UTF8.self),
                errors: String(decoding: try Data(contentsOf: err), as: UTF8.self))
        }
    }

    /// Waits for its end.
    var outcome: Outcome { get async throws { try await ending.value } }

    /// Whether it still runs, or waits to be reaped.
    var isRunning: Bool { kill(pid, 0) == 0 }

    func send(_ signal: Int32) { kill(pid, signal) }
}
