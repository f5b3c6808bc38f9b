// SPDX-License-Identifier: Apache-2.0

/// Actors' names as the finder runs them: plain numbers, the longest name of a first word in front.
struct ActorNameTable: Sendable {
    struct Record: Sendable {
        var length: Int32
        /// The row of its first word in `words`; the other words follow.
        var firstWord: Int32
        /// Index into `exacts`, or −1 where letters' case does not matter.
        var exact: Int32
        var since: Int32
        var until: Int32
        /// −1 for masks and places, which only hide their words.
        var actor: Int16
        var office: Int16
        var manner: ActorName.Manner
        /// A title that belongs to one actor only.
        var isSoleTitle: Bool
        /// `'s` stands inside: `People's Republic of China`.
        var hasPossessive: Bool

        /// One word that means nothing.
        static let masked = Record(
            length: 1, firstWord: 0, exact: -1, since: 0, until: .max, actor: -1, office: -1, manner: .mask,
            isSoleTitle: true, hasPossessive: false)

        /// Whether it was borne, or the office held, on a day as yyyymmdd; without a day, always.
        func isValid(on day: Int32?) -> Bool {
            guard let day else { return true }
            return day >= since && day <= until
        }
    }

    private(set) var records: [Record] = []
    /// The letters of the words of a name as they must stand.
    private(set) var exacts: [[[UInt8]]] = []
    /// All forms of each word of each name.
    let words: Rows<Int32>
    /// Names by their first word's number.
    let byWord: Rows<Int32>

    /// Words that are people's names as well, and words that make a paper of the name before them.
    let given: Set<Int32>
    let press: Set<Int32>

    /// - Parameter forms: of each word of each name.
    init(
        _ names: [ActorName], forms: [[[Int32]]], actors: [Actor], given: [Int32], press: [Int32], wordCount: Int
    ) {
        self.given = Set(given)
        self.press = Set(press)
        var owners: [[String]: Set<Int>] = [:]
        for name in names where name.manner == .title { owners[name.words, default: []].insert(name.actor) }
        var byWord = [[Int32]](repeating: [], count: wordCount)
        var firstWord = 0
        for (index, name) in names.enumerated() {
            let isPlace = name.actor < 0 || actors[name.actor].kind == .place
            if let exact = name.exact, !exact.isEmpty { exacts.append(exact.map { Array($0.utf8) }) }
            records.append(
                Record(
                    length: Int32(forms[index].count), firstWord: Int32(firstWord),
                    exact: name.exact?.isEmpty == false ? Int32(exacts.count - 1) : -1, since: name.since,
                    until: name.until, actor: isPlace ? -1 : Int16(name.actor), office: Int16(name.office),
                    manner: name.manner,
                    isSoleTitle: name.manner != .title || owners[name.words]?.count == 1,
                    hasPossessive: name.hasPossessive))
            firstWord += forms[index].count
            for word in forms[index].first ?? [] { byWord[Int(word)].append(Int32(index)) }
        }
        for word in byWord.indices {
            byWord[word].sort { (forms[Int($0)].count, $1) > (forms[Int($1)].count, $0) }
        }
        self.words = Rows(forms.flatMap { $0 })
        self.byWord = Rows(byWord)
    }

    /// Whether `form` is the name's word at `offset`.
    @inline(__always)
    func contains(_ form: Int32, _ record: Record, _ offset: Int) -> Bool {
        for at in words.range(record.firstWord + Int32(truncatingIfNeeded: offset)) where words[at] == form {
            return true
        }
        return false
    }
}
