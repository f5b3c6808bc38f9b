// SPDX-License-Identifier: Apache-2.0

import Glibc

/// `sealed`, a small file beside the database that says how the database's file was left by an orderly end: its size and
/// the nanosecond of its last change. A file that is still so needs no reading from end to end at the next start, which
/// takes seconds a gigabyte. Whatever has written to it since, were it a power cut or somebody's editor, breaks the seal.
struct DatabaseSeal: Equatable {
    private var size: Int
    private var seconds: Int
    private var nanoseconds: Int

    /// How the database at `path` lies there; nil where it is missing, or where a log waits to be read into it.
    init?(of path: String) {
        var status = stat()
        guard unsafe stat("\(path)-wal", &status) != 0, unsafe stat(path, &status) == 0 else { return nil }
        size = Int(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }

    private var text: String { "\(size) \(seconds).\(nanoseconds)\n" }

    /// Whether the database in `directory` is as an orderly end left it.
    static func holds(_ path: String, in directory: String) -> Bool {
        guard let found = DatabaseSeal(of: path) else { return false }
        let descriptor = unsafe open("\(directory)/sealed", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 128)
        let count = unsafe read(descriptor, &bytes, bytes.count)
        return count > 0 && found.text.utf8.elementsEqual(bytes.prefix(count))
    }

    /// Seals the database in `directory`, which nobody has open. One that cannot be sealed is read at the next start.
    static func set(on path: String, in directory: String) {
        guard let found = DatabaseSeal(of: path) else { return }
        let descriptor = unsafe open("\(directory)/sealed", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        let bytes = Array(found.text.utf8)
        _ = unsafe write(descriptor, bytes, bytes.count)
        close(descriptor)
        StateDirectory.adopt("\(directory)/sealed", in: directory)
    }
}
