// SPDX-License-Identifier: Apache-2.0

package import Alerting
package import Items

extension PassReader {
    /// What waits for a moment that has come, the earliest first.
    package borrowing func held(dueBy now: Timestamp) throws(StorageError) -> [HeldAlert] {
        try database.connection.held(
            where: "due <= ? ORDER BY due, story, rule, relation", [.integer(now.seconds)])
    }

    /// All that one gate holds, in the order in which it was held.
    package borrowing func held(by gate: HeldAlert.Gate) throws(StorageError) -> [HeldAlert] {
        try database.connection.held(where: "gate = ? ORDER BY at, story, rule, relation", [.text(gate.rawValue)])
    }
}

extension Store {
    /// How many alerts wait, by what holds them; a gate that holds none is left out.
    package func waiting() throws(StorageError) -> [HeldAlert.Gate: Int] {
        let rows = try database().connection.rows(
            "SELECT gate, count(*) FROM held WHERE gate IN (?, ?) GROUP BY gate",
            [.text(HeldAlert.Gate.cooldown.rawValue), .text(HeldAlert.Gate.budget.rawValue)]
        ) { (row: borrowing Statement) throws(StorageError) in
            (try row.word(0, as: HeldAlert.Gate.self), Int(row.integer(1)))
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// The next moment at which something that is held back is decided again; nil where nothing waits for time.
    package func nextHeld() throws(StorageError) -> Timestamp? {
        try database().connection.row("SELECT min(due) FROM held WHERE due IS NOT NULL") { $0.optionalMoment(0) } ?? nil
    }
}

extension Connection {
    borrowing func held(where clause: String, _ values: [Value]) throws(StorageError) -> [HeldAlert] {
        try rows(
            "SELECT story, rule, relation, gate, item, at, due, severity, classes FROM held WHERE \(clause)", values
        ) { (row: borrowing Statement) throws(StorageError) in
            HeldAlert(
                story: row.text(0), rule: row.text(1), relation: row.text(2), gate: try row.word(3), item: row.text(4),
                at: row.moment(5), due: row.optionalMoment(6), severity: Int(row.integer(7)),
                acts: Set(row.text(8).split(separator: " ").map(String.init)))
        }
    }

    borrowing func write(_ held: HeldAlert) throws(StorageError) {
        try run(
            """
            INSERT OR REPLACE INTO held(story, rule, relation, gate, item, at, due, severity, classes)
            VALUES(?,?,?,?,?,?,?,?,?)
            """,
            .text(held.story), .text(held.rule), .text(held.relation), .text(held.gate.rawValue), .text(held.item),
            .integer(held.at.seconds), Value(held.due?.seconds), .integer(Int64(held.severity)),
            .text(held.acts.sorted().joined(separator: " ")))
    }

    borrowing func release(_ held: HeldAlert) throws(StorageError) {
        try run(
            "DELETE FROM held WHERE story = ? AND rule = ? AND relation = ? AND gate = ?", .text(held.story),
            .text(held.rule), .text(held.relation), .text(held.gate.rawValue))
    }
}
