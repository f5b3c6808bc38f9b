// SPDX-License-Identifier: Apache-2.0

internal import DequeModule
internal import Synchronization

/// How many documents are between their bytes and their commit at once, over all visits. A parsed and scored document is
/// several times its bytes, so the others wait as bytes; whoever waits for the network meanwhile is not counted.
package final class DocumentsInHand: Sendable {
    private struct Line: Sendable {
        var free: Int
        var waiting: Deque<CheckedContinuation<Void, Never>> = []
    }

    private let line: Mutex<Line>

    /// - Parameter most: documents at once; enough to keep every processor and the disk busy.
    package init(most: Int = 4) { line = Mutex(Line(free: max(1, most))) }

    /// Waits for a place, first come first served; `leave` must follow.
    func enter() async {
        await withCheckedContinuation { continuation in
            let isFree = line.withLock { line in
                guard line.free > 0 else {
                    line.waiting.append(continuation)
                    return false
                }
                line.free -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    func leave() {
        let next = line.withLock { line in
            let next = line.waiting.popFirst()
            if next == nil { line.free += 1 }
            return next
        }
        next?.resume()
    }

    /// Gives the place up for as long as `body` waits for others.
    func outside<Result, Failure>(
        _ body: () async throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        leave()
        do throws(Failure) {
            let result = try await body()
            await enter()
            return result
        } catch {
            await enter()
            throw error
        }
    }
}
