// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import Loopback
import Testing
import Workbench

@testable import Machine

@Suite(.timeLimit(.minutes(1))) struct DirectoryWatchTests {
    private let scratch: Scratch
    private let queue = DispatchQueue(label: "test.watch")

    init() throws { scratch = try Scratch() }

    @Test func `Finished files are reported for the sources of their directory`() async throws {
        try scratch.write("", to: "a/.keep")
        try scratch.write("", to: "b/.keep")
        let (changes, changed) = AsyncStream<Int32>.makeStream()
        let watch = try #require(DirectoryWatch(on: queue) { changed.yield($0) })
        #expect(watch.add("\(scratch.path)/a", for: "one"))
        #expect(watch.add("\(scratch.path)/a", for: "two"))
        #expect(watch.add("\(scratch.path)/b", for: "three"))
        var iterator = changes.makeAsyncIterator()
        try scratch.write("text", to: "b/news.txt")
        #expect(watch.sources(of: try #require(await iterator.next())) == ["three"])
        // Being written is not finished.
        let open = open("\(scratch.path)/b/half", O_WRONLY | O_CREAT, 0o600)
        _ = write(open, "x", 1)
        try scratch.write("text", to: "a/news.txt")
        #expect(watch.sources(of: try #require(await iterator.next())) == ["one", "two"])
        close(open)
        #expect(watch.sources(of: try #require(await iterator.next())) == ["three"])
        #expect(watch.sources(of: 4_711) == [])
    }

    @Test func `What is no directory cannot be watched`() throws {
        let watch = try #require(DirectoryWatch(on: queue) { _ in })
        #expect(!watch.add("\(scratch.path)/missing", for: "one"))
    }
}
