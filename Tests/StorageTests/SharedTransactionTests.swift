// SPDX-License-Identifier: Apache-2.0

import Alerting
import Items
import Testing

@testable import Storage

/// Many visits end at the same time when a daemon starts: their passes share transactions.
struct SharedTransactionTests {
    let scratch: Scratch
    let store: Store

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    @Test func `Passes that come together lose nothing, and one that fails takes no other along`() async throws {
        let store = store
        let failed = await withTaskGroup(of: Int?.self) { group in
            for number in 1...60 {
                group.addTask {
                    do throws(StorageError) {
                        _ = try await store.commit(Pass(at: noon, items: [sampleScored(number)])) {
                            (reader: borrowing PassReader) throws(StorageError) in
                            guard number % 7 != 0 else { throw .unreadable("a test") }
                            var writes = try reader.writes()
                            _ = writes.raise(sampleAlert("a-\(number)"))
                            return writes
                        }
                        return nil
                    } catch {
                        return number
                    }
                }
            }
            return await group.reduce(into: [Int]()) { failed, number in if let number { failed.append(number) } }
        }
        #expect(failed.sorted() == [7, 14, 21, 28, 35, 42, 49, 56])
        #expect(try await store.items(since: noon - 1).count == 52)
        // Each saw what those before it wrote.
        #expect(try await store.alerts().map(\.sequence) == Array(1...52))
    }

    @Test func `A store that is closed meanwhile answers everyone`() async throws {
        let store = store
        let answered = await withTaskGroup(of: Bool.self) { group in
            for number in 1...20 {
                group.addTask { (try? await store.commit(Pass(at: noon, items: [sampleScored(number)]))) != nil }
            }
            group.addTask {
                await store.close()
                return true
            }
            return await group.reduce(0) { count, _ in count + 1 }
        }
        #expect(answered == 21)
    }
}
