// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Dispatch
import Machine

/// Waiting of a command that goes on until somebody ends it: by Ctrl-C, by SIGTERM, or by no longer reading what it prints.
/// All of these end it well, and at once.
final class Patience {
    private let traps: Traps

    init() {
        traps = Traps(on: DispatchQueue(label: "detente.patience")) { _ in
            // What the person typed is on the line already.
            if StandardStream.output.isTerminal { StandardStream.output.write("\n") }
            Detente.exit()
        }
    }

    deinit { traps.cancel() }

    /// - Returns: false where nobody reads any more.
    func wait(seconds: Int) async -> Bool {
        for _ in 0..<seconds * 2 {
            if StandardStream.output.isAbandoned { return false }
            guard (try? await Task.sleep(for: .milliseconds(500))) != nil else { return false }
        }
        return !StandardStream.output.isAbandoned
    }
}
