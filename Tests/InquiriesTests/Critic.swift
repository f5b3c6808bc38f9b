// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Workbench

/// A program that knows better than we do whether a text is right.
struct Critic {
    private let path: String

    /// Where it is not installed the test is skipped, and says so.
    init(_ program: String) throws {
        path = "/usr/bin/\(program)"
        guard FileManager.default.isExecutableFile(atPath: path) else {
            FileHandle.standardError.write(Data("SKIPPED: nothing was checked with \(program): it is not here\n".utf8))
            try Test.cancel("there is no \(program) here")
        }
    }

    /// What it says of `input`, on both streams.
    func says(_ arguments: [String], of input: String) async throws -> String {
        let scratch = try Scratch()
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: URL(filePath: try scratch.write(input, to: "input")))
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: said, as: UTF8.self)
    }
}
