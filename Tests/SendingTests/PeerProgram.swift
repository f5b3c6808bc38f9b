// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A program that others wrote, run to see whether it takes what we send.
struct PeerProgram {
    let status: Int32
    let output: String

    /// The Python that has the receivers' libraries: what `DETENTE_PYTHON` names, or `python3`.
    static let python = ProcessInfo.processInfo.environment["DETENTE_PYTHON"] ?? "python3"

    /// Runs it to its end; status -1 where it is not there.
    static func run(_ arguments: [String], input: Data = Data()) async throws -> PeerProgram {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        let folder = FileManager.default.temporaryDirectory.appending(path: "detente-peer-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (given, said) = (folder.appending(path: "in"), folder.appending(path: "out"))
        try input.write(to: given)
        try Data().write(to: said)
        let output = try FileHandle(forWritingTo: said)
        process.standardInput = try FileHandle(forReadingFrom: given)
        process.standardOutput = output
        process.standardError = output
        let status = try await withCheckedThrowingContinuation { (end: CheckedContinuation<Int32, any Error>) in
            process.terminationHandler = { end.resume(returning: $0.terminationStatus) }
            do { try process.run() } catch { end.resume(throwing: error) }
        }
        return PeerProgram(status: status, output: String(decoding: try Data(contentsOf: said), as: UTF8.self))
    }

    /// Ends a test loudly where Python has not got a module.
    static func need(_ module: String) async throws {
        guard try await run([python, "-c", "import \(module)"]).status != 0 else { return }
        skip("the Python library '\(module)' is not here")
        try Test.cancel("no \(module)")
    }

    static func skip(_ reason: String) { FileHandle.standardError.write(Data("SKIPPED: \(reason)\n".utf8)) }
}
