// SPDX-License-Identifier: Apache-2.0

import Lexicons
import Testing

struct WordRoleTests {
    /// Two rooms once took the same bit on the same day.
    @Test func `every role has a bit of its own`() {
        let roles: [WordRole] = [
            .skipped, .preposition, .by, .be, .modal, .pronoun, .speech, .background, .conditional, .relative,
            .contrast,
            .and, .month, .weekday, .abbreviation, .starter, .function, .auxiliary, .to, .that, .not, .past,
            .participle, .gerund, .base, .third, .future, .of, .former, .prefix, .place, .sector, .takesObject,
            .analyst, .unnamed, .furniture, .name, .line, .act, .anchor, .foreign, .particle, .shared, .office,
        ]
        #expect(roles.allSatisfy { $0.rawValue.nonzeroBitCount == 1 })
        #expect(Set(roles.map(\.rawValue)).count == roles.count)
    }
}
