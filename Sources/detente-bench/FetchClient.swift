// SPDX-License-Identifier: Apache-2.0

import Glibc
import HTTP
import HTTPTypes

/// The daemon's HTTP client by itself: every body is decoded and dropped.
enum FetchClient {
    /// Requests in flight, for the peers too.
    static let parallel = 100

    static func client(_ bench: FetchBench) -> FetchBench.Client {
        FetchBench.Client(name: "detente (HTTPClient)", note: "bodies discarded") { folder, isWarm in
            [Machine.executable, "fetch-client", "\(bench.scratch)/urls", "\(folder)/tags", isWarm ? "warm" : "cold"]
        }
    }

    /// The child: fetches every address in the file `urls`, `rounds` times over; keeps entity tags in the file `tags`, and
    /// sends those of an earlier run where `isWarm`. Prints how often each status came.
    static func run(
        urls: String, tags: String, isWarm: Bool, route: Route = loopback, rounds: Int = 1,
        after: (Int) -> Void = { _ in }
    ) async {
        let urls = Files.lines(urls)
        let known = isWarm ? Files.lines(tags) : []
        var settings = HTTPClient.Settings(version: "bench", contact: "")
        settings.transfers = parallel
        settings.connectionsPerHost = parallel
        settings.idleConnections = parallel
        let client = HTTPClient(settings: settings)
        var seen = urls.map { _ in "" }
        var outcomes: [String: Int] = [:]
        let total = urls.count * rounds
        await withTaskGroup(of: (Int, String, String).self) { group in
            var next = 0
            func begin() {
                guard next < total else { return }
                let index = next % urls.count
                next += 1
                var headers = HTTPFields()
                if index < known.count, known[index] != "-" { headers[.ifNoneMatch] = known[index] }
                let request = Request(.get, urls[index], headers: headers, route: route)
                group.addTask {
                    do throws(TransferError) {
                        let response = try await client.send(request)
                        return (index, "\(response.status.code)", response.headers[.eTag] ?? "-")
                    } catch {
                        return (index, error.kind.rawValue, "-")
                    }
                }
            }
            for _ in 0..<parallel { begin() }
            var done = 0
            while let (index, outcome, tag) = await group.next() {
                begin()
                outcomes[outcome, default: 0] += 1
                seen[index] = tag
                done += 1
                after(done)
            }
        }
        await client.shutdown()
        if !isWarm { Files.write(seen.joined(separator: "\n") + "\n", to: tags) }
        print(outcomes.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))
    }

    static let loopback: Route = {
        var route = Route()
        route.addresses = .privateAllowed
        return route
    }()
}
