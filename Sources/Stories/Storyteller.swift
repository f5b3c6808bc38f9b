// SPDX-License-Identifier: Apache-2.0

import Digests
package import Items
package import Signals

/// Folds items into stories: one story for one development between two actors, however many outlets tell it.
///
/// An item joins a story by its event signature: the same two actors, families of classes in common, at most two days
/// apart. The text supports that; only a paraphrase decides alone. It owns no state: stories in, foldings out.
package enum Storyteller {
    /// Days are compared in seconds: a report joins within this distance of a story's independent reports.
    package static let window: Int64 = 2 * 86_400
    /// No story goes on for longer: what follows a week later is news of its own.
    package static let span: Int64 = 7 * 86_400
    /// An item is folded into at most this many dyads, the strongest first.
    package static let dyads = 3
    /// Affinity from which an item joins: the share of the weaker signature that both have, halved where both name topics
    /// and none in common, plus the containment of the texts.
    package static let joining = 0.3
    /// A text that repeats another and has this many times its 3-grams is the original of the two, whichever came first.
    package static let fuller = 1.25
    /// Signals weaker than this belong to no story: tone, history, hopes of third parties.
    package static let least = 0.1

    /// Puts a scored item into the stories of its dyads.
    ///
    /// - Parameters:
    ///   - item: new, or an edit of one that the stories know by its id.
    ///   - score: of the item as it reads now.
    ///   - sketch: of the item as it reads now.
    ///   - stories: all that may take it: those of its dyads within the window, and those that hold the item already.
    ///   - sketches: of the reports of those stories, by item id.
    ///   - signals: the stored signals of the other reports of stories that hold the item already, by item id. A story
    ///     keeps the strongest evidence only; with these, what an edit takes back uncovers the next strongest.
    /// - Returns: one folding per story that took the item, strongest dyad first; none where no signal has both actors.
    package static func fold(
        _ item: Item, score: Score, sketch: Sketch, into stories: [Story], sketches: [String: Sketch],
        signals: [String: [Signal]] = [:]
    ) -> [Folding] {
        let held = stories.filter { $0.report(of: item.id) != nil }
        var foldings = held.map { edit($0, item: item, score: score, signals: signals) }
        let told = Set(held.map(\.dyad))
        for dyad in strongestDyads(score) where !told.contains(dyad) && foldings.count < max(dyads, held.count) {
            let arrival = Arrival(item: item, score: score, sketch: sketch, dyad: dyad)
            let open = stories.filter { $0.dyad == dyad }
            foldings.append(
                copy(arrival, open, sketches) ?? join(arrival, open, sketches) ?? opening(arrival))
        }
        return foldings
    }

    /// The dyads that have signals, by the strength of their strongest.
    package static func strongestDyads(_ score: Score) -> [Dyad] {
        var strength: [Dyad: Double] = [:]
        for signal in score.signals where abs(signal.value) >= least {
            guard let dyad = signal.dyad else { continue }
            strength[dyad] = max(strength[dyad] ?? 0, abs(signal.value))
        }
        return strength.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(dyads).map(\.key)
    }

    /// `s-` and base32 over the dyad and the first item.
    package static func storyID(dyad: Dyad, first item: String) -> String {
        "s-" + Digest(fields: ["story", dyad.description, item]).base32(8)
    }

    // MARK: The four ways in

    private static func edit(_ story: Story, item: Item, score: Score, signals: [String: [Signal]]) -> Folding {
        var after = story
        let known = story.report(of: item.id)
        after.put(report(item, copyOf: known?.copyOf, containment: known?.containment ?? 0))
        // Being edited is no new sighting.
        after.lastSeen = max(story.lastSeen, known?.firstSeen ?? story.lastSeen)
        guard known?.copyOf == nil else {
            return Folding(placement: .edit, before: story, story: after, reason: "an edit of a copy")
        }
        after.signals.removeAll { $0.item == item.id }
        var evidence = sourced(score.signals, item.id)
        for report in story.reports where report.item != item.id && report.copyOf == nil {
            evidence += sourced(signals[report.item] ?? [], report.item)
        }
        after.merge(evidence)
        return Folding(placement: .edit, before: story, story: after, reason: "an edit of a report that the story has")
    }

    private static func copy(_ arrival: Arrival, _ stories: [Story], _ sketches: [String: Sketch]) -> Folding? {
        var best: (story: Story, report: Report, containment: Double)?
        for story in stories {
            for report in story.reports {
                guard let other = sketches[report.item], arrival.sketch.repeats(other) else { continue }
                let containment = arrival.sketch.containment(in: other)
                if let best, (best.containment, report.item) >= (containment, best.report.item) { continue }
                best = (story, report, containment)
            }
        }
        guard let best else { return nil }
        var after = best.story
        let share = "\(twoDecimals(best.containment)) of the shorter text"
        let other = sketches[best.report.item]?.grams ?? 0
        guard Double(arrival.sketch.grams) <= fuller * Double(other) else {
            for index in after.reports.indices {
                let report = after.reports[index]
                guard report.item == best.report.item || report.copyOf == best.report.item else { continue }
                after.reports[index].copyOf = arrival.item.id
                after.reports[index].containment = max(report.containment, best.containment)
            }
            after.put(report(arrival.item, copyOf: nil, containment: 0))
            after.merge(sourced(arrival.score.signals, arrival.item.id))
            return Folding(
                placement: .fuller(than: best.report.item, containment: best.containment), before: best.story,
                story: after, reason: "repeats \(best.report.item) (\(share)) and says more")
        }
        let original = best.report.copyOf ?? best.report.item
        after.put(report(arrival.item, copyOf: original, containment: best.containment))
        return Folding(
            placement: .copy(of: original, containment: best.containment), before: best.story, story: after,
            reason: "repeats \(best.report.item) (\(share))")
    }

    private static func join(_ arrival: Arrival, _ stories: [Story], _ sketches: [String: Sketch]) -> Folding? {
        var best: (story: Story, affinity: Affinity)?
        for story in stories where isOpen(story, at: arrival.moment) {
            let affinity = Affinity(arrival, story, sketches)
            guard affinity.value >= joining else { continue }
            if let best, (best.affinity.value, story.id) >= (affinity.value, best.story.id) { continue }
            best = (story, affinity)
        }
        guard let best else { return nil }
        var after = best.story
        after.put(report(arrival.item, copyOf: nil, containment: 0))
        after.merge(sourced(arrival.score.signals, arrival.item.id))
        return Folding(
            placement: .report, before: best.story, story: after,
            reason: "\(arrival.dyad), \(best.affinity.reason), within 2 days of the story's reports")
    }

    private static func opening(_ arrival: Arrival) -> Folding {
        let seen = arrival.item.firstSeen
        var story = Story(
            id: storyID(dyad: arrival.dyad, first: arrival.item.id), dyad: arrival.dyad, firstSeen: seen,
            lastSeen: seen, reports: [report(arrival.item, copyOf: nil, containment: 0)], signals: [], tension: 0,
            easing: 0)
        story.merge(sourced(arrival.score.signals, arrival.item.id))
        return Folding(
            placement: .opening, before: nil, story: story,
            reason: "no open story of \(arrival.dyad) tells of \(arrival.signature.words)")
    }

    // MARK: Pieces

    private static func isOpen(_ story: Story, at moment: Timestamp) -> Bool {
        let moments = story.moments
        return moment >= moments.lowerBound - window && moment <= moments.upperBound + window
            && moment - moments.lowerBound <= span && moments.upperBound - moment <= span
    }

    private static func report(_ item: Item, copyOf: String?, containment: Double) -> Report {
        Report(
            item: item.id, attribution: item.attribution, published: item.newsMoment, firstSeen: item.firstSeen,
            link: item.link, title: item.title, completeness: item.completeness == .full ? nil : item.completeness,
            copyOf: copyOf, containment: containment)
    }

    private static func sourced(_ signals: [Signal], _ item: String) -> [SourcedSignal] {
        signals.filter { abs($0.value) >= least }.map { SourcedSignal(item: item, signal: $0) }
    }
}
