// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A directory of its own with a small lexicon, actors and a configuration, in which a test runs `detente`.
struct Workshop: Sendable {
    let directory: URL

    /// The moment at which all reports are read: three hours after they were published.
    static let now = "2026-03-04T12:00:00Z"

    init() throws {
        // A short path: Unix sockets lie in it.
        directory = URL(filePath: "/tmp").appending(path: "dt-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try write("test.lexicon", Fixture.lexicon)
        try write("test.actors", Fixture.actors)
    }

    func remove() { try? FileManager.default.removeItem(at: directory) }

    func path(_ name: String) -> String { directory.appending(path: name).path(percentEncoded: false) }

    func write(_ name: String, _ text: String) throws { try Data(text.utf8).write(to: directory.appending(path: name)) }

    func read(_ name: String) -> String {
        FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// Lines of the alert log.
    var log: [String] { read("log/alerts.jsonl").split(separator: "\n").map(String.init) }

    /// Writes `detente.conf`: a daemon that lives in this directory, rules that one expulsion or lifting satisfies, a log,
    /// and `sections`.
    func configure(_ sections: String, daemon: String = "", log: Bool = true) throws {
        let rules = ["tension", "easing"].map { "[rule \($0)]\nwhen = \($0) >= 3\nbudget = 1000\npair_budget = 1000\n" }
            .joined(
                separator: "\n")
        try write(
            "detente.conf",
            """
            [daemon]
            state = state/
            log = log/
            lexicons = test.lexicon
            actors = test.actors
            \(daemon)

            \(rules)
            [relation all]
            between = *, *

            \(log ? "[sink log]\ntype = log" : "")

            \(sections)
            """)
    }

    /// Starts `detente ARGUMENTS --config detente.conf`.
    func start(
        _ arguments: String..., environment: [String: String] = [:], input: String? = nil
    ) throws -> Invocation {
        try start(arguments, environment, input)
    }

    func start(arguments: [String]) throws -> Invocation { try start(arguments, [:], nil) }

    /// Runs `detente ARGUMENTS --config detente.conf` to its end.
    func detente(
        _ arguments: String..., environment: [String: String] = [:], input: String? = nil
    ) async throws -> Outcome {
        try await start(arguments, environment, input).outcome
    }

    /// Runs `detente ARGUMENTS` to its end.
    func bare(_ arguments: String..., input: String? = nil) async throws -> Outcome {
        try await Invocation(arguments, in: directory, environment: [:], input: input).outcome
    }

    /// One pass at `now`.
    func once() async throws -> Outcome { try await detente("run", "--once", "--as-of", Self.now) }

    private func start(_ arguments: [String], _ environment: [String: String], _ input: String?) throws -> Invocation {
        try Invocation(
            arguments + ["--config", path("detente.conf")], in: directory, environment: environment, input: input)
    }
}

/// A few words and some states: enough for alerts whose reasons never change with the shipped lexicons.
enum Fixture {
    static let lexicon = """
        [lexicon test-en]
        from = test

        [class cut_relations -6]
        expel~ > ambassador~

        [class lift_measure +7]
        lift~ > sanctions

        [test]
        Portugal expelled the ambassador of Denmark. => cut_relations PRT>DNK
        Portugal lifted the sanctions on Denmark. => lift_measure PRT>DNK

        """

    static let states = [
        ("PRT", "Portugal"), ("DNK", "Denmark"), ("FIN", "Finland"), ("PER", "Peru"), ("CHL", "Chile"),
        ("JPN", "Japan"), ("NOR", "Norway"), ("KEN", "Kenya"), ("GHA", "Ghana"), ("NPL", "Nepal"), ("LAO", "Laos"),
        ("CUB", "Cuba"), ("MLT", "Malta"), ("LVA", "Latvia"), ("ISL", "Iceland"),
        ("AGO", "Angola"), ("BEN", "Benin"), ("FJI", "Fiji"), ("GAB", "Gabon"), ("HTI", "Haiti"), ("LBY", "Libya"),
        ("MNG", "Mongolia"), ("OMN", "Oman"), ("RWA", "Rwanda"), ("TGO", "Togo"), ("UGA", "Uganda"),
    ]

    static var actors: String {
        states.reduce("[actors test]\nfrom = test\n") { $0 + "\n[state \($1.0)]\nname = \($1.1)\n" }
    }
}
