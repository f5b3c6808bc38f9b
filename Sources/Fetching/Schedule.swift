// SPDX-License-Identifier: Apache-2.0

internal import DequeModule
internal import HeapModule

/// When which source is fetched: due times in a heap, a limit and a gap per host, a limit over all. A pure value; times are
/// milliseconds of the monotonic clock and always arguments. Each call costs no more than the logarithm of what is armed,
/// for every source that it starts.
///
/// A source that is due while its host is busy waits in its host's line, and holds up nobody else's. Hosts take turns.
struct Schedule {
    /// Politeness towards one host.
    struct HostLimit: Equatable, Sendable {
        var connections: Int
        /// Milliseconds from the start of one fetch to the start of the next.
        var spacing: Int64
    }

    /// A source's entry in the heap or in its host's line. Of two that are due at once the one that was armed earlier goes
    /// first; one that is older than the source's last arming means nothing.
    private struct Due: Comparable {
        let at: Int64
        let source: String
        let arming: Int

        static func < (a: Due, b: Due) -> Bool { (a.at, a.arming) < (b.at, b.arming) }
    }

    private struct Pause: Comparable {
        let until: Int64
        let host: String

        static func < (a: Pause, b: Pause) -> Bool { (a.until, a.host) < (b.until, b.host) }
    }

    private struct Host {
        var limit: HostLimit
        var running = 0
        var freeAt: Int64 = .min
        var waiting: Deque<Due> = []
        /// It stands in `ready` or `pausing`; with sources that wait and without this, it waits for a fetch to end.
        var isQueued = false
    }

    private var heap = Heap<Due>()
    /// The last arming of each source. All armings are counted, so that a source that is taken out and put back never meets
    /// its old entry.
    private var armings: [String: Int] = [:]
    private var lastArming = 0
    private var hostOf: [String: String] = [:]
    private var hosts: [String: Host] = [:]
    /// Fetches under way, by source, with the host at which they began.
    private var running: [String: String] = [:]
    /// Sources that are due and have not begun.
    private var waiting: Set<String> = []
    /// Hosts that may have a source to start, each at most once, in the order of their turns.
    private var ready: Deque<String> = []
    /// Hosts that wait for their gap to pass.
    private var pausing = Heap<Pause>()
    private let parallel: Int

    /// - Parameter parallel: fetches at once over all hosts.
    init(parallel: Int) { self.parallel = parallel }

    /// Adds a source, or moves it to another due time.
    ///
    /// - Parameter host: whom to be polite to.
    mutating func arm(_ source: String, host: String, limit: HostLimit, at due: Int64) {
        waiting.remove(source)
        hostOf[source] = host
        hosts[host, default: Host(limit: limit)].limit = limit
        lastArming += 1
        armings[source] = lastArming
        heap.insert(Due(at: due, source: source, arming: lastArming))
    }

    /// Takes a source out; a fetch under way may still finish.
    mutating func remove(_ source: String) {
        waiting.remove(source)
        armings[source] = nil
        hostOf[source] = nil
    }

    /// The sources whose fetch begins now.
    mutating func start(at now: Int64) -> [String] {
        while let top = heap.min, top.at <= now {
            heap.removeMin()
            guard armings[top.source] == top.arming, running[top.source] == nil, let host = hostOf[top.source] else {
                continue
            }
            waiting.insert(top.source)
            hosts[host]?.waiting.append(top)
            queue(host)
        }
        while let pause = pausing.min, pause.until <= now {
            pausing.removeMin()
            ready.append(pause.host)
        }
        var started: [String] = []
        while running.count < parallel, let host = ready.popFirst() {
            if let source = startOne(of: host, at: now) { started.append(source) }
        }
        return started
    }

    /// The next source of a host whose turn it is, if it has one that may begin; and where the host waits next.
    private mutating func startOne(of host: String, at now: Int64) -> String? {
        // Taken out, so that its line is changed in place: a copy of a long one for every source would cost the square.
        guard var state = hosts.removeValue(forKey: host) else { return nil }
        defer { hosts[host] = state }
        state.isQueued = false
        while let first = state.waiting.first, armings[first.source] != first.arming || !waiting.contains(first.source)
        {
            state.waiting.removeFirst()
        }
        guard let next = state.waiting.first, state.running < state.limit.connections else { return nil }
        state.isQueued = true
        guard state.freeAt <= now else {
            pausing.insert(Pause(until: state.freeAt, host: host))
            return nil
        }
        state.waiting.removeFirst()
        waiting.remove(next.source)
        running[next.source] = host
        state.running += 1
        state.freeAt = now + state.limit.spacing
        ready.append(host)
        return next.source
    }

    private mutating func queue(_ host: String) {
        guard hosts[host]?.isQueued == false else { return }
        hosts[host]?.isQueued = true
        ready.append(host)
    }

    /// A fetch has ended; `arm` says when the next is due.
    mutating func finish(_ source: String) {
        guard let host = running.removeValue(forKey: source) else { return }
        hosts[host]?.running -= 1
        if hosts[host]?.waiting.isEmpty == false { queue(host) }
    }

    /// The next moment at which `start` may have something to do; nil when only an ending fetch can change that.
    mutating func wake() -> Int64? {
        while let top = heap.min, armings[top.source] != top.arming { heap.removeMin() }
        guard running.count < parallel else { return heap.min?.at }
        if !ready.isEmpty { return 0 }
        return [heap.min?.at, pausing.min?.until].compactMap(\.self).min()
    }

    var isIdle: Bool { running.isEmpty && waiting.isEmpty }
}
