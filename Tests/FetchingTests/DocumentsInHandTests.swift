// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import Fetching

@Suite(.timeLimit(.minutes(1))) struct DocumentsInHandTests {
    @Test func `No more are in hand than may be, and everyone has a turn`() async {
        let documents = DocumentsInHand(most: 3)
        let inside = Mutex((now: 0, most: 0, ended: 0))
        await withTaskGroup { group in
            for _ in 1...50 {
                group.addTask { @Sendable in
                    await documents.enter()
                    inside.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1), $0.ended) }
                    await Task.yield()
                    inside.withLock { $0 = ($0.now - 1, $0.most, $0.ended + 1) }
                    documents.leave()
                }
            }
        }
        #expect(inside.withLock { $0.ended } == 50)
        #expect((1...3).contains(inside.withLock { $0.most }))
    }

    /// Else one page that never comes would hold up every other source.
    @Test func `Who waits for the network holds no place`() async {
        let documents = DocumentsInHand(most: 1)
        await documents.enter()
        let word = await documents.outside {
            // Another has its whole turn meanwhile.
            await documents.enter()
            documents.leave()
            return "back"
        }
        #expect(word == "back")
        documents.leave()
    }
}
