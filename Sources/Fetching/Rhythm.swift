// SPDX-License-Identifier: Apache-2.0

package import Items

/// When a source usually has something new: how far apart its items come, and in which hours of the day. Pure.
package struct Rhythm: Hashable, Sendable {
    /// Seconds that usually pass between its items; nil until that is known.
    package var usualGap: Int64?
    /// When it last gave a new item.
    package var lastItem: Timestamp?
    /// How many of its newer items came in which hour of the day (UTC): 24 numbers, or none.
    package var hours: [UInt8]

    package init(usualGap: Int64? = nil, lastItem: Timestamp? = nil, hours: [UInt8] = []) {
        self.usualGap = usualGap
        self.lastItem = lastItem
        self.hours = hours
    }

    /// Of a source that nothing is known of.
    static let unknown: Int64 = 3_600
    /// A lively source is looked at so often, and so is any in its own hours.
    static let shortest: Int64 = 600
    /// And a slow one so seldom.
    static let longest: Int64 = 6 * 3_600
    /// Of a source that has long been silent: after so many days, so many seconds.
    private static let dormant: [(days: Int64, pause: Int64)] = [(30, 86_400), (14, 43_200)]
    /// Items before the hours in which they came mean anything.
    private static let enough = 8

    /// Seconds until another look is worth it: a quarter of the usual gap, and soon after each of its own hours has begun.
    package func pause(at now: Timestamp) -> Int64 {
        guard let usualGap else { return Self.unknown }
        let silence = lastItem.map { now - $0 } ?? 0
        if silence > 4 * usualGap, let rest = Self.dormant.first(where: { silence > $0.days * 86_400 }) {
            return rest.pause
        }
        let pause = min(max(Self.shortest, usualGap / 4), Self.longest)
        guard let wait = untilBusy(now) else { return pause }
        return max(Self.shortest, min(pause, wait))
    }

    /// Seconds to the next of the source's own hours, 0 within one; nil where it has none.
    private func untilBusy(_ now: Timestamp) -> Int64? {
        let total = hours.reduce(0) { $0 + Int($1) }
        guard hours.count == 24, total >= Self.enough else { return nil }
        let hour = Int(now.seconds % 86_400 + 86_400) % 86_400 / 3_600
        let intoHour = (now.seconds % 3_600 + 3_600) % 3_600
        for ahead in 0..<24 where Int(hours[(hour + ahead) % 24]) * 8 >= total {
            return ahead == 0 ? 0 : Int64(ahead) * 3_600 - intoHour
        }
        return nil
    }

    /// Takes up when an item came. The older ones fade.
    package mutating func note(_ moment: Timestamp) {
        if hours.count != 24 { hours = [UInt8](repeating: 0, count: 24) }
        let hour = Int((moment.seconds % 86_400 + 86_400) % 86_400 / 3_600)
        if hours[hour] == .max || hours.reduce(0, { $0 + Int($1) }) >= 128 { hours = hours.map { $0 / 2 } }
        hours[hour] += 1
    }
}
