// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A program run to its end, without input: what it printed (both streams, as they came) and its exit status.
struct Program {
    let status: Int32
    let output: String

    /// Runs `arguments[0]`, found in PATH, and waits without holding a thread.
    static func run(_ arguments: [String]) async throws -> Program {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let file = scratch.url("output")
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        let status = try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { ended.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
        try handle.close()
        return Program(status: status, output: String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }

    /// Whether a program of that name is in PATH.
    static func exists(_ name: String) -> Bool {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }
}

/// An empty directory of its own.
struct Scratch {
    let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "detente-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    func url(_ name: String) -> URL { directory.appending(path: name) }
    func path(_ name: String) -> String { url(name).path(percentEncoded: false) }
    func remove() { try? FileManager.default.removeItem(at: directory) }
}
