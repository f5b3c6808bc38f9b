// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Lexicons

@Suite struct InflectionTests {
    @Test(arguments: [
        ("lift", ["lift", "lifts", "lifted", "lifting"]),
        ("impose", ["impose", "imposes", "imposed", "imposing"]),
        ("stabilise", ["stabilise", "stabilize", "stabilised", "stabilizing"]),
        ("stop", ["stops", "stopped", "stopping"]),
        ("visit", ["visits", "visited", "visiting"]),
        ("cancel", ["cancels", "cancelled", "canceled", "cancelling"]),
        ("withdraw", ["withdraws", "withdrew", "withdrawn", "withdrawing"]),
        ("deny", ["denies", "denied", "denying"]),
        ("crisis", ["crisis", "crises"]),
        ("country", ["country", "countries"]),
        ("agree", ["agrees", "agreed", "agreeing"]),
        ("kidnap", ["kidnapped", "kidnapping"]),
        ("regret", ["regretted", "regretting"]),
        ("acquit", ["acquitted", "acquitting"]),
        ("limit", ["limited", "limiting"]),
        ("target", ["targeted", "targeting"]),
    ])
    func `makes the forms that occur`(word: String, expected: [String]) {
        let forms = Set(Inflection.forms(of: word).map(\.form))
        #expect(forms.isSuperset(of: expected))
    }

    @Test func `does not double where stress lies elsewhere`() {
        let forms = Set(Inflection.forms(of: "visit").map(\.form))
        #expect(!forms.contains("visitted"))
    }
}
