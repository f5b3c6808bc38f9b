// SPDX-License-Identifier: Apache-2.0

internal import Items

/// How often a source may and wishes to be read: the configuration's word, the document's and the source's own rhythm.
package struct Pace: Hashable, Sendable {
    /// Configured seconds between readings; nil: as the rhythm has it.
    package var interval: Int64?
    /// A file or directory, which costs nobody anything.
    package var isLocal: Bool
    /// Seconds between readings that the document asks for.
    package var asked: Int64?
    /// Hours of the day (UTC) and days of the week (0 is Sunday) without news: a bit each.
    package var skippedHours: UInt32
    package var skippedDays: UInt32
    package var rhythm: Rhythm

    package init(
        interval: Int64?, isLocal: Bool = false, asked: Int64? = nil, skippedHours: UInt32 = 0,
        skippedDays: UInt32 = 0, rhythm: Rhythm = Rhythm()
    ) {
        self.interval = interval
        self.isLocal = isLocal
        self.asked = asked
        self.skippedHours = skippedHours
        self.skippedDays = skippedDays
        self.rhythm = rhythm
    }

    /// The pause before any wish of the server's: never shorter than a web server can be asked to bear.
    func base(at now: Timestamp) -> Int64 {
        let interval = interval ?? rhythm.pause(at: now)
        return isLocal ? max(1, interval) : max(PollPolicy.floor, interval)
    }

    /// `moment`, or the first hour after it that is not skipped. A document that skips more than can be meant skips nothing.
    func pastSkipped(_ moment: Timestamp) -> Timestamp {
        guard !isLocal, skippedHours | skippedDays != 0 else { return moment }
        var moment = moment
        let end = moment + PollPolicy.longestSkip
        let first = moment
        while isSkipped(moment) {
            moment = Timestamp(seconds: moment.seconds - (moment.seconds % 3_600 + 3_600) % 3_600 + 3_600)
            guard moment <= end else { return first }
        }
        return moment
    }

    private func isSkipped(_ moment: Timestamp) -> Bool {
        let civil = moment.civil
        return skippedHours >> UInt32(civil.hour) & 1 == 1 || skippedDays >> UInt32(civil.weekday) & 1 == 1
    }
}
