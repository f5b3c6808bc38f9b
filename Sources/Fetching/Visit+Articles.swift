// SPDX-License-Identifier: Apache-2.0

// `article = full`: between reading and scoring, the pages of new and edited items are fetched, the newest first and no
// more than a visit may. What cannot be had leaves the item its teaser and the reason; what fails in passing is asked for
// again at later visits, a few times.

internal import Alerting
internal import Configuration
internal import Feeds
internal import Items
internal import Machine
internal import Newsroom
internal import Provisioning
internal import Storage

extension Visit {
    /// Requests for one item's page over all visits.
    private static let mostTries = 3
    /// Bytes; what a feed gives out for the whole of an article and is shorter may still be a teaser.
    private static let leastArticle = 1_000

    /// Drafts with the whole of their articles as far as that is to be had, with those of earlier visits whose page could
    /// not be read then.
    ///
    /// - Returns: also the stored items that were asked for once more in vain: `Pass.pageTries`.
    func whole(
        _ drafts: [Draft], baseline: Bool, _ wall: Timestamp
    ) async throws(StorageError) -> (drafts: [Draft], tries: [String: Int]) {
        let fetch = ArticleFetch(
            source: source, settings: setup.settings, client: client, secrets: secrets, hosts: pages, store: store,
            now: wall,
            deadline: Clock.monotonic + ArticleFetch.budget)
        var drafts = drafts
        var left = ArticleFetch.mostPages
        for index in newestFirst(drafts) {
            let item = drafts[index].item
            guard wantsPage(item) else { continue }
            let canAlert = !(baseline && newsdesk.decider.recency.isBaseline(item, now: clock.now)) && !isStale(item)
            guard left > 0, canAlert else {
                drafts[index].keepTeaser(because: .notFetched, tries: canAlert ? 1 : 0)
                continue
            }
            left -= 1
            await complete(&drafts[index], fetch)
            if drafts[index].item.completeness.extent != .full { try await keepWhatWasRead(&drafts[index]) }
        }
        var tries: [String: Int] = [:]
        guard left > 0 else { return (drafts, tries) }
        let ids = Set(drafts.map(\.item.id))
        for stored in try await store.itemsWantingPages(of: source.name, limit: left)
        where !ids.contains(stored.item.id) {
            var draft = Draft(item: stored.item, digest: stored.scored.digest, pageTries: stored.scored.pageTries)
            if isStale(draft.item) { draft.pageTries = 0 } else { await complete(&draft, fetch) }
            if draft.item.completeness == stored.item.completeness {
                tries[draft.item.id] = draft.pageTries
            } else {
                drafts.append(draft)
            }
        }
        return (drafts, tries)
    }

    private func newestFirst(_ drafts: [Draft]) -> [Int] {
        let moments = drafts.map { $0.item.newsMoment ?? $0.item.firstSeen }
        return drafts.indices.sorted { moments[$0] != moments[$1] ? moments[$0] > moments[$1] : $0 < $1 }
    }

    /// Whether there is more to be had: not where the feed carries the article, and not of the page that is the source.
    private func wantsPage(_ item: Item) -> Bool {
        if item.completeness.extent == .full, item.content.text.utf8.count >= Self.leastArticle { return false }
        guard let link = item.link else { return item.completeness.extent != .full }
        return CanonicalAddress.of(link) != CanonicalAddress.of(source.location.text)
    }

    private func isStale(_ item: Item) -> Bool {
        if case .stale = newsdesk.decider.recency.verdict(on: item, now: clock.now) { return true }
        return false
    }

    private func complete(_ draft: inout Draft, _ fetch: ArticleFetch) async {
        do throws(PageObstacle) {
            draft.item = try await fetch.complete(draft.item)
            draft.pageTries = 0
        } catch {
            let tries = draft.pageTries + 1
            let comesAgain = (error.isTransient || error == .notFetched) && tries < Self.mostTries
            draft.keepTeaser(because: error, tries: comesAgain ? tries : 0)
        }
    }

    /// An edited item whose page is not to be had any more keeps what was read of it, below its new words.
    private func keepWhatWasRead(_ draft: inout Draft) async throws(StorageError) {
        guard let before = try await store.item(draft.item.id)?.item, before.completeness == .full else { return }
        let own = Set(draft.item.content.passages.map(draft.item.content.block))
        for passage in before.content.passages where passage.zone != .headline {
            let block = before.content.block(passage)
            if !own.contains(block) { draft.item.content.append(block, zone: passage.zone) }
        }
        draft.item.completeness = .full
    }
}

extension Draft {
    /// What the feed calls the whole article is taken at its word.
    fileprivate mutating func keepTeaser(because obstacle: PageObstacle, tries: Int) {
        guard item.completeness.extent != .full else { return }
        item.completeness.obstacle = obstacle
        pageTries = tries
    }
}
