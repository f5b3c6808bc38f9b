// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Machine
import SerialQueue
import Synchronization
import Testing
import Workbench

@testable import Daemon

@Suite(.timeLimit(.minutes(1))) struct MetricsFileTests {
    private let scratch: Scratch
    private let executor = QueueExecutor(label: "test.engine")
    private let pool = WorkerPool(width: 1)
    /// What the metrics are now; nil: the store does not answer.
    private let text = Told("one\n")
    private let said = Saying()
    private var path: String { "\(scratch.path)/detente.prom" }

    init() throws { scratch = try Scratch() }

    private func file(pause: Int64 = 0) -> MetricsFile {
        MetricsFile(
            executor: executor, pool: pool, logger: said.logger, pause: pause
        ) { [text] in text.next() }
    }

    /// As the engine calls it: on its queue.
    private func change(_ file: MetricsFile) { executor.queue.sync { file.changed() } }

    private func eventually(_ happened: () -> Bool) async {
        while !happened(), !Task.isCancelled { try? await Task.sleep(for: .milliseconds(5)) }
        #expect(happened())
    }

    @Test func `It is there from the start, follows what changes, and goes at the end`() async throws {
        let file = file()
        await file.serve(path)
        #expect(try scratch.read("detente.prom") == "one\n")
        text.set("two\n")
        change(file)
        await eventually { (try? scratch.read("detente.prom")) == "two\n" }
        // The store does not answer: what was so last stays.
        text.set(nil)
        change(file)
        await eventually { text.asked == 3 }
        #expect(try scratch.read("detente.prom") == "two\n")
        await file.serve(nil)
        #expect(LocalFile.kind(path) == .missing)
        #expect(said.lines.isEmpty)
    }

    @Test func `A reload may move it or take it away`() async throws {
        let file = file()
        await file.serve(path)
        await file.serve("\(scratch.path)/other.prom")
        #expect(LocalFile.kind(path) == .missing && LocalFile.kind("\(scratch.path)/other.prom") == .file)
        await file.serve("\(scratch.path)/other.prom")
        #expect(LocalFile.kind("\(scratch.path)/other.prom") == .file)
        await file.serve(nil)
        #expect(LocalFile.kind("\(scratch.path)/other.prom") == .missing)
    }

    /// Each change sets no more than one timer, and that one lies ahead.
    @Test func `Many changes are one writing, and none soon after the last`() async throws {
        let file = file(pause: 3_600)
        await file.serve(path)
        for _ in 0..<100 { change(file) }
        #expect(text.asked == 1)
        await file.serve(nil)
    }

    @Test func `Nobody who is not asked for a file makes the text of one`() async throws {
        let file = file()
        change(file)
        await file.serve(nil)
        #expect(text.asked == 0)
    }

    @Test func `A place that cannot be written to is told once, and once more when it can`() async throws {
        let folder = "\(scratch.path)/later"
        let file = file()
        for _ in 1...3 { await file.serve("\(folder)/detente.prom") }
        #expect(said.lines == ["metrics: \(folder)/detente.prom: No such file or directory"])
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for _ in 1...2 { await file.serve("\(folder)/detente.prom") }
        #expect(said.lines.dropFirst() == ["metrics: \(folder)/detente.prom is written again"])
    }
}

private final class Told: Sendable {
    private let state: Mutex<(text: String?, asked: Int)>

    init(_ text: String) { state = Mutex((text, 0)) }

    var asked: Int { state.withLock(\.asked) }
    func set(_ text: String?) { state.withLock { $0.text = text } }
    func next() -> String? {
        state.withLock {
            $0.asked += 1
            return $0.text
        }
    }
}
