// SPDX-License-Identifier: Apache-2.0

import Lexicons
import Testing

@Suite struct WordRoleTests {
    // Two changes once took the same bit for two roles, and verbs counted as Spanish.
    @Test func `each role has a bit of its own`() {
        let roles: [WordRole] = [
            .skipped, .preposition, .by, .be, .modal, .pronoun, .speech, .background, .conditional, .relative,
            .contrast,
            .and, .month, .weekday, .abbreviation, .starter, .function, .auxiliary, .to, .that, .not, .past,
            .participle,
            .gerund, .base, .third, .future, .of, .former, .prefix, .place, .sector, .takesObject, .analyst, .unnamed,
            .furniture, .name, .line, .act, .anchor, .foreign, .particle, .shared,
        ]
        #expect(Set(roles).count == roles.count)
        #expect(roles.allSatisfy { $0.rawValue.nonzeroBitCount == 1 })
    }
}
