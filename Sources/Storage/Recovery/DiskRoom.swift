// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What a file system has left.
package enum DiskRoom {
    /// Bytes that may still be written in the file system of `path`, which is there; nil where that cannot be known.
    package static func free(at path: String) -> Int64? {
        var system = statvfs()
        guard unsafe statvfs(path, &system) == 0 else { return nil }
        return Int64(
            clamping: UInt64(system.f_bavail).multipliedReportingOverflow(by: UInt64(system.f_frsize)).partialValue)
    }

    /// What a copy of so many bytes must not take away from those who write besides: a tenth, and 16 MiB at least.
    package static func reserve(besides bytes: Int64) -> Int64 { max(bytes / 10, 16 << 20) }

    /// - Throws: `noRoom` where a copy of so many bytes would leave too little in `directory`.
    static func require(_ bytes: Int64, in directory: String) throws(StorageError) {
        let needed = bytes + reserve(besides: bytes)
        guard let free = free(at: directory), free < needed else { return }
        throw .noRoom(directory: directory, needed: needed, free: free)
    }
}
