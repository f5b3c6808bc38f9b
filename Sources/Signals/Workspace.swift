// SPDX-License-Identifier: Apache-2.0

import Lexicons
import Synchronization

/// The memory in which one text is scored. Nothing of a text outlives it but the room that it took.
///
/// Unchecked, since `Workspaces` hands each to one thread at a time: it is in the list or with whoever took it, never both.
final class Workspace: @unchecked Sendable {
    var reading: Reading
    var readingTools: Reading.Tools
    var finding: Finding

    init(_ lexicon: Lexicon) {
        reading = Reading(lexicon)
        readingTools = Reading.Tools(lexicon)
        finding = Finding(lexicon)
    }
}

/// Workspaces between texts: one for each thread that scores at the same time.
final class Workspaces: Sendable {
    /// A longer text's memory is given back.
    private static let longest = 1 << 20

    private let lexicon: Lexicon
    private let idle = Mutex<[Workspace]>([])

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    func take() -> Workspace { idle.withLock { $0.popLast() } ?? Workspace(lexicon) }

    func giveBack(_ workspace: Workspace) {
        guard workspace.reading.bytes.capacity <= Self.longest else { return }
        idle.withLock { $0.append(workspace) }
    }
}
