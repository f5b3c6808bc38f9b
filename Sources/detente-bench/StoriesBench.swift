// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Lexicons
import Signals
import Storage
import Stories
import SyntheticNews

/// Synthetic days by their seeds, one line each, against what is known of them; or a stream of many, and what it costs.
enum StoriesBench {
    static func run(config: String, numbers: [Int], streams: Bool, verbose: Bool) async {
        let files = ["\(config)/lexicons", "\(config)/actors"].flatMap(Files.paths)
        let sources = files.compactMap { path in
            Files.read(path).map { Lexicon.SourceFile(path: path, bytes: $0) }
        }
        guard let lexicon = Lexicon.compile(sources).lexicon else { return print("no lexicon in \(config)") }
        let scorer = Scorer(lexicon)
        if streams {
            do { try await StoriesSpeed.run(items: numbers.first ?? 100_000, scorer) } catch { print(error) }
            return
        }
        print(DayRun.heading)
        for seed in numbers.isEmpty ? Array(1...4) : numbers {
            let day = SyntheticDay(seed: seed)
            do {
                let folder = Files.scratch()
                defer { Files.remove(folder) }
                let run = try await DayRun(day, scorer, in: folder)
                print(run.line(seed))
                if verbose { print(run.details) }
            } catch {
                print("seed \(seed): \(error)")
            }
        }
    }
}
