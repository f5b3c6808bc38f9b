// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Very many fetches in one process: what it holds must not grow.
enum FetchChurn {
    private static let addresses = 1_000

    static func run(count: Int) {
        Files.withScratch { scratch in
            let root = "\(scratch)/root"
            Files.makeFolder(root)
            Files.write(FeedText.document(1, size: 10_000), to: "\(root)/feed.xml")
            guard let server = Nginx(serving: root, in: scratch) else { return }
            // One in ten answers is an error, one in a hundred finds nobody at home.
            let urls = (0..<addresses).map { number in
                switch number % 100 {
                case 99: "http://127.0.0.1:9/feed.xml"
                case let rest where rest % 10 == 0: "http://127.0.0.1:\(server.port)/missing-\(number).xml"
                default: "http://127.0.0.1:\(server.port)/feed.xml?\(number)"
                }
            }
            Files.write(urls.joined(separator: "\n") + "\n", to: "\(scratch)/urls")
            let rounds = max(1, count / addresses)
            print("\(rounds * addresses) fetches in one process")
            let arguments = [Machine.executable, "fetch-churn", "\(scratch)/urls", "\(rounds)"]
            guard let child = Program(arguments) else { return }
            while let line = child.line() { print("  \(line)") }
            let cpu = child.wait().map { "\(($0 / Double(rounds * addresses) * 1e6).rounded(to: 0)) µs of CPU a fetch" }
            print("  \(cpu ?? "it failed")")
        }
    }

    /// The child.
    static func fetch(urls: String, rounds: String) async {
        guard let rounds = Int(rounds) else { return }
        let step = max(1, rounds * addresses / 10)
        await FetchClient.run(urls: urls, tags: "/dev/null", isWarm: false, rounds: rounds) { done in
            guard done.isMultiple(of: step) else { return }
            let state = ProcessState(of: "self")
            print(
                "after \(done): \(state.descriptors) descriptors, \(state.threads) threads, "
                    + "\((Double(state.memory) / 1_048_576).rounded(to: 1)) MiB resident")
            fflush(nil)
        }
    }
}

/// What /proc tells of a process.
struct ProcessState {
    var descriptors = 0
    var threads = 0
    /// Resident bytes.
    var memory = 0
    /// How often any of its threads gave up the processor of its own accord: it woke, and waited again.
    var waits = 0

    /// - Parameter process: its number, or `self`.
    init(of process: String) {
        descriptors = Files.paths("/proc/\(process)/fd").count
        let tasks = Files.paths("/proc/\(process)/task")
        threads = tasks.count
        memory = Self.number("VmRSS:", "/proc/\(process)/status") << 10
        waits = tasks.reduce(0) { $0 + Self.number("voluntary_ctxt_switches:", "\($1)/status") }
    }

    private static func number(_ name: String, _ path: String) -> Int {
        let line = Files.lines(path).first { $0.hasPrefix(name) }
        return line?.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first ?? 0
    }
}
