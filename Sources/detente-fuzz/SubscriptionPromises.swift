// SPDX-License-Identifier: Apache-2.0

import Feeds

/// A list of subscriptions is read whole, the same each time, or refused at a place inside it; its texts are single lines
/// and no larger than it.
enum SubscriptionPromises {
    static func hold(_ bytes: [UInt8]) {
        do {
            let list = try SubscriptionList(bytes)
            let again = try SubscriptionList(bytes)
            promise(again.feeds == list.feeds, "read twice, it is not the same")
            for feed in list.feeds {
                promise(feed.line >= 1 && feed.column >= 1)
                promise(!feed.address.isEmpty, "a feed without address")
                for text in feed.folders + [feed.title ?? "x"] { TextPromises.checkLine(text) }
                promise(feed.address.utf8.count <= 4 * bytes.count, "an address grew")
            }
        } catch {
            let lines = String(decoding: bytes, as: UTF8.self).unicodeScalars.count { $0 == "\n" }
            let isPlain = bytes.allSatisfy { $0 > 0 && $0 < 0x80 }
            promise(error.line >= 1 && error.column >= 1 && !error.message.isEmpty)
            promise(!isPlain || error.line <= lines + 1, "line \(error.line) of \(lines + 1)")
        }
    }
}
