// SPDX-License-Identifier: Apache-2.0

import HTTP
import HTTPTypes
import Loopback
import Testing

/// A client and a server for one test; both are gone when it returns.
func withLoopback(
    _ script: @escaping @Sendable (Received) -> Answer,
    settings: HTTPClient.Settings = .init(version: "1.2", contact: "mailto:ops@example.org"),
    test: (HTTPClient, LoopbackServer) async throws -> Void
) async throws {
    let server = try LoopbackServer(script)
    let client = HTTPClient(settings: settings)
    do {
        try await test(client, server)
    } catch {
        await client.shutdown()
        server.stop()
        throw error
    }
    await client.shutdown()
    server.stop()
}

/// How many descriptors are open once Dispatch has opened its own few, which it does at leisure with the first source and
/// with the first timer of each clock, and keeps for the life of the process. `Task.sleep` has a clock of its own.
func settledDescriptors() async throws -> Int {
    try await Task.sleep(for: .milliseconds(1))
    try await withLoopback({ _ in .respond() }) { client, server in
        _ = try await client.get(server.url())
    }
    return openDescriptors()
}

extension HTTPClient {
    /// A GET that may reach loopback.
    func get(
        _ url: String, headers: HTTPFields = [:], addresses: AddressPolicy = .privateAllowed,
        limits change: (inout Limits) -> Void = { _ in }
    ) async throws(TransferError) -> Response {
        var request = Request(url, headers: headers, addresses: addresses)
        change(&request.limits)
        return try await send(request)
    }

    /// The error that a GET ends in; an issue and `nil` if it ends well.
    func failure(
        _ url: String, addresses: AddressPolicy = .privateAllowed, limits change: (inout Limits) -> Void = { _ in },
        at location: SourceLocation = #_sourceLocation
    ) async -> TransferError? {
        do {
            let response = try await get(url, addresses: addresses, limits: change)
            Issue.record("answered \(response.status) with \(response.body.count) bytes", sourceLocation: location)
            return nil
        } catch {
            return error
        }
    }
}

extension Request {
    init(_ url: String, headers: HTTPFields = [:], addresses: AddressPolicy) {
        self.init(.get, url, headers: headers)
        route.addresses = addresses
    }
}
