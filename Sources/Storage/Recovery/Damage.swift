// SPDX-License-Identifier: Apache-2.0

/// Remembers the first sign that a database is damaged, so that nothing more is read from it or written to it.
final class Damage {
    private(set) var fault: DatabaseFault?
    /// Called once, with the first.
    var notice: (DatabaseFault) -> Void = { _ in }

    /// The same error, noted where it tells of damage.
    func noting(_ error: StorageError) -> StorageError {
        if case .corrupt(let found) = error, fault == nil {
            fault = found
            notice(found)
        }
        return error
    }
}
