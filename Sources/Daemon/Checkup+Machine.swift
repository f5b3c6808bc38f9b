// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Items
internal import Machine
internal import Storage

// What the machine gives, or refuses.

extension Checkup {
    /// A clock that is years off makes every item old, or none.
    mutating func clock() {
        let now = Clock().wall
        guard (2025...2100).contains(now.civil.year) else {
            return bad("the clock says \(now.minuteText)", "set it: items would all be too old, or from the future")
        }
        good("the clock says \(now.minuteText)")
    }

    /// Each transfer has a socket, and now and then a second one to a proxy or a resolver.
    mutating func limits(_ daemon: DaemonSettings) {
        let pid = Self.daemon(in: daemon.state)
        let who = pid == nil ? "this user" : "the daemon"
        guard let allowed = MachineLimits.openFiles(of: pid) else { return }
        let needed = daemon.transfers * 2 + 64
        guard allowed >= needed else {
            return bad(
                "\(who) may have \(allowed) files open; \(daemon.transfers) transfers may want \(needed)",
                "raise LimitNOFILE= of the unit, or lower [daemon] transfers")
        }
        good("\(who) may have \(allowed) files open")
    }

    /// The process that has the state directory, as its lock file says.
    private static func daemon(in state: String) -> Int32? {
        guard let bytes = try? LocalFile.read("\(state)/lock", limit: 64),
            let pid = Int32(String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self)),
            MachineLimits.program(of: pid)?.hasPrefix("detente") == true
        else { return nil }
        return pid
    }

    /// The packaged unit, where there is one.
    mutating func unit() {
        guard let unit = ServiceUnit.installed() else { return }
        judge(unit)
    }

    mutating func judge(_ unit: ServiceUnit) {
        switch unit.state {
        case "failed" where unit.exitStatus == 78:
            bad("the service has failed: its configuration is wrong", "mend it, then 'systemctl start detente'")
        case "failed":
            bad(
                "the service has failed: \(unit.result), exit status \(unit.exitStatus)",
                "'journalctl -u detente' says why; 'systemctl restart detente' tries again")
        case "activating", "reloading", "deactivating":
            note("the service is \(unit.state)", "'systemctl status detente' says what it waits for")
        case "active" where unit.restarts > 0:
            note(
                "the service is active, after \(unit.restarts) restarts by itself",
                "'journalctl -u detente -p warning' says why")
        case "active": good("the service is active")
        default: note("the service is \(unit.state)", "'systemctl start detente' starts it")
        }
        if !unit.isEnabled {
            note("the service does not start with the machine", "'systemctl enable detente' makes it")
        }
    }
}
