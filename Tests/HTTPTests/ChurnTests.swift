// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import HTTP
import HTTPTypes
import Loopback
import Testing

/// Many requests, 64 at a time, every third answer closing its connection: the load under which sources on libcurl's own
/// descriptors hung. For the full run, with its figures: `DETENTE_CHURN=20000 swift test --filter Churn`, best with
/// `--sanitize=thread` too.
@Suite struct ChurnTests {
    private static let isFull = unsafe getenv("DETENTE_CHURN") != nil

    /// In a process of its own, so that its descriptors can be counted. Its output is watched in a full run only: that blocks a
    /// thread of the pool that other tests need.
    @Test(.timeLimit(.minutes(10))) func `churn loses no request and no descriptor`() async {
        let result = await #expect(
            processExitsWith: .success, observing: Self.isFull ? [\.standardOutputContent] : []
        ) {
            let total = unsafe getenv("DETENTE_CHURN").flatMap { unsafe Int(String(cString: $0)) } ?? 2000
            let before = try await settledDescriptors()
            let server = try LoopbackServer { request in
                .respond(text: request.path, close: request.number.isMultiple(of: 3))
            }
            var settings = HTTPClient.Settings(version: "1", contact: "")
            settings.connectionsPerHost = 64
            let client = HTTPClient(settings: settings)
            let clock = ContinuousClock()
            let begin = clock.now
            await withTaskGroup(of: Int.self) { group in
                for worker in 0..<64 {
                    group.addTask {
                        var failed = 0
                        for number in stride(from: worker, to: total, by: 64) {
                            let response = try? await client.get(server.url("/\(number)"))
                            if response?.body != Array("/\(number)".utf8) { failed += 1 }
                        }
                        return failed
                    }
                }
                for await failed in group where failed > 0 { fatalError("\(failed) requests failed") }
            }
            let elapsed = clock.now - begin
            precondition(Set(server.requests.map(\.target)).count == total, "requests were lost")
            precondition(server.requests.count == total, "requests were repeated")
            let connections = server.connections
            await client.shutdown()
            server.stop()
            let after = openDescriptors()
            print(
                "\nchurn: \(total) requests, \(connections) connections, \(elapsed), descriptors \(before) → \(after)")
            precondition(after <= before, "descriptors leaked: \(before) before, \(after) after")
        }
        if Self.isFull { print(String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)) }
    }
}
