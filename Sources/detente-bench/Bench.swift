// SPDX-License-Identifier: Apache-2.0

// Benchmarks as ratios against named peers in the same run: absolute rates on shared machines mean little.

import Glibc

@main
struct Bench {
    static let usage = """
        usage: detente-bench parse [DIRECTORY]       feeds in DIRECTORY, or feeds made here
               detente-bench score [CONFIG [FILE]]   lexicons in CONFIG (config); texts made here, or the lines of FILE
               detente-bench stories [-v] [SEED…]    synthetic days by number, lexicons in config
               detente-bench stories --items N       the cost of an item while N of them come, 2,740 a day
               detente-bench fetch [N [ROUNDS]] [DIRECTORY]   N feeds (2000) in DIRECTORY, or feeds made here
               detente-bench fetch --alone …         the same, transfers only; --pass: whole passes only
               detente-bench fetch --scale [N…]      passes over N sources (100 1000 10000 50000), and idleness after
               detente-bench fetch --tls [N]         N new connections (500) with the system's trust store
               detente-bench fetch --hostile         1000 healthy sources beside hosts that mean ill
               detente-bench fetch --churn [N]       N fetches (100000) in one process
               detente-bench delivery [N]            N reports (400) into a running daemon: how soon they are told

        Each peer reads the same texts in the same run. Passes take turns (A B C A B C …), after a first one that counts for
        nothing; `taskset -c 1 detente-bench …` keeps all on one core. What is reported is the median of seven passes
        with the lowest and highest, and a ratio to detente's pass of the same round. CPU time, not wall time; detente
        reads one document or text after another on one thread.

        parse   detente: bytes to items with plain text, dates and identities.
                Peers: fastfeedparser and feedparser-rs (in one Python process, texts loaded beforehand);
                xmllint --stream (whole process: well-formedness only); expat without handlers (the floor: nothing is
                kept). Then the program `detente` beside xmllint, whole processes; then peak memory.
        score   detente: text to signals and score, everything included.
                Peers: VADER on sentences, Hyperscan on articles: a bare scan for the lexicon's phrases at word
                boundaries, compiled beforehand, which finds and does nothing more. Then `detente score --jsonl` as a
                process beside VADER; then the time a byte for one text of 10 kB to 10 MB.
        fetch   nginx serves on loopback; each client is a process of its own, cold (200) and warm (304), and takes its turn.
                Peers: pycurl's multi loop, curl --parallel, aiohttp; beside the daemon's whole pass aiohttp with
                fastfeedparser. Run it from the directory that holds `config`.
        delivery The program `detente` with a log and a webhook; wall time, for it is what people wait for.
        stories Synthetic days: copies, stories and alerts of the built-in rules against what is known of them; or what an
                item costs from the first to the last tenth of a long stream.

        Python is `python3`, or what DETENTE_BENCH_PYTHON names. `detente` is taken from beside this program. Whatever
        is not installed is named and skipped.
        """

    static func refuse(_ arguments: [String]) -> Never {
        print(usage)
        exit(arguments.isEmpty ? 0 : 64)
    }

    static func main() async {
        _ = signal(SIGPIPE, SIG_IGN)
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.contains("--help") { return print(usage) }
        switch arguments.first {
        case "parse" where arguments.count <= 2: ParseBench.run(directory: arguments.dropFirst().first)
        case "score" where arguments.count <= 3:
            ScoreBench.run(config: arguments.dropFirst().first ?? "config", file: arguments.dropFirst(2).first)
        case "stories":
            let numbers = arguments.compactMap { Int($0) }
            await StoriesBench.run(
                config: "config", numbers: numbers, streams: arguments.contains("--items"),
                verbose: arguments.contains("-v"))
        case "delivery" where arguments.count <= 2:
            DeliveryBench.run(arguments.dropFirst().first.flatMap { Int($0) } ?? 400)
        case "fetch": await FetchCommand.run(Array(arguments.dropFirst()))
        case "peak" where arguments.count == 2: PeakMemory.measure(arguments[1])
        default:
            guard await !FetchCommand.runPart(arguments) else { return }
            refuse(arguments)
        }
    }
}
