// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Inquiries
import Testing

/// Questions to a running engine over its control socket.
enum Control {
    /// Asks until the answer is as wished; the suite's time limit ends it otherwise.
    static func answered(_ path: String, _ inquiry: Inquiry, _ wished: (Inquiries.Answer) -> Bool) async throws {
        var last: Inquiries.Answer?
        while !Task.isCancelled {
            last = try await ask(path, inquiry)
            if let last, wished(last) { return }
            await Task.yield()
        }
        Issue.record("\(String(describing: last))")
    }

    static func ask(_ path: String, _ inquiry: Inquiry) async throws -> Inquiries.Answer? {
        let result = await withCheckedContinuation { done in
            DispatchQueue.global().async { done.resume(returning: Result { try ControlClient.ask(inquiry, at: path) }) }
        }
        return try result.get()
    }
}
