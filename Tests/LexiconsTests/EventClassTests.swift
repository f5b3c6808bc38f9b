// SPDX-License-Identifier: Apache-2.0

import Lexicons
import Testing

struct EventClassTests {
    @Test func `every class has a name of its own by which it is found`() {
        #expect(Set(EventClass.allCases.map(\.name)).count == EventClass.allCases.count)
        for eventClass in EventClass.allCases { #expect(EventClass.named(eventClass.name) == eventClass) }
        #expect(EventClass.named("lift_measure") == .liftMeasure)
        #expect(EventClass.named("nonsense") == nil)
    }

    @Test(arguments: EventClass.allCases)
    func `a class stands on the side of its weight`(eventClass: EventClass) {
        switch eventClass.quad {
        case .verbalConflict, .materialConflict: #expect(eventClass.base < 0)
        case .verbalCooperation, .materialCooperation: #expect(eventClass.base > 0)
        case .none: #expect(eventClass.kind == .assessment || eventClass.kind == .atmosphere)
        }
    }

    @Test func `a set of classes holds what it was made of`() {
        let classes: EventClasses = [.force, .tone]
        #expect(EventClass.allCases.filter(classes.contains) == [.force, .tone])
    }
}
