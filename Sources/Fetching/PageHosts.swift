// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Feeds
internal import Items
package import SerialQueue

/// Manners towards the hosts of articles, over all visits: one request at a time with a pause behind it, what their
/// `robots.txt` says, and silence where they asked for it. Memory only: whoever starts anew asks anew.
package actor PageHosts {
    private nonisolated let executor: QueueExecutor
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    /// Whether a host may be asked now.
    enum Turn: Hashable, Sendable {
        /// Yes; `leave` must follow.
        case now
        /// Ask again in so many milliseconds.
        case wait(Int64)
        /// Not in this visit, and why.
        case closed(PageObstacle)
    }

    /// What a site's `robots.txt` came to.
    enum Robots: Hashable, Sendable {
        case rules(RobotsRules)
        /// It cannot be had, and so all is refused.
        case unreachable
    }

    private struct Host {
        var isBusy = false
        var freeAt: Int64 = .min
        var closed: (obstacle: PageObstacle, until: Int64)?

        func isForgettable(_ now: Int64) -> Bool { !isBusy && freeAt <= now && closed?.until ?? .min <= now }
    }

    private var hosts: [String: Host] = [:]
    private var robots: [String: (robots: Robots, until: Int64)] = [:]
    private var sleepers: [Int: CheckedContinuation<Void, Never>] = [:]
    private var lastSleeper = 0

    /// Hosts and sites that are remembered.
    static let most = 1_024
    /// Milliseconds that rules hold: RFC 9309 section 2.4 allows a day.
    static let rulesHold: Int64 = 86_400_000
    /// And how soon a file that could not be had is asked for again.
    static let failureHolds: Int64 = 3_600_000
    /// While a host is busy, its line looks again so often.
    private static let glance: Int64 = 100

    package init(executor: QueueExecutor) { self.executor = executor }

    // MARK: Turns

    /// - Parameter now: milliseconds of the monotonic clock, here and below.
    func turn(at name: String, now: Int64) -> Turn {
        if hosts.count >= Self.most, hosts[name] == nil { hosts = hosts.filter { !$0.value.isForgettable(now) } }
        var host = hosts[name] ?? Host()
        if let closed = host.closed {
            if closed.until > now { return .closed(closed.obstacle) }
            host.closed = nil
        }
        if host.isBusy { return .wait(Self.glance) }
        if host.freeAt > now { return .wait(host.freeAt - now) }
        host.isBusy = true
        hosts[name] = host
        return .now
    }

    /// The request has ended; the next may begin after `pause` milliseconds.
    func leave(_ name: String, pause: Int64, now: Int64) {
        hosts[name]?.isBusy = false
        hosts[name]?.freeAt = now + pause
    }

    /// The host asked for silence.
    func close(_ name: String, because obstacle: PageObstacle, until: Int64) {
        hosts[name, default: Host()].closed = (obstacle, until)
    }

    // MARK: robots.txt

    /// What is known of a site, given as `https://host:port`.
    func robots(of site: String, now: Int64) -> Robots? {
        guard let known = robots[site], known.until > now else { return nil }
        return known.robots
    }

    func keep(_ found: Robots, of site: String, now: Int64) {
        if robots.count >= Self.most, robots[site] == nil {
            robots = robots.filter { $0.value.until > now }
            if robots.count >= Self.most, let oldest = robots.min(by: { $0.value.until < $1.value.until })?.key {
                robots[oldest] = nil
            }
        }
        robots[site] = (found, now + (found == .unreachable ? Self.failureHolds : Self.rulesHold))
    }

    // MARK: Waiting

    /// Returns after so many milliseconds, or at once where the task is cancelled. `Task.sleep` would wake a global queue.
    func pause(_ milliseconds: Int64) async {
        lastSleeper += 1
        let sleeper = lastSleeper
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard !Task.isCancelled else { return continuation.resume() }
                sleepers[sleeper] = continuation
                executor.queue.asyncAfter(deadline: .now() + .milliseconds(Int(milliseconds))) {
                    self.assumeIsolated { $0.wake(sleeper) }
                }
            }
        } onCancel: {
            executor.queue.async { self.assumeIsolated { $0.wake(sleeper) } }
        }
    }

    private func wake(_ sleeper: Int) { sleepers.removeValue(forKey: sleeper)?.resume() }
}
