// SPDX-License-Identifier: Apache-2.0

/// A request as the server read it.
package struct Received: Sendable {
    /// `TLS` for the first words of a TLS handshake, which this server does not speak, so that scripts can spoil that too.
    package var method: String
    /// As sent, query included.
    package var target: String
    /// In the order and spelling of the wire.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// From 1, in the order in which requests were read whole.
    package var number: Int
    /// From 1, in the order in which connections were accepted.
    package var connection: Int

    /// The target without its query.
    package var path: String { String(target.prefix { $0 != "?" }) }

    /// The first value of a field, whatever the case of its name.
    package subscript(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
