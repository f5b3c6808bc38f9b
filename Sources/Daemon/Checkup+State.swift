// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Inquiries
internal import Items
internal import Machine
internal import PlainFile
internal import Provisioning
internal import Storage

// What the daemon writes, and what it knows of itself.

extension Checkup {
    mutating func state(_ setup: Setup) async {
        let daemon = setup.settings.daemon
        let (answer, problem) = Self.ask(.status(json: true), daemon.state)
        if let answer {
            good("a daemon runs and answers on its control socket")
            room(daemon)
            owners(daemon.state)
            switch Self.ask(.checkDatabase, daemon.state) {
            case (let answer?, _) where answer.exit == 0: good(answer.output.trimmedLine)
            case (let answer?, _):
                bad(
                    "the database is damaged: \(answer.diagnostics.trimmedLine)",
                    "restart the daemon: it begins with the last snapshot, and keeps the damaged one")
            case (nil, let problem): bad("the database cannot be checked: \(problem ?? "no answer")", "see the journal")
            }
            snapshots(daemon, isServed: true)
            return troubles(answer)
        }
        let usable = directory(daemon.state, "state")
        _ = directory(daemon.log, "log")
        if let problem {
            bad(problem, "run this as the daemon's user or group, or see why it does not answer")
        } else {
            note("no daemon runs", "start it with 'detente run' or 'systemctl start detente'")
        }
        guard usable, problem == nil else { return }
        guard LocalFile.kind("\(daemon.state)/detente.db") == .file else {
            return note("no database in \(daemon.state) yet", "the first 'detente run' makes it")
        }
        room(daemon)
        owners(daemon.state)
        await database(setup)
        snapshots(daemon, isServed: false)
    }

    mutating func database(_ setup: Setup) async {
        let state = setup.settings.daemon.state
        do throws(StorageError) {
            let store = try Store(directory: state, now: Clock().wall)
            if case .lost(let loss) = store.opening {
                bad("\(loss)", "nothing else to do; remove the old file when you are content")
            } else {
                good("the database is sound: \(try await store.size().bytesInWords)")
            }
            if let answer = await Desk(store: store, setup: setup, clock: Clock()).answer(.status(json: true)) {
                troubles(answer)
            }
            await store.close()
        } catch {
            bad(
                "\(error)",
                error.isInUse ? "another detente has it: stop that one" : "see to the disk and the rights of \(state)")
        }
    }

    mutating func directory(_ path: String, _ what: String) -> Bool {
        var existing = path
        while LocalFile.kind(existing) == .missing, existing.count > 1 {
            existing = LocalFile.absoluteDirectory(of: existing)
        }
        guard LocalFile.kind(existing) == .directory, LocalFile.isWritable(existing) else {
            bad("\(what) directory \(path) cannot be written", "make it, and give it to the user who runs detente")
            return false
        }
        good("\(what) directory \(path) " + (existing == path ? "can be written" : "will be made at the first start"))
        return true
    }

    /// What is left where the daemon writes.
    mutating func room(_ daemon: DaemonSettings) {
        let size = Int64(LocalFile.size("\(daemon.state)/detente.db") ?? 0)
        for (what, directory) in [("state", daemon.state), ("log", daemon.log)] {
            guard LocalFile.kind(directory) == .directory, let free = DiskRoom.free(at: directory) else { continue }
            if free < DiskRoom.reserve(besides: 0) {
                bad(
                    "\(what) directory \(directory): \(free.bytesInWords) left",
                    "make room; until then nothing can be written, and nothing is lost")
            } else if what == "state", daemon.snapshot != nil, free < size + DiskRoom.reserve(besides: size) {
                bad(
                    "state directory \(directory): \(free.bytesInWords) left, no room for a snapshot of "
                        + size.bytesInWords, "make room, or set [daemon] snapshot = off")
            } else {
                good("\(what) directory \(directory): \(free.bytesInWords) left")
            }
        }
    }

    /// A file that root left in the service's directory stops the service.
    mutating func owners(_ directory: String) {
        guard let owner = LocalFile.owner(directory), let names = try? LocalFile.names(in: directory) else { return }
        let strange = names.filter { LocalFile.owner("\(directory)/\($0)") ?? owner != owner }
        guard let first = strange.first else { return }
        bad(
            "\(directory)/\(first) belongs to another user than its directory"
                + (strange.count > 1 ? ", and \(strange.count - 1) more" : ""),
            "'chown --reference=\(directory) \(directory)/*'")
    }

    mutating func snapshots(_ daemon: DaemonSettings, isServed: Bool) {
        let now = Clock().wall
        let made = Snapshot(directory: daemon.state).made
        switch (daemon.snapshot, made) {
        case (nil, _): note("no snapshots are made (snapshot = off)", "'detente backup FILE' makes a copy by hand")
        case (_?, nil): note("there is no snapshot yet", "a daemon makes one an hour after its first start")
        case (let interval?, let made?) where isServed && now - made > 2 * interval + 3_600:
            bad(
                "the last snapshot is of \(made.minuteText)",
                "'journalctl -u detente -g snapshot' says why there is none since; 'detente backup FILE' tries now")
        case (_, let made?): good("the last snapshot is of \(made.minuteText)")
        }
        let quarantine = Quarantine(directory: daemon.state)
        for path in quarantine.paths {
            note("a damaged database is kept as \(path)", "remove it when nobody needs it; the last three are kept")
        }
        for path in quarantine.replaced {
            note("the database before a restored backup is kept as \(path)", "remove it when nobody needs it")
        }
    }
}
