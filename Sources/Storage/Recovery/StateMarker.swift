// SPDX-License-Identifier: Apache-2.0

import Glibc

/// `state-id`, a small file beside the database that holds the id which the database holds too. A database cut to nothing
/// passes every check of SQLite and looks like a first start; this file knows better.
enum StateMarker {
    static func read(directory: String) throws(StorageError) -> String? {
        let path = "\(directory)/state-id"
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .file(path: path, reason: .lastSystemError)
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = unsafe Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw .file(path: path, reason: .lastSystemError) }
        let id = String(decoding: bytes.prefix(count).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        return id.isEmpty ? nil : id
    }

    /// Whole or not at all: written beside, synced, renamed.
    static func write(_ id: String, directory: String) throws(StorageError) {
        let path = "\(directory)/state-id"
        let fresh = "\(path).new"
        let descriptor = unsafe open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .file(path: fresh, reason: .lastSystemError) }
        let bytes = Array("\(id)\n".utf8)
        let written = unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
        let reason = String.lastSystemError
        close(descriptor)
        StateDirectory.adopt(fresh, in: directory)
        guard written else { throw .file(path: fresh, reason: reason) }
        guard unsafe rename(fresh, path) == 0 else { throw .file(path: path, reason: .lastSystemError) }
        syncDirectory(directory)
    }

    /// Makes names in `directory` durable. Some file systems refuse it; they need none.
    static func syncDirectory(_ directory: String) {
        let descriptor = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
