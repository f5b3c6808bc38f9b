// SPDX-License-Identifier: Apache-2.0

import Glibc

/// `detente-bench fetch …`: which of its measurements is asked for.
enum FetchCommand {
    static func run(_ arguments: [String]) async {
        let numbers = arguments.compactMap { Int($0) }
        switch arguments.first {
        case "--scale": FetchScale.run(numbers.isEmpty ? [100, 1_000, 10_000, 50_000] : numbers)
        case "--tls": FetchTLS.run(count: numbers.first ?? 500)
        case "--hostile": FetchHostile.run()
        case "--churn": FetchChurn.run(count: numbers.first ?? 100_000)
        case let flag? where flag.hasPrefix("-") && !["--alone", "--pass"].contains(flag): Bench.refuse(arguments)
        default:
            let feeds = arguments.first { Int($0) == nil && !$0.hasPrefix("--") }
            FetchBench.run(
                count: numbers.first ?? 2_000, feeds: feeds, rounds: numbers.dropFirst().first ?? 3,
                parts: arguments.contains("--alone")
                    ? [.alone] : arguments.contains("--pass") ? [.pass] : [.alone, .pass])
        }
    }

    /// The parts that are processes of their own; false where `arguments` name none.
    static func runPart(_ arguments: [String]) async -> Bool {
        switch arguments.first {
        case "fetch-client" where arguments.count == 4:
            await FetchClient.run(urls: arguments[1], tags: arguments[2], isWarm: arguments[3] == "warm")
        case "fetch-tls" where arguments.count == 3: await FetchTLS.fetch(urls: arguments[1], bundle: arguments[2])
        case "fetch-churn" where arguments.count == 3: await FetchChurn.fetch(urls: arguments[1], rounds: arguments[2])
        case "hostile-server": await HostileServer.run()
        default: return false
        }
        return true
    }
}
