// SPDX-License-Identifier: Apache-2.0

import Items
import Lexicons
import Synchronization

/// The memory in which texts are scored, one after the other. Nothing of a text outlives it but the room that it took.
struct Workspace {
    private var readingTools: Reading.Tools
    private var finding: Finding

    init(_ lexicon: Lexicon) {
        readingTools = Reading.Tools(lexicon)
        finding = Finding(lexicon)
    }

    /// Bytes that it has room for.
    var capacity: Int { finding.binder.reading.bytes.capacity }

    /// The lines of the text that was scored last.
    var lines: [Zoner.Line] { readingTools.zoner.lines }

    mutating func score(_ content: ZonedText, published: Timestamp?) -> Score {
        finding.binder.reading.read(content, published: published, &readingTools)
        guard let language = finding.binder.reading.language else { return .unread(lexicon: finding.lexicon.hash) }
        finding.run()
        let tension = finding.fold.channel(.tension), easing = finding.fold.channel(.easing)
        let net = easing - tension
        var label = Label.neutral
        if finding.isOpen, abs(net) >= Recipe.neutral { label = net > 0 ? .deescalation : .tension }
        let (signals, ignored) = finding.evidence()
        return Score(
            tension: tension, easing: easing, label: label, signals: signals, ignored: ignored, language: language,
            lexicon: finding.lexicon.hash, day: finding.binder.reading.day == 0 ? nil : finding.binder.reading.day)
    }
}

/// Workspaces between texts: one for each thread that scores at the same time.
final class Workspaces: Sendable {
    /// One workspace, handed on by reference. It is in the list or with whoever took it, so its lock is always free.
    private final class Loan: Sendable {
        let workspace: Mutex<Workspace>
        init(_ workspace: Workspace) { self.workspace = Mutex(workspace) }
    }

    /// A longer text's memory is given back.
    private static let longest = 1 << 20

    private let lexicon: Lexicon
    private let idle = Mutex<[Loan]>([])

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    func score(_ content: ZonedText, published: Timestamp?) -> (score: Score, lines: [Zoner.Line]) {
        let loan = idle.withLock { $0.popLast() } ?? Loan(Workspace(lexicon))
        let (score, lines, isSmall) = loan.workspace.withLock { workspace in
            let score = workspace.score(content, published: published)
            return (score, workspace.lines, workspace.capacity <= Self.longest)
        }
        if isSmall { idle.withLock { $0.append(loan) } }
        return (score, lines)
    }
}
