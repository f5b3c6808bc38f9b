// SPDX-License-Identifier: Apache-2.0

import Configuration
package import Fetching
import Foundation
package import HTTP
package import Items
package import Loopback
package import Machine
package import Newsroom
package import Provisioning
import SerialQueue
package import Storage
import Synchronization

package let noon = Timestamp(CivilTime(year: 2026, month: 3, day: 4, hour: 12))
package let minute: Int64 = 60
package let hour: Int64 = 3_600
package let day: Int64 = 86_400

/// A wall clock that stands still until a test moves it.
package final class WallClock: Sendable {
    private let moment: Mutex<Timestamp>

    package init(_ moment: Timestamp = noon) { self.moment = Mutex(moment) }

    package var now: Timestamp { moment.withLock { $0 } }
    package func advance(_ seconds: Int64) { moment.withLock { $0 = $0 + seconds } }
    package var clock: Clock { Clock(wall: { self.now }) }
}

/// A directory of one test, removed with it.
package final class Scratch: Sendable {
    package let path: String

    package init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "detente-daemon-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        try write(Array(text.utf8), to: name)
    }

    @discardableResult
    package func write(_ bytes: [UInt8], to name: String) throws -> String {
        let file = "\(path)/\(name)"
        let folder = (file as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: file))
        return file
    }

    package func read(_ name: String) throws -> String {
        try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
    }
}

/// All that a visit needs, small: a lexicon of one measure, four states, a store, a client, a clock that tests move.
package final class Workshop: Sendable {
    package let scratch: Scratch
    package let store: Store
    package let client = HTTPClient(settings: HTTPClient.Settings(version: "test", contact: ""))
    package let pages = PageHosts(executor: QueueExecutor(label: "detente.engine"))
    package let wall: WallClock

    package static let lexicon = """
        [lexicon small]
        from = test
        [bad measure]
        sanction~
        ban~
        [class sanction]
        impose~ > &measure
        &measure (on|against) B [by A]
        [class econ_measure]
        restrict~
        [turn relax]
        measure = lift_measure
        lift~
        """

    package static let actors = """
        [actors small]
        [state FRA]
        name = France
        adjective = French
        capital = Paris
        [state ITA]
        name = Italy
        adjective = Italian~
        capital = Rome
        [state PER]
        name = Peru
        adjective = Peruvian~
        capital = Lima
        [state BRA]
        name = Brazil
        adjective = Brazilian~
        capital = Brasilia
        """

    /// One rule that anything hard sets off, watched between all; no webhook.
    package static let rules = """
        [daemon]
        state = state
        log = log
        lexicons = small.lexicon
        actors = small.actors
        body_limit = 4KiB
        [relation all]
        between = *, *
        [rule tension]
        when = tension >= 1
        [rule easing]
        enabled = no
        [rule ladder]
        enabled = no

        """

    /// A wire and a paper, read from files beside the configuration; more keys of the paper may follow.
    package static let wireAndPaper = """
        [source wire]
        url = wire.atom
        owner = Wire
        first = alert
        [source paper]
        url = paper.atom
        owner = Paper
        first = alert

        """

    package init(at now: Timestamp = noon) throws {
        scratch = try Scratch()
        wall = WallClock(now)
        try scratch.write(Self.lexicon, to: "small.lexicon")
        try scratch.write(Self.actors, to: "small.actors")
        store = try Store(directory: "\(scratch.path)/state", now: now)
    }

    /// The setup of the small rules and what a test adds to them.
    package func setup(_ sections: String) throws -> Setup {
        let path = try scratch.write(Self.rules + sections + "\n", to: "detente.conf")
        let loaded = Setup.load(path)
        guard let setup = loaded.setup else { throw Missing(what: "\(loaded.diagnostics)") }
        return setup
    }

    package func newsdesk(_ setup: Setup) -> Newsdesk {
        Newsdesk(setup, sinks: setup.settings.sinks.filter(\.enabled).map(\.sink))
    }

    /// What visits share; another store than the workshop's where one is given.
    package func surroundings(_ setup: Setup, _ store: Store? = nil) -> Visit.Surroundings {
        Visit.Surroundings(
            setup: setup, newsdesk: newsdesk(setup), store: store ?? self.store, client: client,
            secrets: SecretReader(), pages: pages, clock: wall.clock)
    }

    package func visit(_ setup: Setup, _ name: String, _ store: Store? = nil) throws -> Visit {
        guard let visit = Visit(to: name, in: surroundings(setup, store)) else {
            throw Missing(what: "[source \(name)]")
        }
        return visit
    }

    /// The store lost what it knew of the setup's sources.
    package func forget(_ setup: Setup) async throws {
        try await store.settleLoss(setup.settings.sources.map { ($0.name, $0.location.text) }, now: wall.now)
    }

    /// Visits a source now.
    package func read(_ setup: Setup, _ name: String = "wire") async throws -> VisitReport {
        try await visit(setup, name).run()
    }

    package func state(_ name: String = "wire") async throws -> SourceState {
        guard let state = try await store.sourceState(name) else { throw Missing(what: "the state of \(name)") }
        return state
    }
}

/// A test asked for what is not there.
package struct Missing: Error {
    package let what: String
}

/// One entry of a feed.
package struct Entry: Sendable {
    package var id: String
    package var title: String
    package var at: Timestamp
    package var body: String

    package init(id: String, title: String, at: Timestamp = noon - hour, body: String = "") {
        self.id = id
        self.title = title
        self.at = at
        self.body = body
    }

    package static let peru = Entry(id: "peru", title: "Peru imposed sanctions on Brazil")
    /// The same with words by which others that tell of it are known.
    package static let tacna = Entry(
        id: "peru", title: "Peru imposed sanctions on Brazil", body: "The Tacna quarrel over copper has come to this.")
    package static let france = Entry(id: "france", title: "France imposed a ban on Italy")
    package static let cake = Entry(id: "cake", title: "The parents were served almond cake")
}

/// - Parameter site: where its entries' pages lie.
package func atom(_ entries: [Entry], title: String = "The Wire", site: String = "https://example.org") -> String {
    let body = entries.map { entry in
        """
        <entry><id>tag:\(entry.id)</id><title>\(entry.title)</title><published>\(entry.at.rfc3339)</published>\
        <updated>\(entry.at.rfc3339)</updated><link href="\(site)/\(entry.id)"/>\
        <summary>\(entry.body)</summary></entry>
        """
    }
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom"><title>\(title)</title>\(body.joined())</feed>
        """
}

/// A server that gives its answers one after the other, and the last one for ever.
package func server(_ answers: [Loopback.Answer]) throws -> LoopbackServer {
    try LoopbackServer { answers[min($0.number, answers.count) - 1] }
}

/// `[source wire]` at a loopback server.
package func wire(
    _ server: LoopbackServer, _ more: String = "first = alert", interval: String? = "10m"
) -> String {
    let pause = interval.map { "interval = \($0)\n" } ?? ""
    return "[source wire]\nurl = \(server.url("/feed"))\nallow_private = yes\n\(pause)\(more)\n"
}
