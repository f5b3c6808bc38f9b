// SPDX-License-Identifier: Apache-2.0

internal import HTTPTypes

/// One request under way: what has come so far, and who waits for it.
///
/// libcurl knows it by address and calls it only from within calls that `HTTPClient` makes on its queue, so it needs no
/// isolation of its own. It decides nothing but what a callback has to answer at once: whether to go on.
final class Transfer {
    let id: UInt64
    let request: Request
    let continuation: CheckedContinuation<Result<Response, TransferError>, Never>
    /// While it runs; a transfer that waits for its turn has none, for a handle is dear.
    var easy: EasyHandle?

    private(set) var head = ResponseHead()
    private(set) var body: [UInt8] = []
    private(set) var isTruncated = false
    /// The limit or rule that made a callback break the transfer off; it outranks what libcurl then says.
    private(set) var failure: TransferError?

    init(
        id: UInt64, request: Request, continuation: CheckedContinuation<Result<Response, TransferError>, Never>
    ) {
        self.id = id
        self.request = request
        self.continuation = continuation
    }

    func error(_ kind: TransferError.Kind, _ reason: String) -> TransferError {
        TransferError(
            kind, reason, url: redacted(request.url, hidesPath: request.route.hidesPath), status: head.settledStatus)
    }

    // MARK: Callbacks

    /// Takes one header line; false breaks the transfer off.
    func receive(header line: UnsafeRawBufferPointer) -> Bool {
        guard head.bytes + line.count <= request.limits.headerBytes else {
            failure = error(.headerFlood, "more than \(request.limits.headerBytes) bytes of header")
            return false
        }
        unsafe head.read([UInt8](line))
        return true
    }

    /// Takes decoded bytes of the body; false breaks the transfer off.
    func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
        if body.isEmpty { body.reserveCapacity(expected) }
        let room = request.limits.bytes - body.count
        guard bytes.count > room else {
            unsafe body.append(contentsOf: bytes)
            return true
        }
        switch request.limits.overflow {
        case .fail:
            failure = tooLarge
        case .truncate:
            unsafe body.append(contentsOf: bytes.prefix(room))
            isTruncated = true
        }
        return false
    }

    /// Bytes that the server says will come, as far as it is believed; 0 where it does not say, or packs them.
    private var expected: Int {
        guard head.fields[.contentEncoding] == nil, let length = head.fields[.contentLength].flatMap({ Int($0) }) else {
            return 0
        }
        return max(0, min(length, request.limits.bytes, 1 << 20))
    }

    var tooLarge: TransferError { error(.tooLarge, "more than \(request.limits.bytes) bytes after decoding") }

    /// Whether the address policy lets this transfer talk to an address; a proxy is exempt.
    func mayReach(_ address: IPAddress?) -> Bool {
        if request.route.proxy != nil { return true }
        if let address, request.route.addresses.allows(address) {
            failure = nil  // of several addresses of a name, one that may be reached is enough
            return true
        }
        let words = address.map { "\($0), a \($0.scope.rawValue) address" } ?? "neither IPv4 nor IPv6"
        failure = error(.addressRefused, "the address is refused: \(words)")
        return false
    }
}
