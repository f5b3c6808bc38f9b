// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What a source costs as sources grow in number: a cold and a warm pass, and what an idle daemon does.
enum FetchScale {
    private static let idleSeconds = 10

    static func run(_ counts: [Int]) {
        guard let detente = Machine.detente else {
            return print("skipped: build detente first (swift build -c release --product detente)")
        }
        Files.withScratch { scratch in
            let root = "\(scratch)/root"
            Files.makeFolder(root)
            guard let server = Nginx(serving: root, in: scratch) else { return }
            Files.write(small(0), to: "\(root)/0.xml")
            let base = start(detente, server, scratch)
            print("small feeds, one host; start-up (\((base * 1_000).rounded(to: 0)) ms of CPU) taken off")
            print(" sources  cold: µs CPU a source, wall s, peak MiB   warm: the same     idle: MiB, wake-ups in 10 s")
            for count in counts {
                let folder = "\(scratch)/\(count)"
                Files.makeFolder(folder)
                for number in 0..<count where Files.size("\(root)/\(number).xml") == 0 {
                    Files.write(small(number), to: "\(root)/\(number).xml")
                }
                let urls = (0..<count).map { "http://127.0.0.1:\(server.port)/\($0).xml" }
                let file = DaemonPass.configure(urls, in: folder)
                let passes = [0, 1].map { _ in pass(detente, file, base, count) }
                print("\("\(count)".aligned(8))  \(passes.joined(separator: "   "))   \(idle(detente, file))")
                fflush(nil)
                Files.remove(folder)
            }
        }
    }

    /// CPU seconds of a pass over one source.
    private static func start(_ detente: String, _ server: Nginx, _ scratch: String) -> Double {
        let folder = "\(scratch)/none"
        Files.makeFolder(folder)
        let file = DaemonPass.configure(["http://127.0.0.1:\(server.port)/0.xml"], in: folder)
        return (0..<3).compactMap { _ in Program.seconds([detente, "run", "--config", file, "--once"]) }.min() ?? 0
    }

    private static func pass(_ detente: String, _ file: String, _ base: Double, _ count: Int) -> String {
        let start = Machine.clock
        guard let process = Program([detente, "run", "--config", file, "--once"], discardsOutput: true),
            let cpu = process.wait()
        else { return "failed" }
        let wall = Machine.clock - start
        let each = ((cpu - base) / Double(count) * 1e6).rounded(to: 0)
        return "\(each.aligned(8))\(wall.rounded(to: 1).aligned(8))"
            + (Double(process.peak) / 1_048_576).rounded(to: 1).aligned(8)
    }

    /// The daemon, all of whose sources are due in an hour.
    private static func idle(_ detente: String, _ file: String) -> String {
        guard let process = Program([detente, "run", "--config", file], discardsOutput: true) else { return "failed" }
        defer { process.end() }
        // It has come to rest when nothing woke it for two seconds.
        var before = -1
        for _ in 0..<60 {
            let now = ProcessState(of: "\(process.id)").waits
            if now == before { break }
            before = now
            sleep(2)
        }
        sleep(UInt32(idleSeconds))
        let state = ProcessState(of: "\(process.id)")
        let wakes = max(0, state.waits - before)
        return (Double(state.memory) / 1_048_576).rounded(to: 1).aligned(8) + "\(wakes)".aligned(6)
    }

    /// Three items that nobody would call news.
    static func small(_ number: Int) -> String {
        let items = (0..<3).map { item in
            """
            <item><title>Note \(item) of garden \(number)</title><guid>garden-\(number)-\(item)</guid>
            <pubDate>0\(item + 1) Feb 2026 10:00:00 GMT</pubDate><description>The tulips of bed \(item) are out.</description></item>
            """
        }
        return """
            <rss version="2.0"><channel><title>Garden \(number)</title><link>https://garden.example/</link>
            <description>Beds</description>\(items.joined())</channel></rss>
            """
    }
}

extension String {
    func aligned(_ width: Int) -> String { String(repeating: " ", count: Swift.max(0, width - count)) + self }
}
