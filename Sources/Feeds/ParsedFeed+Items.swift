// SPDX-License-Identifier: Apache-2.0

package import Items

extension ParsedFeed {
    /// The feed's entries as items: with stable ids, a headline before the body, dates whose quality is told, and a
    /// word on how much of the article they hold. Entries without title and text are left out: there is nothing to
    /// score in them.
    ///
    /// - Parameters:
    ///   - attribution: of the source; its `outlet` is used as it is.
    ///   - seen: when the document was fetched. It becomes `firstSeen`; whoever knows the item from before keeps the earlier moment.
    package func items(attribution: Attribution, seen: Timestamp) -> [Item] {
        zip(items, ItemIdentity.ids(of: self)).compactMap { parsed, id in
            let body = parsed.content.text.isEmpty ? parsed.summary : parsed.content
            let title = parsed.title ?? ""
            guard !title.isEmpty || !body.text.isEmpty else { return nil }
            var content = ZonedText()
            content.append(title, zone: .headline)
            content.append(body)
            let completeness: TextCompleteness =
                !parsed.content.text.isEmpty ? .full : parsed.summary.text.isEmpty ? .title : .teaser
            return Item(
                id: id, attribution: attribution, title: title, content: content, completeness: completeness,
                link: parsed.link, published: Self.plausible(parsed.published, parsed.updated, seen: seen),
                updated: parsed.updated.moment, firstSeen: seen, language: parsed.language ?? language)
        }
    }

    /// The date of publication, else of the last change; implausible before 1990 and more than a day ahead of `seen`.
    private static func plausible(_ published: DatedMoment, _ updated: DatedMoment, seen: Timestamp) -> DatedMoment {
        var date = published
        if date.moment == nil, updated.moment != nil { date = updated }
        guard let moment = date.moment else { return date }
        let earliest = Timestamp(CivilTime(year: 1990, month: 1, day: 1))
        if moment < earliest || moment > seen + 86_400 { date.quality = .implausible }
        return date
    }
}
