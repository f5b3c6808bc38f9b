// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Alerting

@Suite struct MuteTests {
    @Test(arguments: [
        ("us-china", Mute.Scope.relation("us-china")), ("relation:us-china", .relation("us-china")),
        ("story:s-1", .story("s-1")), ("rule:easing", .rule("easing")), ("source:wire", .source("wire")),
    ])
    func scopes(text: String, scope: Mute.Scope) {
        #expect(Mute.Scope(text) == scope)
        #expect(Mute.Scope(scope.description) == scope)
    }

    @Test(arguments: ["", "rule:", "sink:desk"]) func nonsense(text: String) { #expect(Mute.Scope(text) == nil) }
}
