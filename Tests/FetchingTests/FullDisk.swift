// SPDX-License-Identifier: Apache-2.0

@testable import Storage

extension Store {
    /// As a full disk does: what is there can be read, and nothing can be written.
    func refuseWrites(_ refuses: Bool) throws(StorageError) {
        try database().connection.execute("PRAGMA query_only = \(refuses ? 1 : 0)")
    }
}
