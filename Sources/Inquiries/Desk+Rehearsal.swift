// SPDX-License-Identifier: Apache-2.0

internal import Items
internal import Newsroom
internal import Storage

extension Desk {
    /// Rehearses what the store has seen since a moment, with today's lexicon and rules.
    func rehearse(since: Timestamp, rule: String?) async throws(StorageError) -> Answer {
        if let complaint = Rehearsal.complaint(about: rule, in: setup) { return failure(complaint) }
        var items: [Item] = []
        var last: Int64 = 0
        while true {
            let page = try await store.items(since: since, after: last)
            items += page.map(\.item)
            guard let number = page.last?.number else { break }
            last = number
        }
        guard !items.isEmpty else { return failure("nothing was read since \(since.minuteText)") }
        return Answer(output: try await Rehearsal(setup, rule: rule).run(items).text)
    }
}
