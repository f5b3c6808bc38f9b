// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Machine
import Synchronization
import Testing

@testable import Sending

/// Debian's logrotate against a log that is written to all the time: every line is there once and whole, in the files in the order
/// of their age.
@Suite(.serialized, .timeLimit(.minutes(2))) struct LogrotateTests {
    enum Style: String, CaseIterable, Sendable {
        /// As `systemd/detente.logrotate`: renamed, and a signal afterwards.
        case signalled = "nocreate"
        /// Renamed and made anew, and nobody is told.
        case silent = "create 0640"
        /// Copied and emptied. Lines written between the two are lost; nobody can help that.
        case copied = "copytruncate"
    }

    @Test(arguments: Style.allCases) func underLoad(style: Style) async throws {
        guard FileManager.default.isExecutableFile(atPath: "/usr/sbin/logrotate") else {
            FileHandle.standardError.write(Data("SKIPPED: log rotation under load: there is no logrotate here\n".utf8))
            try Test.cancel("there is no logrotate here")
        }
        let place = try Place(style)
        defer { place.remove() }
        let log = AlertLog()
        let traps = style == .signalled ? Hangups(log) : nil
        defer { traps?.cancel() }

        let rotations = 20
        let rotating = Mutex(true)
        let writer = Task {
            var written = 0
            while rotating.withLock({ $0 }) {
                let batch = (0..<7).map { Place.line(written + $0) }
                try await log.append(batch, to: place.log)
                written += batch.count
            }
            return written
        }
        for _ in 0..<rotations { try await place.rotate() }
        rotating.withLock { $0 = false }
        let written = try await writer.value

        let files = try place.files()
        #expect(files.count > rotations / 2)
        var found: [Int] = []
        for text in files {
            #expect(text.isEmpty || text.hasSuffix("\n"))
            for line in text.split(separator: "\n") {
                guard let number = Place.number(line) else {
                    Issue.record("torn: \(line.prefix(80))")
                    continue
                }
                found.append(number)
            }
        }
        #expect(found == found.sorted() && Set(found).count == found.count)
        let lost = written - found.count
        if style == .copied {
            // At most what fits between the copy and the truncation, each time.
            #expect(lost < written / 2)
        } else {
            #expect(lost == 0)
        }
        print("\(style.rawValue): \(written) lines, \(rotations) rotations, \(lost) lost, 0 torn")
    }

    private struct Place {
        let folder: String
        var log: String { folder + "/alerts.jsonl" }

        init(_ style: Style) throws {
            folder = FileManager.default.temporaryDirectory.appending(path: "detente-rotate-\(UUID().uuidString)").path
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
            let signal =
                style == .signalled
                ? "postrotate\nkill -HUP \(ProcessInfo.processInfo.processIdentifier)\nendscript" : ""
            let text = "\(log) {\nrotate 1000\nmissingok\nsize 1\n\(style.rawValue)\n\(signal)\n}\n"
            try Data(text.utf8).write(to: URL(filePath: folder + "/rotate.conf"))
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder + "/rotate.conf")
        }

        func remove() { try? FileManager.default.removeItem(atPath: folder) }

        func rotate() async throws {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/sbin/logrotate")
            process.arguments = ["--force", "--state", folder + "/state", folder + "/rotate.conf"]
            process.standardInput = FileHandle.nullDevice
            let status = try await withCheckedThrowingContinuation { (end: CheckedContinuation<Int32, any Error>) in
                process.terminationHandler = { end.resume(returning: $0.terminationStatus) }
                do { try process.run() } catch { end.resume(throwing: error) }
            }
            #expect(status == 0)
        }

        /// Oldest first.
        func files() throws -> [String] {
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
                $0.hasPrefix("alerts.jsonl")
            }
            let ages = names.map { (age: Int($0.dropFirst("alerts.jsonl.".count)) ?? 0, name: $0) }
            return try ages.sorted { $0.age > $1.age }.map {
                String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/\($0.name)")), as: UTF8.self)
            }
        }

        static func line(_ number: Int) -> [UInt8] {
            Array("{\"seq\":\(number),\"text\":\"\(String(repeating: "news ", count: 40))\"}".utf8)
        }

        static func number(_ line: some StringProtocol) -> Int? {
            guard let record = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
                return nil
            }
            return record["seq"] as? Int
        }
    }

    /// SIGHUP reopens the log, as in the daemon.
    private struct Hangups {
        private let source: any DispatchSourceSignal

        init(_ log: AlertLog) {
            signal(SIGHUP, SIG_IGN)
            source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: .global())
            source.setEventHandler { @Sendable in Task { await log.reopen() } }
            source.activate()
        }

        func cancel() { source.cancel() }
    }
}
