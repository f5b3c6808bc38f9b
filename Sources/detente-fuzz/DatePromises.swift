// SPDX-License-Identifier: Apache-2.0

import Feeds
import Items

/// A date is read or it is not; what was read is written so that it is read the same.
enum DatePromises {
    static func hold(_ text: String) {
        let date = FeedDate.read(text)
        check(date)
        promise(FeedDate.read(text) == date, "read twice, it is not the same")
        guard let moment = date.moment else { return }
        let again = FeedDate.read(moment.rfc3339)
        promise(again.moment == moment && again.quality == .exact, "\(moment.rfc3339) is read as \(again)")
    }

    static func check(_ date: DatedMoment) {
        let isRead = date.quality != .missing && date.quality != .unreadable
        promise((date.moment != nil) == isRead, "\(date.quality) with moment \(date.moment?.rfc3339 ?? "none")")
    }
}
