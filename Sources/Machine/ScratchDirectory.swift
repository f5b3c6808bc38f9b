// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A directory of its own for files that nobody needs afterwards, under `$TMPDIR` or `/tmp`, open to its owner only.
package struct ScratchDirectory: ~Copyable {
    package let path: String

    package init() throws(LocalFileError) {
        let parent = Environment.value("TMPDIR") ?? "/tmp"
        var template = Array("\(parent)/detente-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else {
            throw LocalFileError(path: parent, reason: unsafe String(cString: strerror(errno)))
        }
        self.path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes the directory with the files in it; directories inside are left, for nobody makes any.
    deinit {
        for name in (try? LocalFile.names(in: path)) ?? [] { unsafe unlink("\(path)/\(name)") }
        unsafe rmdir(path)
    }
}
