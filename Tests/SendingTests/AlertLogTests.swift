// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Sending

@Suite struct AlertLogTests {
    private let folder: String
    private var path: String { folder + "/alerts.jsonl" }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "detente-log-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func text() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func `Each record is a line, and the file has the mode that was asked for whatever the umask`() async throws {
        let log = AlertLog()
        try await log.append([bytes("{\"a\":1}"), bytes("{\"a\":2}")], to: path)
        #expect(try text() == "{\"a\":1}\n{\"a\":2}\n")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o640)
    }

    /// A crash in the middle of a write leaves half a line. It stays, is ended, and costs no later record.
    @Test func `A torn tail is ended, not removed`() async throws {
        try "{\"whole\":1}\n{\"tor".write(toFile: path, atomically: false, encoding: .utf8)
        try await AlertLog().append([bytes("{\"next\":2}")], to: path)
        #expect(try text() == "{\"whole\":1}\n{\"tor\n{\"next\":2}\n")
    }

    /// logrotate renames the file and, where nobody sends SIGHUP, tells no one.
    @Test func `A rotated file is noticed without a signal`() async throws {
        let log = AlertLog()
        try await log.append([bytes("1")], to: path)
        try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        try await log.append([bytes("2")], to: path)
        #expect(try text() == "2\n")
        #expect(try String(contentsOfFile: path + ".1", encoding: .utf8) == "1\n")
    }

    @Test func `copytruncate leaves no hole`() async throws {
        let log = AlertLog()
        try await log.append([bytes("1")], to: path)
        truncate(path, 0)
        try await log.append([bytes("2")], to: path)
        #expect(try text() == "2\n")
    }

    @Test func `What is no file is an error in words, and heals when it goes away`() async throws {
        let log = AlertLog()
        mkfifo(path, 0o600)
        let error = await #expect(throws: AlertLogError.self) { try await log.append([bytes("1")], to: path) }
        #expect(error?.description.contains(path) == true)
        unlink(path)
        try await log.append([bytes("1")], to: path)
        #expect(try text() == "1\n")
    }

    /// Somebody cleaned up too well.
    @Test func `A directory that went away is made again`() async throws {
        let log = AlertLog()
        try await log.append([bytes("1")], to: path)
        try FileManager.default.removeItem(atPath: folder)
        try await log.append([bytes("2")], to: path)
        #expect(try text() == "2\n")
    }

    @Test func `A directory that cannot be made is an error in words, not a crash`() async throws {
        try "".write(toFile: folder + "/file", atomically: false, encoding: .utf8)
        let error = await #expect(throws: AlertLogError.self) {
            try await AlertLog().append([[1]], to: folder + "/file/no/such")
        }
        #expect(error?.description.hasSuffix("Not a directory") == true)
    }

    /// What somebody puts in the file's place, and what is said of it.
    @Test(arguments: [("directory", "Is a directory"), ("link", "symbolic links"), ("fifo", "not a regular file")])
    func `What stands in the file's place is left alone, and when it goes the log heals`(what: String, said: String)
        async throws
    {
        let log = AlertLog()
        try await log.append([bytes("1")], to: path)
        try FileManager.default.removeItem(atPath: path)
        switch what {
        case "directory": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        case "link":
            try "mine\n".write(toFile: folder + "/other", atomically: false, encoding: .utf8)
            symlink(folder + "/other", path)
        default: mkfifo(path, 0o600)
        }
        let error = await #expect(throws: AlertLogError.self) { try await log.append([bytes("2")], to: path) }
        #expect(error?.description.contains(said) == true, "\(error?.description ?? "")")
        #expect(what != "link" || (try? String(contentsOfFile: folder + "/other", encoding: .utf8)) == "mine\n")
        try FileManager.default.removeItem(atPath: path)
        try await log.append([bytes("2")], to: path)
        #expect(try text() == "2\n")
    }

    /// The descriptor is lost with what its page cache may hold: the next batch begins with a new one.
    @Test func `After SIGHUP the file is opened anew`() async throws {
        let log = AlertLog()
        try await log.append([bytes("1")], to: path)
        try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        await log.reopen()
        try await log.append([bytes("2")], to: path)
        #expect(try text() == "2\n")
    }

    @Test func `A mode of its own is kept over rotations`() async throws {
        let log = AlertLog()
        for _ in 0..<2 {
            try await log.append([bytes("1")], to: path, mode: 0o600)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            try FileManager.default.removeItem(atPath: path)
        }
    }
}
