// SPDX-License-Identifier: Apache-2.0

/// What the courier has just done, for whoever counts.
package enum CourierReport: Hashable, Sendable {
    /// Rows were carried: `dead` of them are given up; the others are delivered, or tried again.
    case tried(sink: String, delivered: Bool, rows: Int, dead: Int)
    /// Rows became dead letters untried: too many or too old.
    case fell(sink: String, rows: Int)
    /// The store does not answer, or did not take what became of a delivery.
    case storeFailed
}
