// SPDX-License-Identifier: Apache-2.0

internal import HeapModule

/// When which source is fetched: due times in a heap, a limit and a gap per host, a limit over all. A pure value; times are
/// milliseconds of the monotonic clock and always arguments.
///
/// A source that is due while its host is busy waits in its host's line, and holds up nobody else's.
struct Schedule {
    /// Politeness towards one host.
    struct HostLimit: Equatable, Sendable {
        var connections: Int
        /// Milliseconds from the start of one fetch to the start of the next.
        var spacing: Int64
    }

    private struct Due: Comparable {
        let at: Int64
        let source: String
        /// Which arming this is: of two that are due at once the earlier goes first, and an older one of the same source
        /// means nothing.
        let generation: Int

        static func < (a: Due, b: Due) -> Bool { (a.at, a.generation) < (b.at, b.generation) }
    }

    private struct Host {
        var limit: HostLimit
        var running = 0
        var freeAt: Int64 = .min
        var waiting: [String] = []
    }

    private var heap = Heap<Due>()
    private var generations: [String: Int] = [:]
    /// Counts all armings, so that a source that is taken out and put back never meets its old entry in the heap.
    private var armings = 0
    private var hostOf: [String: String] = [:]
    private var hosts: [String: Host] = [:]
    private var running: Set<String> = []
    /// Hosts with a waiting line, in the order in which they began to wait, so that no host is starved by the overall limit.
    private var line: [String] = []
    private let parallel: Int

    /// - Parameter parallel: fetches at once over all hosts.
    init(parallel: Int) { self.parallel = parallel }

    /// Adds a source, or moves it to another due time.
    ///
    /// - Parameter host: whom to be polite to.
    mutating func arm(_ source: String, host: String, limit: HostLimit, at due: Int64) {
        forgetWaiting(source)
        hostOf[source] = host
        hosts[host, default: Host(limit: limit)].limit = limit
        armings += 1
        generations[source] = armings
        heap.insert(Due(at: due, source: source, generation: armings))
    }

    /// Takes a source out; a fetch under way may still finish.
    mutating func remove(_ source: String) {
        forgetWaiting(source)
        generations[source] = nil
        if !running.contains(source) { hostOf[source] = nil }
    }

    /// The sources whose fetch begins now.
    mutating func start(at now: Int64) -> [String] {
        while let top = heap.min, top.at <= now {
            heap.removeMin()
            guard generations[top.source] == top.generation, !running.contains(top.source),
                let host = hostOf[top.source]
            else { continue }
            if hosts[host]?.waiting.isEmpty == true { line.append(host) }
            hosts[host]?.waiting.append(top.source)
        }
        var started: [String] = []
        var still: [String] = []
        for name in line {
            guard var host = hosts[name] else { continue }
            while !host.waiting.isEmpty, running.count < parallel, host.running < host.limit.connections,
                host.freeAt <= now
            {
                let source = host.waiting.removeFirst()
                host.running += 1
                host.freeAt = now + host.limit.spacing
                running.insert(source)
                started.append(source)
            }
            if !host.waiting.isEmpty { still.append(name) }
            hosts[name] = host
        }
        line = still
        return started
    }

    /// A fetch has ended; `arm` says when the next is due.
    mutating func finish(_ source: String) {
        guard running.remove(source) != nil, let host = hostOf[source] else { return }
        hosts[host]?.running -= 1
        if generations[source] == nil { hostOf[source] = nil }
    }

    /// The next moment at which `start` may have something to do; nil when only an ending fetch can change that.
    mutating func wake() -> Int64? {
        while let top = heap.min, generations[top.source] != top.generation { heap.removeMin() }
        var next = heap.min?.at
        if running.count < parallel {
            for name in line {
                guard let host = hosts[name], host.running < host.limit.connections else { continue }
                next = min(next ?? .max, host.freeAt)
            }
        }
        return next
    }

    var isIdle: Bool { running.isEmpty && line.isEmpty }

    private mutating func forgetWaiting(_ source: String) {
        guard let host = hostOf[source], let index = hosts[host]?.waiting.firstIndex(of: source) else { return }
        hosts[host]?.waiting.remove(at: index)
        if hosts[host]?.waiting.isEmpty == true { line.removeAll { $0 == host } }
    }
}
