// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The directory that holds the database, its lock, its marker and its snapshot.
enum StateDirectory {
    /// Makes the directory for its owner alone; one that is there is left as it is.
    static func make(_ path: String) throws(StorageError) {
        guard unsafe mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        throw .file(path: path, reason: .lastSystemError)
    }

    /// Makes an empty file for its owner alone, in the place of one that may be there; its descriptor, to be closed.
    static func makeFile(_ path: String) throws(StorageError) -> Int32 {
        unsafe _ = unlink(path)
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .file(path: path, reason: .lastSystemError) }
        return descriptor
    }

    static func makeEmptyFile(_ path: String) throws(StorageError) { close(try makeFile(path)) }

    /// Returns when the disk has all that was written to a file.
    static func syncFile(_ path: String) throws(StorageError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .file(path: path, reason: .lastSystemError) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .file(path: path, reason: .lastSystemError) }
    }

    /// Gives a file that root made in a service's directory to the owner of that directory: the service must be able to use
    /// it. For anybody else there is nothing to do.
    static func adopt(_ path: String, in directory: String) {
        var status = stat()
        guard geteuid() == 0, unsafe stat(directory, &status) == 0 else { return }
        unsafe _ = lchown(path, status.st_uid, status.st_gid)
    }

    /// The names in it; none where it cannot be read.
    static func names(in directory: String) -> [String] {
        guard let stream = unsafe opendir(directory) else { return [] }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            names.append(
                unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                    unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
                })
        }
        return names
    }
}
