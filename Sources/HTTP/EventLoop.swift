// SPDX-License-Identifier: Apache-2.0

internal import CCurl
internal import Dispatch
internal import Glibc

/// What libcurl asks to be watched for, handed to Dispatch: its sockets in one private epoll descriptor under one read
/// source, its one deadline in one timer.
///
/// A source on each of libcurl's own descriptors hangs now and then, for libcurl closes a descriptor the moment it has said
/// so, and Dispatch wants it open until a cancellation has run (swift-corelibs-libdispatch issues 833, 949). A descriptor that
/// closes inside an epoll set just leaves it. Idle, nothing here wakes anybody.
final class EventLoop {
    private let epoll: Int32
    private let reader: any DispatchSourceRead
    private let timer: any DispatchSourceTimer
    private var watched: Set<Int32> = []
    private var ready = [detente_ready](repeating: detente_ready(descriptor: -1, readiness: 0), count: 128)

    /// `nil` when the process has no descriptor left.
    ///
    /// - Parameters:
    ///   - closing: entered now, left when the descriptor has been closed, some turns of the queue after `deinit`.
    ///   - socketsReady: called on `queue`; take `readyDescriptors` until it is empty.
    ///   - deadlinePassed: called on `queue`, once for each `wake(after:)` that was not replaced.
    init?(
        queue: DispatchQueue, closing: DispatchGroup, socketsReady: @escaping @Sendable () -> Void,
        deadlinePassed: @escaping @Sendable () -> Void
    ) {
        let epoll = detente_epoll_create()
        guard epoll >= 0 else { return nil }
        self.epoll = epoll
        reader = DispatchSource.makeReadSource(fileDescriptor: epoll, queue: queue)
        timer = DispatchSource.makeTimerSource(queue: queue)
        closing.enter()
        reader.setEventHandler(handler: socketsReady)
        reader.setCancelHandler { @Sendable in
            close(epoll)
            closing.leave()
        }
        timer.setEventHandler(handler: deadlinePassed)
        timer.schedule(deadline: .distantFuture)
        reader.activate()
        timer.activate()
    }

    deinit {
        reader.cancel()
        timer.cancel()
    }

    /// libcurl's socket callback: `what` is one of CURL_POLL_IN, _OUT, _INOUT, _REMOVE.
    func watch(_ descriptor: Int32, for what: Int32) {
        if what == CURL_POLL_REMOVE {
            watched.remove(descriptor)
            detente_epoll_forget(epoll, descriptor)
        } else {
            watched.insert(descriptor)
            // A failure (no kernel memory) leaves the transfer to its own time limit.
            _ = detente_epoll_watch(epoll, descriptor, what)
        }
    }

    /// libcurl's timer callback: the one deadline is now this far off; negative means none. It only schedules: libcurl may not be
    /// called from inside its callback.
    func wake(after milliseconds: Int) {
        timer.schedule(deadline: milliseconds < 0 ? .distantFuture : .now() + .milliseconds(milliseconds))
    }

    /// The descriptors that are ready now, at most 128, each with CURL_CSELECT_IN and _OUT.
    func readyDescriptors() -> [detente_ready] {
        let count = unsafe detente_epoll_ready(epoll, &ready, Int32(ready.count))
        return Array(ready.prefix(Int(count)))
    }

    /// An earlier event of the same batch may have closed a descriptor that a later one speaks of.
    func isWatched(_ descriptor: Int32) -> Bool { watched.contains(descriptor) }
}
