// SPDX-License-Identifier: Apache-2.0

// Benchmarks as ratios against a named peer in the same run: absolute rates on shared machines mean little.

import Glibc

@main
struct Bench {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        switch arguments.first {
        case "parse": ParseBench.run(directory: arguments.dropFirst().first)
        case "score": ScoreBench.run(config: arguments.dropFirst().first ?? "config")
        default:
            print(
                """
                usage: detente-bench parse [DIRECTORY]   feeds in DIRECTORY, or made here; peer: xmllint --stream
                       detente-bench score [CONFIG]      texts made here, lexicons in CONFIG; peer: VADER in Python

                CPU time of one core, best of five passes. A peer that is not installed is named and skipped.
                """)
            exit(arguments.isEmpty ? 0 : 64)
        }
    }
}

/// CPU seconds.
enum CPU {
    static var own: Double { read(CLOCK_PROCESS_CPUTIME_ID) }

    private static func read(_ clock: clockid_t) -> Double {
        var time = timespec()
        _ = unsafe clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The best of `passes` runs.
    static func best(of passes: Int = 5, _ body: () -> Void) -> Double {
        (0..<passes).map { _ in
            let start = own
            body()
            return own - start
        }.min() ?? 0
    }
}

/// `123.4`
func oneDecimal(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
