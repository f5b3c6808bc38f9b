// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Fetching
internal import Inquiries
internal import Items
internal import Logging
internal import Machine
internal import PlainFile
internal import Provisioning
internal import Sending
internal import Storage

extension Engine {
    /// Reads the configuration again and swaps everything at once, or nothing where there is an error. One reload after the
    /// other: each answers for the files as they were after it was asked for.
    func reload() async -> Answer {
        while let other = reloading { _ = await other.value }
        let task = Task { await takeConfiguration() }
        reloading = task
        defer { reloading = nil }
        return await task.value
    }

    private func takeConfiguration() async -> Answer {
        manager.reloading()
        let answer = await replaceConfiguration()
        await tellReady()
        return answer
    }

    private func replaceConfiguration() async -> Answer {
        // Whatever the configuration is like: a rotation may be waiting for it.
        await log.reopen()
        // Reading and compiling take a while, and the engine has others to serve.
        let path = configuration
        let reading = await Task.detached(executorPreference: pool) { Setup.load(path) }.value
        let text = reading.diagnostics.map { "\($0.rendered)\n" }.joined()
        guard let fresh = reading.setup?.withoutOrigins else { return refuse(text) }
        let (old, new) = (setup.settings.daemon, fresh.settings.daemon)
        guard new.state == old.state else {
            return refuse("\(configuration): [daemon] state has changed; that takes a restart\n")
        }
        // Everything that may fail comes before the first thing that changes.
        let remembered: (due: [String: Timestamp], addresses: [String: String])
        do {
            remembered = try await known(fresh.settings)
            guard !stopRequested else { return refuse("the daemon is stopping\n") }
            assembly = try Assembly(fresh, log: log, client: client, clock: clock, secrets: secrets)
        } catch {
            return refuse("\(configuration): \(error)\n")
        }
        setup = fresh
        loaded = clock.wall
        lastReload = RunningState.Reload(at: loaded)
        try? LocalFile.makeDirectory(new.log)
        await courier.serve(assembly.carriers)
        // Visits may have ended meanwhile.
        let known = (try? await known(fresh.settings)) ?? remembered
        await scheduler.serve(visits(), due: known.due, addresses: known.addresses)
        await setAlarm()
        if !stopRequested { await metricsFile.serve(new.metrics) }
        logger.notice("reloaded: \(summary)")
        let needsRestart = new.contact != old.contact || new.transfers != old.transfers || new.listen != old.listen
        let note = needsRestart ? "[daemon] contact, transfers and listen take effect at the next start\n" : ""
        return Answer(output: "reloaded: \(summary)\n", diagnostics: text + note)
    }

    private func refuse(_ reason: String) -> Answer {
        // The first line alone: what stands below it shows the file's own words.
        let line = reason.split(separator: "\n").first.map(String.init) ?? "unknown"
        lastReload = RunningState.Reload(at: clock.wall, refusal: line)
        metricsFile.changed()
        logger.error("reload refused, the old configuration stays: \(reason)")
        return Answer(exit: ExitStatus.configuration.rawValue, diagnostics: reason + "the old configuration stays\n")
    }

    /// When each source that is known is due, and where. A gone one is asked no more until its address changes; a throttled one not
    /// before its time. What is remembered of another address is void.
    func known(
        _ settings: Settings
    ) async throws(StorageError) -> (due: [String: Timestamp], addresses: [String: String]) {
        let states = try await store.sourceStates()
        let sources = Dictionary(settings.sources.map { ($0.name, $0) }) { first, _ in first }
        var due: [String: Timestamp] = [:]
        var addresses: [String: String] = [:]
        for state in states {
            guard let source = sources[state.name], source.location.text == state.location else { continue }
            due[state.name] =
                state.gone
                ? state.nextDue + PollPolicy.throttleCap : max(state.nextDue, state.throttledUntil ?? state.nextDue)
            addresses[state.name] = state.address(of: source)
        }
        return (due, addresses)
    }
}
