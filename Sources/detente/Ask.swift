// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Configuration
import Daemon
import Inquiries
import Items
import Machine
import Provisioning
import Storage

/// Puts an inquiry to the running daemon, or, where none runs, to its database.
///
/// The daemon answers by the configuration that it runs on, so the file may be broken meanwhile: of it no more is read than
/// where to find the daemon.
struct Ask {
    let config: ConfigOption

    init(_ config: ConfigOption) { self.config = config }

    /// The running daemon's answer; nil where none runs.
    func reach(_ inquiry: Inquiry) throws(ControlError) -> Answer? {
        for path in ControlPath.candidates(state: state) {
            if let answer = try ControlClient.ask(inquiry, at: path) { return answer }
        }
        return nil
    }

    /// Where the daemon keeps its database.
    var state: String { Setup.stateHint(config.config) }

    /// The same; a daemon that does not answer ends the command.
    func daemon(_ inquiry: Inquiry) throws -> Answer? {
        do throws(ControlError) {
            return try reach(inquiry)
        } catch {
            throw Print.failure("\(error)")
        }
    }

    func callAsFunction(_ inquiry: Inquiry) async throws -> Answer {
        if let answer = try daemon(inquiry) { return answer }
        guard !inquiry.needsDaemon else {
            throw Print.failure("no daemon runs with state \(state)", .notRunning)
        }
        let setup = try config.load()
        let state = setup.settings.daemon.state
        guard LocalFile.kind("\(state)/detente.db") == .file else {
            let hint = inquiry.isStatus ? "" : "; 'detente run' makes one"
            throw Print.failure("no daemon runs, and there is no database in \(state)\(hint)", .notRunning)
        }
        let clock = Clock()
        do throws(StorageError) {
            let store = try Store(directory: state, now: clock.wall)
            if case .lost(let loss) = store.opening { Print.error("detente: \(loss)\n") }
            let answer = await Desk(store: store, setup: setup, clock: clock).answer(inquiry)
            await store.close()
            return answer ?? Answer()
        } catch {
            throw Print.failure("\(error)", error.isInUse ? .inUse : .input)
        }
    }
}
