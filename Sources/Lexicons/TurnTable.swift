// SPDX-License-Identifier: Apache-2.0

/// A turn's outcomes by the numbers of things and classes, so that trying a turn on an object compares no names.
package final class TurnTable: Sendable {
    package let opaque: Turn.Outcome?
    private let byThing: [Turn.Outcome?]
    private let byClass: [Turn.Outcome?]
    private let good: Turn.Outcome?
    private let bad: Turn.Outcome?

    init(_ turn: Turn, setNames: [String]) {
        opaque = turn.opaque
        byThing = setNames.map { turn.outcomes[$0] }
        byClass = EventClass.allCases.map { turn.outcomes[$0.name] }
        good = turn.outcomes["good"]
        bad = turn.outcomes["bad"]
    }

    /// What the turn makes of a thing (its set's number, −1 for none) that is or is not an event with a base weight; nil where
    /// no key fits.
    package func outcome(thing: Int32, eventClass: EventClass?, base: Double, isGood: Bool) -> Turn.Outcome? {
        if thing >= 0, let outcome = byThing[Int(thing)] { return outcome }
        if let eventClass {
            if let outcome = byClass[eventClass.number] { return outcome }
            if base == 0 { return nil }
        }
        return isGood ? good : bad
    }
}
