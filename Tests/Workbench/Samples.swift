// SPDX-License-Identifier: Apache-2.0

package import Alerting
package import Items
package import Sinks
package import Storage

package func sampleAlert(_ id: String, at: Timestamp = noon) -> Alert {
    Alert(
        id: id, sequence: 0, state: .firing, at: at, kind: .tension, severity: 3, relation: "any", rule: "tension",
        from: "PER", to: "BRA", mutual: false, muted: false, text: "Peru hardens toward Brazil.", easing: 0,
        tension: 6, condition: "tension >= 1", confidence: "high", sources: 1, copies: 0, story: nil, firstSeen: at,
        published: nil, topics: [], signals: [], moreSignals: 0, links: [], items: [], lexicon: "l",
        configuration: "c", engine: "0", cause: "i")
}

package func sampleDelivery(_ id: String = "a-1-desk", body: String = "{\"id\":\"a-1\"}") -> Delivery {
    Delivery(
        id: id, sequence: 1, alert: "a-1", sink: "desk", body: Array(body.utf8), contentType: "application/json",
        queued: noon, attempts: 0, notBefore: noon, state: .pending, lastError: nil)
}

extension Store {
    /// Queues an alert for sinks, its bytes its id; the delivery's id is `ID-SINK`.
    package func queue(
        _ ids: [String], to sinks: [String] = ["desk"], at now: Timestamp = noon
    ) async throws(StorageError) {
        try await commit(Pass(at: now)) { (reader: borrowing PassReader) throws(StorageError) in
            var writes = try reader.writes()
            for id in ids {
                let alert = writes.raise(sampleAlert(id, at: now))
                for sink in sinks {
                    writes.queue(alert, to: sink, body: Array(id.utf8), contentType: "application/json")
                }
            }
            return writes
        }
    }
}
