// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Feeds from a loopback nginx: fetching alone, and whole passes of the daemon, beside what others need for the same.
struct FetchBench {
    let count: Int
    let scratch: String
    let server: Nginx
    let urls: [String]

    /// What one process needed.
    struct Cost {
        var cpu, wall: Double
        /// Bytes.
        var peak: Int
    }

    /// A program that fetches all feeds: `cold` before it has seen them, `warm` when all are as they were.
    struct Client {
        var name, note: String
        /// Arguments of a run, in a folder of its own; for a cold one the folder is empty.
        var command: (_ folder: String, _ isWarm: Bool) -> [String]?
    }

    /// - Parameters:
    ///   - feeds: a directory of files to serve; nil: feeds made here.
    ///   - rounds: how often each client has its turn.
    static func run(count: Int, feeds: String?, rounds: Int = 3, parts: Set<Part> = [.alone, .pass]) {
        Files.withScratch { scratch in
            guard let bench = FetchBench(count: count, feeds: feeds, scratch: scratch) else { return }
            if parts.contains(.alone) {
                let own = FetchClient.client(bench)
                let clients = [own, FetchPeers.pycurl(bench), FetchPeers.curl(bench), FetchPeers.aiohttp(bench)]
                bench.contest("fetch and discard", clients, rounds)
            }
            if parts.contains(.pass) {
                let clients = [DaemonPass.client(bench), FetchPeers.aiohttpAndParser(bench)]
                bench.contest("whole pass: fetch, parse, score, store", clients, rounds)
            }
        }
    }

    /// What is measured.
    enum Part {
        /// The transfers and nothing else.
        case alone
        /// All that a visit does.
        case pass
    }

    init?(count: Int, feeds: String?, scratch: String) {
        var names: [String] = []
        let root = feeds ?? "\(scratch)/feeds"
        if feeds == nil {
            Files.makeFolder(root)
            for number in 0..<count {
                // Many feeds are alike but for their number: making them takes longer than fetching them.
                Files.write(FeedText.document(number), to: "\(root)/\(number).xml")
                names.append("\(number).xml")
            }
        } else {
            names = Files.paths(root).map { String($0.dropFirst(root.count + 1)) }
            names = Array(names.filter { $0.hasSuffix(".xml") }.prefix(count))
        }
        guard !names.isEmpty, let server = Nginx(serving: root, in: scratch) else { return nil }
        let size = names.reduce(0) { $0 + Files.size("\(root)/\($1)") }
        print("\(names.count) feeds, \((Double(size) / 1e6).rounded(to: 1)) MB, nginx on loopback")
        self.count = names.count
        self.scratch = scratch
        self.server = server
        self.urls = names.map { "http://127.0.0.1:\(server.port)/\($0)" }
        Files.write(urls.joined(separator: "\n") + "\n", to: "\(scratch)/urls")
    }

    private func contest(_ title: String, _ clients: [Client?], _ rounds: Int) {
        let clients = clients.compactMap(\.self)
        var costs = clients.map { _ in [Bool: [Cost]]() }
        fflush(nil)
        for _ in 0..<rounds {
            for (index, client) in clients.enumerated() {
                let folder = "\(scratch)/client"
                Files.remove(folder)
                Files.makeFolder(folder)
                for isWarm in [false, true] {
                    guard let cost = cost(client, folder, isWarm) else { continue }
                    costs[index][isWarm, default: []].append(cost)
                }
            }
        }
        print("\(title), \(rounds) rounds by turns; CPU and memory are the client's:")
        defer { fflush(nil) }
        for isWarm in [false, true] {
            for (client, costs) in zip(clients, costs) { line(client, isWarm, costs[isWarm], own: nil) }
            for (index, client) in clients.enumerated().dropFirst() {
                ratio(clients[0], client, isWarm, costs[0][isWarm], costs[index][isWarm])
            }
        }
    }

    private func cost(_ client: Client, _ folder: String, _ isWarm: Bool) -> Cost? {
        guard let command = client.command(folder, isWarm) else { return nil }
        let before = Files.lines(server.log).count
        let start = Machine.clock
        guard let process = Program(command, discardsOutput: true), let cpu = process.wait() else { return nil }
        let wall = Machine.clock - start
        usleep(300_000)  // nginx writes its log behind
        let answers = Files.lines(server.log).dropFirst(before).count { $0.contains(isWarm ? " 304 " : " 200 ") }
        guard answers == count else {
            print("  \(client.name): \(answers) answers of \(isWarm ? 304 : 200) instead of \(count)")
            return nil
        }
        return Cost(cpu: cpu, wall: wall, peak: process.peak)
    }

    private func line(_ client: Client, _ isWarm: Bool, _ costs: [Cost]?, own: [Cost]?) {
        let name = "  \(isWarm ? "warm" : "cold")  \(client.name.padded(to: 26))"
        guard let costs, let cpu = Spread(costs.map(\.cpu)), let wall = Spread(costs.map(\.wall)) else {
            return print("\(name)failed")
        }
        let peak = Double(costs.map(\.peak).max() ?? 0) / 1_048_576
        print(
            "\(name)CPU \(cpu.described(digits: 2)) s  wall \(wall.described(digits: 2)) s  "
                + "peak \(peak.rounded(to: 1)) MiB  \(client.note)")
    }

    private func ratio(_ own: Client, _ other: Client, _ isWarm: Bool, _ mine: [Cost]?, _ theirs: [Cost]?) {
        guard let mine, let theirs, let ratio = Spread(zip(mine, theirs).map { $0.cpu / $1.cpu }) else { return }
        print("  \(isWarm ? "warm" : "cold")  CPU of \(own.name) / \(other.name): \(ratio.described(digits: 2))")
    }
}
