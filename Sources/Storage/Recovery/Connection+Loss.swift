// SPDX-License-Identifier: Apache-2.0

// What was lost is kept twice: in `state` until the daemon has taken note, and in `memory` for those who ask later.

import Items

extension Connection {
    private static var lossKey: String { "loss" }

    borrowing func note(_ loss: Loss) throws(StorageError) {
        try run("UPDATE state SET amnesia = ?", .text(loss.reason))
        try run("INSERT OR REPLACE INTO memory(key, value) VALUES(?,?)", .text(Self.lossKey), try .json(loss))
    }

    /// The last loss, however long ago.
    borrowing func loss() throws(StorageError) -> Loss? { try recall(Self.lossKey, as: Loss.self) }

    /// What the daemon has not taken note of yet.
    borrowing func unsettledLoss() throws(StorageError) -> Loss? {
        guard let reason = try row("SELECT amnesia FROM state", read: { $0.optionalText(0) }) ?? nil else { return nil }
        if let loss = try loss(), loss.reason == reason { return loss }
        // A detente of before noted the reason alone.
        return Loss(at: Timestamp(seconds: 0), reason: reason, aside: nil, replacement: .empty)
    }
}
