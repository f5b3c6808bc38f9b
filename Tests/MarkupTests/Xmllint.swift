// SPDX-License-Identifier: Apache-2.0

import Foundation

/// libxml2's command line (Debian: libxml2-utils), the oracle of the differential tests. Nothing links it.
enum Xmllint {
    private static let path = ["/usr/bin/xmllint", "/usr/local/bin/xmllint"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    static var isPresent: Bool { path != nil }

    /// What `xmllint` says of `documents`, all in one process.
    static func output(_ arguments: [String], _ documents: [String]) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "detente-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var files: [String] = []
        for (number, document) in documents.enumerated() {
            let file = folder.appending(path: "\(number).xml")
            try Data(document.utf8).write(to: file)
            files.append(file.path)
        }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: path ?? "")
        process.arguments = ["--nonet"] + arguments + files
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
