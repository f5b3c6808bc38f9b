// SPDX-License-Identifier: Apache-2.0

import Digests
import Items
package import Signals

/// Folds items into stories: one story for one development between two actors, however many outlets tell it.
///
/// An item joins a story by its event signature (the same two actors, families of classes in common, at most two days apart)
/// and by the words that few other items use: names, places, numbers. A text that repeats another's words follows it
/// wherever that is. It owns no state: stories in, foldings out.
///
/// Where an item fits several stories that are also like each other, they were one development told in two ways, and become
/// one. A round-up fits several that are not: it joins the one that it fits best and unites nothing, so that two developments
/// are never glued by who mentions both. There is no way back: to part a story would unsay what was told of it, under ids
/// that people have in hand; what keeps a story small is that it takes no report beyond two days and ends after seven.
package enum Storyteller {
    /// Days are compared in seconds: a report joins within this distance of a story's independent reports.
    package static let window: Int64 = 2 * 86_400
    /// No story goes on for longer: what follows a week later is news of its own.
    package static let span: Int64 = 7 * 86_400
    /// An item is folded into at most this many dyads, the strongest first.
    package static let dyads = 3
    /// Affinity from which an item joins a story of so many independent reports. One report is a small sample of the words
    /// that the others will use. Measured: five long reports of one summit join in every order up to here; in
    /// synthetic days fewest mistakes are made from 0.28 to 0.33.
    package static func joining(_ reports: Int) -> Double { reports > 1 ? 0.29 : 0.28 }
    /// Affinity of two stories from which they become one, if an item fits both.
    package static let merging = 0.34
    /// Stories that an item is compared with as one that it fits.
    package static let fits = 4
    /// A text that repeats another and has this many times its 3-grams is the original of the two, whichever came first.
    package static let fuller = 1.05
    /// Signals weaker than this belong to no story: tone, history, hopes of third parties.
    package static let least = 0.1

    /// Puts a scored item into the stories of its dyads.
    ///
    /// - Returns: one folding per story that took the item, strongest dyad first; none where no signal has both actors and
    ///   the item repeats nothing.
    package static func fold(_ arrival: Arrival, _ around: Surroundings) -> [Folding] {
        var foldings = around.held.map { edit($0, arrival, around) }
        var told = Set(around.held.map(\.dyad))
        let strongest = strongestDyads(arrival.score)
        if let repeated = repeated(arrival, around) {
            for story in around.repeated where !told.contains(story.dyad) && foldings.count < dyads {
                guard let report = story.report(of: repeated.item) else { continue }
                foldings.append(
                    copy(
                        arrival, of: report, repeated.containment, story, around.sketches,
                        isTold: strongest.contains(story.dyad)))
                told.insert(story.dyad)
            }
        }
        for dyad in strongest where !told.contains(dyad) && foldings.count < max(dyads, around.held.count) {
            let fitting = around.fitting[dyad] ?? []
            foldings.append(fitting.isEmpty ? opening(arrival, dyad) : join(arrival, fitting))
        }
        guard around.held.isEmpty else { return foldings }
        let rank = Dictionary(uniqueKeysWithValues: strongest.enumerated().map { ($0.element, $0.offset) })
        return foldings.sorted { rank[$0.story.dyad] ?? dyads < rank[$1.story.dyad] ?? dyads }
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

    /// The open stories that an item fits, at most `fits` of them, the best first; by their ids among equals.
    package static func fitting(
        _ arrival: Arrival, among outlines: some Sequence<StoryOutline>
    ) -> [(id: String, affinity: Affinity)] {
        var found: [(id: String, affinity: Affinity)] = []
        for outline in outlines where outline.isOpen(at: arrival.moment) {
            let affinity = Affinity(arrival, outline)
            if affinity.value >= joining(outline.profile.reports) { found.append((outline.id, affinity)) }
        }
        return Array(found.sorted { ($1.affinity.value, $0.id) < ($0.affinity.value, $1.id) }.prefix(fits))
    }

    /// `s-` and base32 over the dyad and the first item.
    package static func storyID(dyad: Dyad, first item: String) -> String {
        "s-" + Digest(fields: ["story", dyad.description, item]).base32(8)
    }

    // MARK: The four ways in

    private static func edit(_ story: Story, _ arrival: Arrival, _ around: Surroundings) -> Folding {
        let (item, signals) = (arrival.item, around.signals)
        var after = story
        let known = story.report(of: item.id)
        if known == nil, story.crowd != nil {
            // It was weak, or a copy. Unless it has become graver than what is held, it stays counted.
            let repeats = story.reports.contains { around.sketches[$0.item] != nil }
            let strength = report(arrival, story.dyad, copyOf: nil, containment: 0).strength
            guard !repeats, strength > max(story.tension, story.easing) else {
                return Folding(
                    placement: .edit, before: story, story: story,
                    reason: "an edit of one of the many reports that the story only counts")
            }
            after.crowd?.release()
        }
        after.put(report(arrival, story.dyad, copyOf: known?.copyOf, containment: known?.containment ?? 0))
        // Being edited is no new sighting.
        after.lastSeen = max(story.lastSeen, known?.firstSeen ?? story.lastSeen)
        guard known?.copyOf == nil else {
            return Folding(placement: .edit, before: story, story: after, reason: "an edit of a copy")
        }
        after.signals.removeAll { $0.item == item.id }
        var evidence = sourced(arrival.score.signals, item.id)
        for report in story.reports where report.item != item.id && report.copyOf == nil {
            evidence += sourced(signals[report.item] ?? [], report.item)
        }
        after.merge(evidence)
        after.weigh()
        return Folding(
            placement: .edit, before: story, story: after, reason: "an edit of a report that the story has",
            novelty: novelty(arrival, story))
    }

    /// The report that an item repeats most; the first by its id among equals. What repeats a copy but not its original
    /// shares with it what the copy has added, unless it shares very much.
    private static func repeated(_ arrival: Arrival, _ around: Surroundings) -> (item: String, containment: Double)? {
        var best: (item: String, containment: Double)?
        for story in around.repeated {
            for report in story.reports {
                guard let other = around.sketches[report.item] else { continue }
                let containment = arrival.sketch.containment(in: other)
                guard report.copyOf.map({ around.sketches[$0] != nil }) ?? true || containment >= certain else {
                    continue
                }
                if let best, (best.containment, report.item) >= (containment, best.item) { continue }
                best = (report.item, containment)
            }
        }
        return best
    }

    /// - Parameter isTold: the item's own signals tell of the story's actors.
    private static func copy(
        _ arrival: Arrival, of repeated: Report, _ containment: Double, _ story: Story, _ sketches: [String: Sketch],
        isTold: Bool
    ) -> Folding {
        var after = story
        var reason = "repeats \(repeated.item) (\(twoDecimals(containment)) of the shorter text)"
        let original = repeated.copyOf ?? repeated.item
        let length = sketches[original]?.grams ?? .max / 2
        guard isTold, Double(arrival.sketch.grams) > fuller * Double(length) else {
            after.unite(into: original, repeats(of: arrival, in: story, sketches))
            after.put(report(arrival, story.dyad, copyOf: original, containment: containment))
            return Folding(
                placement: .copy(of: original, containment: containment), before: story, story: after,
                reason: reason)
        }
        reason += " and says more"
        after.put(report(arrival, story.dyad, copyOf: nil, containment: 0))
        after.unite(into: arrival.item.id, [original: containment])
        after.unite(into: arrival.item.id, repeats(of: arrival, in: story, sketches))
        after.merge(sourced(arrival.score.signals, arrival.item.id))
        after.weigh()
        return Folding(
            placement: .fuller(than: repeated.item, containment: containment), before: story, story: after,
            reason: reason, novelty: novelty(arrival, story))
    }

    /// The originals that a text repeats beyond doubt: what was read as two independent reports is one text that it shows
    /// whole. A much longer text does not unite what it holds; it may be a survey of many.
    private static func repeats(
        of arrival: Arrival, in story: Story, _ sketches: [String: Sketch]
    ) -> [String: Double] {
        var originals: [String: Double] = [:]
        for report in story.reports where report.item != arrival.item.id {
            guard let other = sketches[report.item] else { continue }
            let containment = arrival.sketch.containment(in: other)
            let least = min(other.grams, arrival.sketch.grams)
            guard least >= long, arrival.sketch.grams <= 4 * other.grams, containment >= certain else { continue }
            let original = report.copyOf ?? report.item
            originals[original] = max(originals[original] ?? 0, containment)
        }
        return originals
    }

    /// 3-grams from which a text is long, and the containment from which two long texts are one beyond doubt.
    private static let long = 70
    private static let certain = 0.5

    /// - Parameter fitting: the best first; at least one.
    private static func join(_ arrival: Arrival, _ fitting: [Surroundings.Fit]) -> Folding {
        let best = fitting[0]
        let known = best.story
        var after = known
        var absorbed: [Story] = []
        var reason = "\(known.dyad), \(best.affinity.reason), within 2 days of the story's reports"
        for other in fitting.dropFirst() {
            let kinship = Affinity(after.outline, other.story.outline)
            let fits = "; fits \(other.story.id), too (words \(twoDecimals(other.affinity.likeness)))"
            let (one, another) = (after, other.story)
            guard kinship.value >= merging, isShort(one.moments, another.moments) else {
                reason += fits + ", which tells of something else (words \(twoDecimals(kinship.likeness)))"
                continue
            }
            after = one.united(with: another)
            absorbed.append(after.id == one.id ? another : one)
            reason += fits + ": both are one, \(kinship.reason)"
        }
        after.put(report(arrival, after.dyad, copyOf: nil, containment: 0))
        after.merge(sourced(arrival.score.signals, arrival.item.id))
        after.weigh()
        after.profile.add(arrival.words(of: after.dyad))
        return Folding(
            placement: .report, before: known, story: after, reason: reason, novelty: novelty(arrival, known),
            absorbed: absorbed)
    }

    /// Whether the two together are no longer than a story may be.
    private static func isShort(_ one: ClosedRange<Timestamp>, _ other: ClosedRange<Timestamp>) -> Bool {
        max(one.upperBound, other.upperBound) - min(one.lowerBound, other.lowerBound) <= span
    }

    private static func opening(_ arrival: Arrival, _ dyad: Dyad) -> Folding {
        let seen = arrival.item.firstSeen
        var story = Story(
            id: storyID(dyad: dyad, first: arrival.item.id), dyad: dyad, firstSeen: seen, lastSeen: seen,
            reports: [report(arrival, dyad, copyOf: nil, containment: 0)], signals: [], tension: 0, easing: 0)
        story.merge(sourced(arrival.score.signals, arrival.item.id))
        story.weigh()
        story.profile.add(arrival.words(of: dyad))
        return Folding(
            placement: .opening, before: nil, story: story,
            reason: "no open story of \(dyad) tells of \(arrival.signature(dyad).words)", novelty: 1)
    }

    // MARK: Pieces

    /// The share of an item's evidence, by strength, whose class and direction the story has not seen.
    private static func novelty(_ arrival: Arrival, _ story: Story) -> Double {
        let known = Set(story.signals.map { SignalKey($0.signal) })
        var (all, fresh) = (0.0, 0.0)
        for signal in arrival.score.signals where signal.dyad == story.dyad && abs(signal.value) >= least {
            all += abs(signal.value)
            if !known.contains(SignalKey(signal)) { fresh += abs(signal.value) }
        }
        return all > 0 ? fresh / all : 0
    }

    private static func report(
        _ arrival: Arrival, _ dyad: Dyad, copyOf: String?, containment: Double
    ) -> Report {
        let item = arrival.item
        let signals = arrival.score.signals.filter { $0.dyad == dyad && abs($0.value) >= least }
        return Report(
            item: item.id, attribution: item.attribution, published: item.newsMoment, firstSeen: item.firstSeen,
            link: item.link, title: item.title, completeness: item.completeness == .full ? nil : item.completeness,
            copyOf: copyOf, containment: containment, tension: Score.channel(.tension, of: signals),
            easing: Score.channel(.easing, of: signals))
    }

    private static func sourced(_ signals: [Signal], _ item: String) -> [SourcedSignal] {
        signals.filter { abs($0.value) >= least }.map { SourcedSignal(item: item, signal: $0) }
    }
}
