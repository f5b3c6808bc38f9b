// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A thousand healthy sources with and without hosts that mean ill beside them: is a healthy one ever kept waiting?
enum FetchHostile {
    private static let healthy = 1_000
    private static let hosts = 100

    static func run(rounds: Int = 5) {
        guard let detente = Machine.detente else {
            return print("skipped: build detente first (swift build -c release --product detente)")
        }
        Files.withScratch { scratch in
            let root = "\(scratch)/root"
            Files.makeFolder(root)
            for number in 0..<healthy {
                // Of their own and no news: what stories cost is not to be measured here.
                Files.write(FetchScale.small(number), to: "\(root)/\(number).xml")
            }
            let addresses = (1...hosts).map { "127.0.1.\($0)" }
            guard let server = Nginx(serving: root, in: scratch, Nginx.Options(addresses: addresses)),
                let foe = Program([Machine.executable, "hostile-server"])
            else { return }
            defer { foe.end() }
            var bad: [String] = []
            while let line = foe.line(), line != "-" { bad.append(line) }
            guard bad.count == 5 + HostileServer.slowFeeds else { return print("the hostile hosts do not start") }
            let good = (0..<healthy).map { "http://127.0.1.\($0 % hosts + 1):\(server.port)/\($0).xml" }
            print("\(healthy) healthy sources on \(hosts) hosts, alone and beside \(bad.count) on bad hosts, by turns")
            fflush(nil)
            var ratios: [Double] = []
            for round in 1...rounds {
                guard let alone = pass(detente, good, server, scratch),
                    let beside = pass(detente, bad + good, server, scratch)
                else { return }
                ratios.append(beside.healthy / alone.healthy)
                print(
                    "  \(round): healthy pass alone \(alone.healthy.rounded(to: 2)) s, beside "
                        + "\(beside.healthy.rounded(to: 2)) s (longest gap \(beside.gap.rounded(to: 2)) s); "
                        + "whole run \(beside.wall.rounded(to: 1)) s, peak "
                        + "\((Double(beside.peak) / 1_048_576).rounded(to: 1)) MiB (alone "
                        + "\((Double(alone.peak) / 1_048_576).rounded(to: 1)))")
                fflush(nil)
            }
            if let ratio = Spread(ratios) { print("  beside / alone: \(ratio.described(digits: 2))") }
        }
    }

    private struct Outcome {
        /// Seconds from the start to the last healthy source's request, and the longest between two of them.
        var healthy, gap: Double
        var wall: Double
        var peak: Int
    }

    private static func pass(_ detente: String, _ urls: [String], _ server: Nginx, _ scratch: String) -> Outcome? {
        let folder = "\(scratch)/pass"
        Files.remove(folder)
        Files.makeFolder(folder)
        let file = DaemonPass.configure(urls, in: folder, timeout: "12s", slow: "127.0.0.9")
        let before = Files.lines(server.log).count
        var now = timespec()
        _ = unsafe clock_gettime(CLOCK_REALTIME, &now)
        let began = Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
        let start = Machine.clock
        let command = [detente, "run", "--config", file, "--once"]
        guard let process = Program(command, discardsOutput: true) else { return nil }
        _ = process.wait(anyStatus: true)
        let wall = Machine.clock - start
        usleep(300_000)
        let times = Files.lines(server.log).dropFirst(before).compactMap { line in
            line.split(separator: " ").first.flatMap { Double($0) }
        }.sorted()
        guard times.count == healthy, let last = times.last else {
            print("  \(times.count) healthy requests instead of \(healthy)")
            return nil
        }
        let gap = zip(times, times.dropFirst()).map { $1 - $0 }.max() ?? 0
        return Outcome(healthy: last - began, gap: gap, wall: wall, peak: process.peak)
    }
}
