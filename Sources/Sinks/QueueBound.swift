// SPDX-License-Identifier: Apache-2.0

/// How much may wait for one sink; beyond it the oldest becomes a dead letter.
package struct QueueBound: Hashable, Sendable {
    package var rows: Int
    /// Of bodies.
    package var bytes: Int

    package init(rows: Int = 10_000, bytes: Int = 64 << 20) {
        self.rows = rows
        self.bytes = bytes
    }
}
