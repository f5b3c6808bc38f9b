// SPDX-License-Identifier: Apache-2.0

import Machine
import Storage
import Synchronization

/// One line on a terminal that tells how far something is; nothing where nobody looks.
final class ProgressLine: Sendable {
    private let what: String
    private let isShown = StandardStream.error.isTerminal
    private let shown = Mutex(-1)

    /// - Parameter what: `copying the database`
    init(_ what: String) { self.what = what }

    func show(_ progress: ByteProgress) {
        guard isShown, progress.total > 0 else { return }
        let percent = Int(min(100, progress.done * 100 / progress.total))
        let isNew = shown.withLock { last in
            defer { last = percent }
            return last != percent
        }
        guard isNew else { return }
        Print.error("\r\(what): \(percent) % of \(progress.total.bytesInWords)\u{1B}[K")
    }

    /// Takes the line away.
    func end() {
        let wasShown = shown.withLock { last in
            defer { last = -1 }
            return last >= 0
        }
        if wasShown { Print.error("\r\u{1B}[K") }
    }
}
