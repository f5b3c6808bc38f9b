// SPDX-License-Identifier: Apache-2.0

// POSIX signals, called traps here so that nobody takes them for a Signal of the scorer.

package import Dispatch
internal import Glibc

/// SIGTERM and SIGINT ask the daemon to stop, SIGHUP to reload. SIGPIPE is ignored: a closed peer is an error of `write`.
///
/// Not Sendable on purpose: it belongs to the actor whose queue it delivers on.
package struct Traps {
    package enum Request: Sendable {
        case stop(name: String)
        case reload
    }

    private let sources: [any DispatchSourceSignal]

    /// Delivers requests on `queue` until `cancel()`.
    package init(on queue: DispatchQueue, _ deliver: @escaping @Sendable (Request) -> Void) {
        _ = signal(SIGPIPE, SIG_IGN)
        let requests: [(Int32, Request)] = [
            (SIGTERM, .stop(name: "SIGTERM")), (SIGINT, .stop(name: "SIGINT")), (SIGHUP, .reload),
        ]
        self.sources = requests.map { number, request in
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { @Sendable in deliver(request) }
            source.activate()
            return source
        }
    }

    package func cancel() { for source in sources { source.cancel() } }
}
