// SPDX-License-Identifier: Apache-2.0

package import Items

/// What one rule made of one item when it arrived, and why: `why` prints it as a checklist. The latest judgement of an item
/// by a rule and relation replaces the earlier one.
package struct Judgement: Hashable, Sendable {
    package var item: String
    /// The rule, or the gate before all rules: `date`, `baseline`, `copy`.
    package var rule: String
    /// Empty where no relation is concerned.
    package var relation: String
    package var at: Timestamp
    /// `raise`, `update`, `hold`, `resolve`, or a gate's own word.
    package var outcome: String
    /// One line: `4.2 < 5`.
    package var reason: String
    package var story: String?
    package var alert: String?
    /// Every gate that the rule asked, in order: `easing >= 5: 4.2 ✗`.
    package var gates: [String]

    package init(
        item: String, rule: String, relation: String = "", at: Timestamp, outcome: String, reason: String,
        story: String? = nil, alert: String? = nil, gates: [String] = []
    ) {
        self.item = item
        self.rule = rule
        self.relation = relation
        self.at = at
        self.outcome = outcome
        self.reason = reason
        self.story = story
        self.alert = alert
        self.gates = gates
    }
}

extension Connection {
    borrowing func judgements(of item: String) throws(StorageError) -> [Judgement] {
        try rows(
            """
            SELECT item, rule, relation, at, outcome, reason, story, alert, gates FROM judgements
            WHERE item = (SELECT number FROM items WHERE id = ?) ORDER BY rule, relation
            """, [.text(item)]
        ) { row in
            Judgement(
                item: item, rule: row.text(1), relation: row.text(2), at: row.moment(3), outcome: row.text(4),
                reason: row.text(5), story: row.optionalText(6), alert: row.optionalText(7),
                gates: row.text(8).split(separator: "\n").map(String.init))
        }
    }

    borrowing func write(_ judgement: Judgement) throws(StorageError) {
        try run(
            """
            INSERT OR REPLACE INTO judgements(item, rule, relation, at, outcome, reason, story, alert, gates)
            VALUES((SELECT number FROM items WHERE id = ?), ?,?,?,?,?,?,?,?)
            """,
            .text(judgement.item), .text(judgement.rule), .text(judgement.relation), .integer(judgement.at.seconds),
            .text(judgement.outcome), .text(judgement.reason), Value(judgement.story), Value(judgement.alert),
            .text(judgement.gates.joined(separator: "\n")))
    }
}
