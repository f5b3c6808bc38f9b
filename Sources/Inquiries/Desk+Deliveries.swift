// SPDX-License-Identifier: Apache-2.0

// What waits, what died, and what a person does about it.

internal import Alerting
internal import Configuration
internal import Items
internal import Machine
internal import PlainFile
internal import Provisioning
internal import Sinks
internal import Storage

extension Desk {
    /// A line for each delivery, then one for each queue.
    func deliveries(dead: Bool, json: Bool) async throws(StorageError) -> Answer {
        let rows = dead ? try await store.deadLetters() : try await store.pendingDeliveries()
        let queues = try await store.queues()
        let parked = Set(queues.map(\.sink)).subtracting(setup.settings.sinks.map(\.name))
        if json {
            return Answer(output: rows.map { Self.json($0, parked: parked.contains($0.sink)).text + "\n" }.joined())
        }
        guard !rows.isEmpty else { return Answer(output: dead ? "no dead letters\n" : "nothing is waiting\n") }
        var output = rows.map { line($0, dead: dead) + "\n" }.joined()
        let total = queues.reduce(0) { $0 + (dead ? $1.dead : $1.pending) }
        if total > rows.count { output += "and \(total - rows.count) more\n" }
        guard !dead else { return Answer(output: output) }
        let circuits = try await store.circuits()
        for queue in queues where queue.pending > 0 {
            output += line(queue, circuits[queue.sink] ?? Circuit(), parked: parked.contains(queue.sink)) + "\n"
        }
        return Answer(output: output)
    }

    /// `sink desk  open, next try 2026-03-04 12:31Z  3 waiting, 4,210 bytes, the oldest for 2 h: HTTP 503: down`
    private func line(_ queue: SinkQueue, _ circuit: Circuit, parked: Bool) -> String {
        var line = "sink \(queue.sink)  "
        switch circuit.permit(now: clock.wall) {
        case _ where parked: line += "parked: no such sink in the configuration"
        case .send, .probe: line += circuit.state == .closed ? "ok" : "open, next try now"
        case .wait(let until):
            line += "\(circuit.state == .closed ? "asked to wait" : "open"), next try \(until.minuteText)"
        case .disabled: line += "switched off until 'detente sink enable \(queue.sink)'"
        }
        line += "  \(queue.pending) waiting, \(queue.pendingBytes) bytes"
        if let oldest = queue.oldestPending { line += ", the oldest for \(age(oldest))" }
        if let error = circuit.lastError ?? queue.lastError { line += "  last error: \(error)" }
        return line
    }

    private func line(_ row: Delivery, dead: Bool) -> String {
        let when = dead ? "dead" : "due \(row.notBefore.minuteText)"
        let error = row.lastError.map { "  \($0)" } ?? ""
        return "\(row.id)  \(row.sink)  \(row.attempts) attempts  queued \(age(row.queued)) ago  \(when)\(error)"
    }

    private func age(_ moment: Timestamp) -> String { max(0, clock.wall - moment).spanInWords }

    private static func json(_ row: Delivery, parked: Bool) -> JSONText {
        var json = JSONText()
        json.object {
            $0.member("id", row.id)
            $0.member("alert", row.alert)
            $0.member("sink", row.sink)
            $0.member("state", row.state.rawValue)
            $0.member("parked", parked)
            $0.member("attempts", row.attempts)
            $0.member("bytes", row.body.count)
            $0.member("queued", row.queued.rfc3339)
            $0.member("not_before", row.notBefore.rfc3339)
            $0.member("last_error", row.lastError)
        }
        return json
    }

    /// Whoever asks for it says that the receiver is back: a sink that is disabled or waits to probe is called again.
    func retry(_ id: String) async throws(StorageError) -> Answer {
        if let sink = Self.sink(id) {
            let count = try await store.retryAll(sink: sink, at: clock.wall)
            guard count > 0 else { return failure("no dead letters of sink \(sink)") }
            try await open(sink)
            return Answer(output: "\(count.counted("delivery", "deliveries")) of sink \(sink) due now\n")
        }
        guard let row = try await store.delivery(id), try await store.retry(id, at: clock.wall) else {
            return failure("no undelivered row \(id)")
        }
        try await open(row.sink)
        return Answer(output: "\(id) is due now\n")
    }

    func drop(_ id: String) async throws(StorageError) -> Answer {
        if let sink = Self.sink(id) {
            let count = try await store.dropAll(sink: sink)
            guard count > 0 else { return failure("nothing undelivered of sink \(sink)") }
            return Answer(output: "\(count.counted("delivery", "deliveries")) of sink \(sink) dropped\n")
        }
        guard try await store.drop(id) else { return failure("no undelivered row \(id)") }
        return Answer(output: "\(id) dropped\n")
    }

    func enable(_ name: String) async throws(StorageError) -> Answer {
        let known = setup.settings.sinks.map(\.name)
        guard known.contains(name) else { return failure("no sink '\(name)'" + suggestion(for: name, among: known)) }
        try await open(name)
        try await store.hasten(sink: name, at: clock.wall)
        let waiting = try await store.queues().first { $0.sink == name }?.pending ?? 0
        return Answer(output: "sink \(name) is called again; \(waiting) \(waiting == 1 ? "waits" : "wait") for it\n")
    }

    private func open(_ sink: String) async throws(StorageError) {
        guard var circuit = try await store.circuits()[sink], circuit != Circuit() else { return }
        circuit.enable()
        try await store.setCircuit(circuit, of: sink)
    }

    /// `sink:NAME`
    private static func sink(_ id: String) -> String? {
        id.hasPrefix("sink:") ? String(id.dropFirst("sink:".count)) : nil
    }
}
