// SPDX-License-Identifier: Apache-2.0

package import Items

/// What one outlet printed, and what is known about it.
package struct SyntheticReport: Sendable {
    package enum Part: String, Sendable {
        case agency, copy, own, followUp, edit, again
    }

    package var item: Item
    package var development: Int
    /// Reports of one cluster repeat one text.
    package var cluster: Int
    package var part: Part
}

/// A day and a half of news from forty outlets and three agencies, with what comes after it: who copied whom and what
/// belongs together is known, because it was made so.
///
/// The same seed gives the same news. Half of the developments have another beside them between the same two states, and
/// some of these are of the same kind on the same day.
package struct SyntheticDay: Sendable {
    package private(set) var developments: [Development] = []
    /// In the order in which they are first seen.
    package private(set) var reports: [SyntheticReport] = []

    /// When the first of it happens.
    package static let morning = Timestamp(CivilTime(year: 2026, month: 3, day: 4, hour: 6))

    private var dice: Dice
    private var clusters = 0
    private var names = 0
    private var offices: [String: [Official]] = [:]
    private var told = Wordings()

    /// - Parameter size: about how many developments that are news.
    package init(seed: Int, size: Int = 50) {
        dice = Dice(seed)
        for nation in Nation.all { offices[nation.code] = (0..<3).map { Official($0, &dice) } }
        while developments.count < size {
            let pair = dice.pick(Nation.pairs)
            let kind = dice.pick(EventKind.all)
            let start = Self.morning + Int64(dice.below(30 * 60)) * 60
            add(pair, kind, at: start)
            if dice.chance(30) { add(pair, dice.pick(EventKind.all), at: start + Int64(dice.within(-600...600)) * 60) }
            if dice.chance(18) { add(pair, kind, at: start + Int64(dice.within(-600...600)) * 60) }
        }
        for _ in 0..<size / 6 { add(.anniversary) }
        for _ in 0..<size / 5 { add(.noise) }
        for index in developments.indices { tell(index) }
        expect()
        let order = reports.enumerated().sorted {
            ($0.element.item.firstSeen, $0.offset) < ($1.element.item.firstSeen, $1.offset)
        }
        reports = order.map(\.element)
    }

    // MARK: What happens

    private mutating func add(_ pair: (Nation, Nation), _ kind: EventKind, at start: Timestamp) {
        let (a, b) = dice.chance(50) ? pair : (pair.1, pair.0)
        // Two reports on one thing between the same two states are of one development.
        let known = developments.lazy.filter { $0.kind == kind.name && Set($0.actors) == [a.code, b.code] }
        let taken = Set(known.compactMap { $0.slots["thing"] })
        let free = kind.things.filter { !taken.contains($0) }
        guard !free.isEmpty else { return }
        // And nobody says the same twice.
        let said = Set(known.flatMap(\.quotes))
        let quotes = dice.draw(2, of: kind.quotes.filter { !said.contains($0) })
        add(.news, a, b, dice.pick(free), start)
        developments[developments.count - 1].kind = kind.name
        developments[developments.count - 1].story = kind
        developments[developments.count - 1].quotes = quotes
    }

    private mutating func add(_ sort: Development.Sort) {
        let (a, b) = dice.pick(Nation.pairs)
        add(sort, a, b, "", Self.morning + Int64(dice.below(30 * 60)) * 60)
    }

    private mutating func add(_ sort: Development.Sort, _ a: Nation, _ b: Nation, _ thing: String, _ start: Timestamp) {
        let ours = dice.pick(offices[a.code] ?? [])
        let theirs = dice.pick(offices[b.code] ?? [])
        let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
        let weekday = days[Int((start.seconds / 86_400 + 4) % 7)]
        var slots = [
            "A": a.name, "Aa": a.adjective, "Ac": a.capital, "B": b.name, "Ba": b.adjective, "Bc": b.capital,
            "P": ours.name, "Pl": ours.last, "Po": ours.office, "Q": theirs.name, "Ql": theirs.last,
            "Qo": theirs.office,
        ]
        slots["thing"] = thing
        slots["Thing"] = thing.prefix(1).uppercased() + thing.dropFirst()
        slots["place"] = Coinage.town(&dice)
        slots["firm"] = Coinage.company(&dice)
        slots["n"] = "\(dice.within(3...19))"
        slots["m"] = "\(dice.within(20...95))"
        slots["day"] = dice.chance(70) ? "on \(weekday)" : weekday
        developments.append(
            Development(
                number: developments.count, sort: sort, kind: sort.rawValue, actors: [a.code, b.code], start: start,
                slots: slots))
    }

    // MARK: Who prints it

    /// Most things are told once or twice, a few everywhere.
    private mutating func count() -> Int {
        switch dice.below(100) {
        case ..<35: dice.within(1...3)
        case ..<65: dice.within(4...10)
        case ..<88: dice.within(11...20)
        default: dice.within(21...40)
        }
    }

    private mutating func length() -> Int {
        switch dice.below(10) {
        case ..<2: dice.within(1...3)
        case ..<8: dice.within(4...12)
        default: dice.within(13...30)
        }
    }

    /// A text that others reprint.
    private struct Source {
        var text: Manuscript
        var cluster: Int
        var at: Timestamp
        var name: String
    }

    private mutating func tell(_ index: Int) {
        let development = developments[index]
        var writer = Writer(development: development, dice: Dice(dice.below(1 << 30)), told: told)
        defer { told = writer.told }
        let total = development.sort == .news ? count() : dice.within(1...2)
        var outlets = dice.shuffled(Outlet.all)[...]
        var agencies: [Source] = []
        for number in 0..<total {
            guard let outlet = outlets.popFirst() else { break }
            let first = agencies.isEmpty
            let share = dice.below(100)
            if development.sort == .news, first ? share < 70 : agencies.count < 2 && share < 8, total > 1,
                let text = writer.report(length: dice.within(5...22))
            {
                // An agency tells it; its own feed is one of the sources.
                clusters += 1
                let at = development.start + Int64(dice.within(0...180)) * 60
                let name = Outlet.agencies[(index + agencies.count) % Outlet.agencies.count]
                agencies.append(Source(text: text, cluster: clusters, at: at, name: name))
                let agency = Outlet(
                    name: name, owner: name, host: "\(name.split(separator: " ")[0].lowercased()).example",
                    boilerplate: [], writes: true)
                print(text, agency, index, clusters, at, .agency)
                continue
            }
            let source = agencies.randomElement(&dice)
            let follows = number > 1 && dice.chance(22)
            if source == nil || development.sort == .news && dice.chance(outlet.writes ? 55 : 10),
                let text = follows ? writer.followUp(length: length()) : writer.report(length: length())
            {
                clusters += 1
                let late = follows ? dice.within(840...2_400) : dice.within(0...780)
                let at = development.start + Int64(late) * 60
                print(text, outlet, index, clusters, at, follows ? .followUp : .own)
                // What is no news is told once; whoever has it, too, has it from there.
                if development.sort != .news {
                    agencies.append(Source(text: text, cluster: clusters, at: at, name: outlet.name))
                }
            } else if let source {
                let text = Reprint.pick(&dice).apply(source.text, by: &writer)
                let at = source.at + Int64(dice.within(5...480)) * 60
                print(text, outlet, index, source.cluster, at, .copy, credit: source.name)
            }
        }
    }

    /// What two voices tell in words of their own, each with a date: what has none is nobody's news.
    private mutating func expect() {
        var voices: [Int: Set<String>] = [:]
        for report in reports where [.agency, .own, .followUp].contains(report.part) && report.item.newsMoment != nil {
            voices[report.development, default: []].insert(report.item.attribution.owner)
        }
        for index in developments.indices where voices[index, default: []].count >= 2 {
            developments[index].isExpected = developments[index].story?.isGrave == true
        }
    }

    private mutating func print(
        _ text: Manuscript, _ outlet: Outlet, _ development: Int, _ cluster: Int, _ at: Timestamp,
        _ part: SyntheticReport.Part, credit: String? = nil
    ) {
        names += 1
        var sentences = text.sentences
        if let credit, dice.chance(50) { sentences[0] = "(\(credit)) - " + sentences[0] }
        let owner = outlet.owner == outlet.name ? "\(outlet.host)-\(dice.pick(["world", "politics"]))" : outlet.owner
        let attribution = Attribution(source: "\(outlet.host)-\(names % 2)", outlet: outlet.name, owner: owner)
        let seen = at + Int64(dice.within(2...40)) * 60
        var item = Item(
            id: "i-\(names)", attribution: attribution, title: text.title,
            content: page(text.title, sentences, outlet, credit), completeness: .full,
            link: "https://\(outlet.host)/\(development)/\(names)",
            published: DatedMoment(moment: at, quality: dice.chance(85) ? .exact : .zoneAssumed), updated: nil,
            firstSeen: seen, language: "en")
        if dice.chance(2) { item.published = .missing }
        add(item, development, cluster, part)
        if dice.chance(7) { edit(item, text, outlet, development, cluster, credit) }
        if dice.chance(4) { again(item, development, cluster) }
    }

    /// The outlet changes its headline or adds to the text, once or twice.
    private mutating func edit(
        _ item: Item, _ text: Manuscript, _ outlet: Outlet, _ development: Int, _ cluster: Int, _ credit: String?
    ) {
        var edited = item
        for round in 1...dice.within(1...2) {
            var text = text
            if dice.chance(50) { text.title = "Update: \(text.title)" }
            let more = Background.sentences[dice.below(Background.sentences.count)]
            text.sentences.append(developments[development].fill(dice.spin(dice.pick(more))))
            edited.title = text.title
            edited.content = page(text.title, text.sentences, outlet, credit)
            edited.firstSeen = item.firstSeen + Int64(round * dice.within(20...300)) * 60
            add(edited, development, cluster, .edit)
        }
    }

    /// The same article under another address with another date, as sites do when they move it.
    private mutating func again(_ item: Item, _ development: Int, _ cluster: Int) {
        var copy = item
        copy.id = item.id + "-again"
        let host = item.attribution.outlet.lowercased().split(separator: " ").joined()
        copy.link = "https://www.\(host).example/amp/\(names)"
        copy.firstSeen = item.firstSeen + Int64(dice.within(60...1_800)) * 60
        copy.published = dice.pick([
            DatedMoment(moment: copy.firstSeen, quality: .exact), .missing,
            DatedMoment(moment: Timestamp(seconds: 0), quality: .implausible), item.published,
        ])
        add(copy, development, cluster, .again)
    }

    private mutating func add(_ item: Item, _ development: Int, _ cluster: Int, _ part: SyntheticReport.Part) {
        reports.append(SyntheticReport(item: item, development: development, cluster: cluster, part: part))
    }

    private mutating func page(_ title: String, _ sentences: [String], _ outlet: Outlet, _ credit: String?) -> ZonedText
    {
        var content = ZonedText()
        content.append(title, zone: .headline)
        var rest = sentences[...]
        while !rest.isEmpty {
            let count = dice.within(1...3)
            content.append(rest.prefix(count).joined(separator: " "), zone: .body)
            rest = rest.dropFirst(count)
        }
        if let credit, dice.chance(30) {
            content.append("Reporting by \(credit) staff; editing by the desk.", zone: .body)
        }
        for note in outlet.boilerplate { content.append(note, zone: .body) }
        return content
    }
}

extension Array {
    fileprivate func randomElement(_ dice: inout Dice) -> Element? { isEmpty ? nil : dice.pick(self) }
}
