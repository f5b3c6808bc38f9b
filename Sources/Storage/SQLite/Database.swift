// SPDX-License-Identifier: Apache-2.0

/// Holds the connection in one place, so that the view a pass reads through and the store share it. It never leaves the
/// store's queue: it is not Sendable, and `PassReader` cannot be copied out of the closure that borrows it.
final class Database {
    let connection: Connection

    init(_ connection: consuming Connection) { self.connection = connection }
}
