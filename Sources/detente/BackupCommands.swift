// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Daemon
import Inquiries
import Items
import Machine
import Provisioning
import Storage

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a consistent copy of the database to one file, while the daemon runs or not.",
        discussion: """
            Example: detente backup /root/detente-$(date +%F).db

            The file holds all that detente remembers: items, stories, alerts, what waits to be delivered, mutes. It is \
            checked before it is called done, and holds no secret. The configuration, lexicons and secrets are files of \
            yours in /etc/detente; save them like any other. A running daemon goes on meanwhile: it makes a snapshot in its \
            state directory, which is then copied, so both need room for the database once more. 'detente restore' takes \
            the file back.
            """)

    @Argument(help: "Where to write it.") var file: String
    @Flag(help: "Replace a file that is there already.") var force = false
    @OptionGroup var config: ConfigOption

    func run() async throws {
        let line = ProgressLine("copying the database")
        defer { line.end() }
        do {
            let bytes = try await take(try Backup(file, replacing: force), line)
            line.end()
            try Print.output("\(file): \(bytes.bytesInWords), checked\n")
        } catch let error as StorageError {
            line.end()
            throw Print.failure("\(error)", error.isInUse ? .inUse : .input)
        }
    }

    /// The bytes of the copy.
    private func take(_ backup: Backup, _ line: ProgressLine) async throws -> Int64 {
        let state = Setup.stateHint(config.config)
        if let answer = try Ask(config).daemon(.snapshot) {
            guard answer.exit == 0 else { throw Print.failure(String(answer.diagnostics.dropLast())) }
            return try backup.take(Snapshot(directory: state)) { line.show($0) }
        }
        guard LocalFile.kind("\(state)/detente.db") == .file else {
            throw Print.failure("no daemon runs, and there is no database in \(state)", .notRunning)
        }
        let store = try Store(directory: state, now: Clock().wall)
        if case .lost(let loss) = store.opening { Print.error("detente: \(loss)\n") }
        let bytes = try await backup.take(store) { line.show($0) }
        await store.close()
        return bytes
    }
}

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a backup in the place of the database; no daemon may run.",
        discussion: """
            Example: detente restore /root/detente-2026-03-04.db

            A service is stopped before, and started afterwards: systemctl stop detente, systemctl start detente.

            The file is checked before anything is changed, and left as it is. The present database is moved aside, not \
            deleted: remove it when you are content. A backup of an older detente is brought up to date; one of a newer \
            detente is refused.

            What detente decided and sent since the backup it does not remember: what sources still show is read again, and \
            alerts that were delivered since then may be delivered once more, with the same ids, so that a receiver can \
            tell. What waited at the time of the backup is delivered, too. Nothing is lost by that, but what only the \
            present database knows, such as items that no source shows any more, stays in the file that is moved aside.
            """)

    @Argument(help: "A file that 'detente backup' wrote, or a database of detente.") var file: String
    @OptionGroup var config: ConfigOption

    func run() throws {
        let state = Setup.stateHint(config.config)
        if LocalFile.kind(state) == .missing {
            do { try LocalFile.makeDirectory(state, mode: 0o700) } catch { throw Print.failure("\(error)", .input) }
        }
        let line = ProgressLine("copying the backup")
        defer { line.end() }
        do throws(StorageError) {
            let loss = try Restoration(of: file, into: state).run(now: Clock().wall) { line.show($0) }
            line.end()
            let until = loss.latest.map { ", as it was on \($0.minuteText)" } ?? ""
            let kept = loss.aside.map { "the database before is kept as \($0)\n" } ?? ""
            try? Print.output("\(state): restored from \(file)\(until)\n\(kept)")
        } catch {
            let hint = error.isInUse ? "; stop it first, with 'systemctl stop detente' where it is a service" : ""
            throw Print.failure("\(error)\(hint); nothing was changed", error.isInUse ? .inUse : .input)
        }
    }
}
