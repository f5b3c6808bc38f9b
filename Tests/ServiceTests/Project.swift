// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Where things are: the project's files, and the program that was built together with these tests.
enum Project {
    static let directory: String = {
        var url = URL(filePath: #filePath)
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url.path(percentEncoded: false).trimmedSlash
    }()

    /// The `detente` beside the test bundle that is running.
    static let binary: String = {
        let bundle = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        return bundle.deletingLastPathComponent().appending(path: "detente").path(percentEncoded: false)
    }()

    static func path(_ name: String) -> String { "\(directory)/\(name)" }

    static func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path(name))), as: UTF8.self)
    }
}

extension String {
    fileprivate var trimmedSlash: String { hasSuffix("/") ? String(dropLast()) : self }
}

/// Ends a test that cannot be tried on this machine, and says so where nobody can overlook it.
func skip(_ reason: String) throws -> Never {
    FileHandle.standardError.write(Data("SKIPPED: \(reason)\n".utf8))
    try Test.cancel(Comment(rawValue: reason))
}
