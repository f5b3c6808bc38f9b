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
        byClass = EventClass.all.map { turn.outcomes[$0.name] }
        good = turn.outcomes["good"]
        bad = turn.outcomes["bad"]
    }

    /// What the turn makes of a thing (its set's number, −1 for none) that is or is not an event (`EventClass.all`, −1) with
    /// a base weight; nil where no key fits.
    package func outcome(thing: Int32, eventClass: Int, base: Double, isGood: Bool) -> Turn.Outcome? {
        if thing >= 0, let outcome = byThing[Int(thing)] { return outcome }
        if eventClass >= 0, let outcome = byClass[eventClass] { return outcome }
        if eventClass >= 0, base == 0 { return nil }
        return isGood ? good : bad
    }
}
