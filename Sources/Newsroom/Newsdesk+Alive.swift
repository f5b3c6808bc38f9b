// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Items
internal import Sinks
internal import Storage

/// The daily sign of life, which sinks ask for by their own hour (`alive = 07:00`): silence must differ from death. It is an
/// alert of kind digest that goes to those sinks alone, whatever their severity, relations and mutes.
extension Newsdesk {
    /// The hours at which any sink wants it, in seconds after midnight, UTC.
    var aliveTimes: [Int64] { Set(sinks.compactMap(\.alive)).sorted() }

    /// Where it is remembered until when a time's days are told.
    static func aliveKey(_ time: Int64) -> String { "alive/\(time)" }

    /// The moment of `time` of day that comes after `moment`.
    static func next(_ time: Int64, after moment: Timestamp) -> Timestamp {
        let midnight = moment.seconds - moment.seconds.modulo(86_400)
        let today = Timestamp(seconds: midnight + time)
        return today > moment ? today : today + 86_400
    }

    /// The last moment of `time` that is over and was not told; nil where none is. Days that were slept through are one.
    func aliveDue(
        _ time: Int64, _ reader: borrowing PassReader, until now: Timestamp, _ desk: inout Edition
    ) throws(StorageError) -> Timestamp? {
        let key = Self.aliveKey(time)
        guard let last = try reader.recall(key, as: Int64.self), last <= now.seconds else {
            try desk.writes.remember(key, now.seconds)
            return nil
        }
        let due = Self.next(time, after: now) - 86_400
        return due.seconds > last ? due : nil
    }

    /// Tells it as of its moment.
    func tellAlive(
        _ time: Int64, at moment: Timestamp, _ reader: borrowing PassReader, _ desk: inout Edition
    ) throws(StorageError) {
        let day = moment - 86_400..<moment
        try desk.writes.remember(Self.aliveKey(time), moment.seconds)
        let activity = try reader.activity(in: day)
        let report = DayReport(
            relation: Relation.any.name, since: day.lowerBound, entries: [], alerts: activity.alerts,
            items: activity.items, failing: activity.failing, nearest: try nearestMiss(in: day, reader),
            waiting: try reader.held(by: .budget).count)
        let alert = desk.writes.raise(maker.alive(report, time: time, now: moment))
        for sink in sinks where sink.alive == time {
            desk.writes.queue(alert, to: sink.name, body: sink.body(of: alert), contentType: sink.format.contentType)
        }
    }
}

extension Int64 {
    /// The remainder that is never negative.
    fileprivate func modulo(_ divisor: Int64) -> Int64 { ((self % divisor) + divisor) % divisor }
}
