// SPDX-License-Identifier: Apache-2.0

/// What a `[scope …]` line, or a line's own option, says about the events around it.
package enum Scope: String, Hashable, Sendable, CaseIterable {
    case negated, unreal, question, hoped, dated, recent, historical, denied, hedge, boost, agreed, demanded, unknown

    /// It says when, and that holds on both sides of it.
    package var isTemporal: Bool { self == .dated || self == .recent || self == .historical }
}
