// SPDX-License-Identifier: Apache-2.0

import Feeds
import Foundation

/// The documents in `Fixtures`, found beside this file.
enum Fixture {
    struct Missing: Error { var name: String }

    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        guard let data = FileManager.default.contents(atPath: folder.appending(path: name).path) else {
            throw Missing(name: name)
        }
        return [UInt8](data)
    }

    static func feed(_ name: String, url: String? = nil) throws -> ParsedFeed {
        try ParsedFeed.parse(Document(bytes: bytes(name), url: url))
    }
}

func parsed(_ text: String, contentType: String? = nil, url: String? = nil) throws -> ParsedFeed {
    try ParsedFeed.parse(Document(bytes: Array(text.utf8), contentType: contentType, url: url))
}
