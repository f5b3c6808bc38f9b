// SPDX-License-Identifier: Apache-2.0

internal import Alerting
internal import Configuration
internal import Feeds
package import Items
package import Machine
internal import PlainFile
package import Provisioning
internal import Storage

extension Rehearsal {
    /// The items of a feed, page or text in a local file, or of all files of a directory. Each counts as seen when it was
    /// published; one without a date to trust, now.
    ///
    /// - Throws: which file cannot be read, and why.
    package static func items(in path: String, now: Timestamp) throws(LocalFileError) -> [Item] {
        guard LocalFile.kind(path) != .directory else {
            var items: [Item] = []
            for name in try LocalFile.names(in: path) {
                let file = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
                if LocalFile.kind(file) == .file { items += try Self.items(in: file, now: now) }
            }
            return items
        }
        let bytes = try LocalFile.read(path)
        let feed: ParsedFeed
        do throws(FeedError) {
            feed = try ParsedFeed.parse(Document(bytes: bytes))
        } catch {
            throw LocalFileError(path: path, reason: "\(error)")
        }
        let attribution = Attribution(source: path, outlet: feed.title ?? path, owner: feed.title ?? path)
        return feed.items(attribution: attribution, seen: now).map { item in
            var item = item
            item.firstSeen = item.newsMoment ?? now
            return item
        }
    }

    /// Whether the configuration has a rule of that name; the answer for a person where it has not.
    package static func complaint(about rule: String?, in setup: Setup) -> String? {
        let names = setup.settings.rules.map(\.name)
        guard let rule, !names.contains(rule) else { return nil }
        return "no rule '\(rule)'" + suggestion(for: rule, among: names)
    }
}
