// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing
import Workbench

@testable import Machine

@Suite(.timeLimit(.minutes(1))) struct LocalFileTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func `A file is read whole, or not at all`() throws {
        let path = try scratch.write([UInt8](repeating: 7, count: 600_000), to: "file")
        #expect(try LocalFile.read(path).count == 600_000)
        #expect(try LocalFile.read(path, limit: 600_000).count == 600_000)
        let error = #expect(throws: LocalFileError.self) { try LocalFile.read(path, limit: 599_999) }
        #expect(error?.description == "\(path): more than 599999 bytes")
    }

    /// Whoever may write into a watched directory must not be able to hang the daemon with a FIFO.
    @Test func `What is no file is an error in words and never hangs`() throws {
        let fifo = "\(scratch.path)/fifo"
        mkfifo(fifo, 0o600)
        for (path, words) in [
            (scratch.path, "Is a directory"), ("\(scratch.path)/missing", "No such file or directory"),
            ("\(scratch.path)/fifo/below", "Not a directory"),
        ] {
            let error = #expect(throws: LocalFileError.self) { try LocalFile.read(path) }
            #expect(error?.path == path)
            #expect(error?.reason == words)
        }
        #expect((try? LocalFile.read(fifo))?.isEmpty != false)
    }

    /// node-exporter reads whatever it finds, at any moment, as another user.
    @Test func `What is published is whole, readable by all, and alone in its directory`() throws {
        let path = "\(scratch.path)/detente.prom"
        // Left behind by a crash, with a mode that the service's umask gave it.
        chmod(try scratch.write("half of", to: ".detente.prom.new"), 0o600)
        for text in ["first\n", "second, which is longer\n", "3\n"] {
            try LocalFile.publish(Array(text.utf8), at: path)
            #expect(try scratch.read("detente.prom") == text)
        }
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o644)
        #expect(access("\(scratch.path)/.detente.prom.new", F_OK) != 0)
        LocalFile.remove(path)
        LocalFile.remove(path)
        #expect(LocalFile.kind(path) == .missing)
    }

    @Test func `What cannot be published leaves what was there, and nothing beside it`() throws {
        try scratch.write("x", to: "taken/file")
        let error = #expect(throws: LocalFileError.self) {
            try LocalFile.publish([1], at: "\(scratch.path)/taken")
        }
        #expect(error?.description == "\(scratch.path)/taken: Is a directory")
        #expect(access("\(scratch.path)/.taken.new", F_OK) != 0)
        let missing = #expect(throws: LocalFileError.self) {
            try LocalFile.publish([1], at: "\(scratch.path)/missing/a.prom")
        }
        #expect(missing?.description == "\(scratch.path)/missing/a.prom: No such file or directory")
        // Somebody laid a link where the draft is written.
        symlink("\(scratch.path)/taken/file", "\(scratch.path)/.b.prom.new")
        #expect(throws: LocalFileError.self) { try LocalFile.publish([1], at: "\(scratch.path)/b.prom") }
        #expect(try scratch.read("taken/file") == "x")
    }

    @Test func `What stands at a path`() throws {
        try scratch.write("x", to: "folder/file")
        mkfifo("\(scratch.path)/fifo", 0o600)
        #expect(LocalFile.kind("\(scratch.path)/folder") == .directory)
        #expect(LocalFile.kind("\(scratch.path)/folder/file") == .file)
        #expect(LocalFile.kind("\(scratch.path)/fifo") == .other)
        #expect(LocalFile.kind("\(scratch.path)/missing") == .missing)
    }

    @Test func `Names come in byte order, without hidden ones, and at their full length`() throws {
        let long = String(repeating: "ä", count: 127)
        for name in ["b", "a", "B", ".hidden", long] { try scratch.write("", to: name) }
        #expect(try LocalFile.names(in: scratch.path) == ["B", "a", "b", long])
        #expect(throws: LocalFileError.self) { try LocalFile.names(in: "\(scratch.path)/missing") }
    }

    @Test func `Directories are made with those above them, once`() throws {
        let path = "\(scratch.path)/one/two//three"
        try LocalFile.makeDirectory(path)
        try LocalFile.makeDirectory(path)
        #expect(LocalFile.kind(path) == .directory)
        try scratch.write("x", to: "file")
        let error = #expect(throws: LocalFileError.self) {
            try LocalFile.makeDirectory("\(scratch.path)/file/below")
        }
        #expect(error?.reason == "Not a directory")
    }

    @Test func `A file in the place of a directory is an error`() throws {
        let file = try scratch.write("x", to: "file")
        #expect(throws: LocalFileError.self) { try LocalFile.makeDirectory(file) }
    }

    @Test func `The directory of a path is absolute`() throws {
        try scratch.write("x", to: "folder/file")
        #expect(LocalFile.absoluteDirectory(of: "\(scratch.path)/folder/../folder/file").hasSuffix("/folder"))
        #expect(LocalFile.absoluteDirectory(of: "/etc") == "/")
        #expect(LocalFile.absoluteDirectory(of: "file").hasPrefix("/"))
    }
}
