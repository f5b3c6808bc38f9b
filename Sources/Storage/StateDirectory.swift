// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The directory that holds the database, its lock and its marker.
enum StateDirectory {
    /// Makes the directory for its owner alone; one that is there is left as it is.
    static func make(_ path: String) throws(StorageError) {
        guard unsafe mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        throw .file(path: path, reason: .lastSystemError)
    }
}
