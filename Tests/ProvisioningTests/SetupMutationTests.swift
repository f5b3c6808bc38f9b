// SPDX-License-Identifier: Apache-2.0

import Foundation
import PlainFile
import Testing
import Workbench

@testable import Provisioning

/// Files as they may be found on a disk, read as the daemon reads them: whatever they hold, there is a setup, or each
/// complaint stands at a place inside one of them.
@Suite struct SetupMutationTests {
    private let scratch: Scratch

    private static let layers = [
        ("detente.conf", Workshop.rules + "[source wire]\nurl = wire.rss # the wire\ninterval = 15m\n"),
        ("conf.d/10.conf", "[source wire]\nowner = Somebody\n\n[sink log]\ntype = log\n"),
        ("conf.d/20.conf", "# mine\n[rule easing]\ncooldown = 2h\n[source more]\nurl = more/\n"),
    ].map { ($0.0, Array($0.1.utf8)) }

    init() throws {
        scratch = try Scratch()
        try scratch.write(Workshop.lexicon, to: "small.lexicon")
        try scratch.write(Workshop.actors, to: "small.actors")
        for (name, bytes) in Self.layers { try write(bytes, to: name) }
    }

    private func write(_ bytes: [UInt8], to name: String) throws {
        try scratch.write("", to: name)
        try Data(bytes).write(to: URL(filePath: "\(scratch.path)/\(name)"))
    }

    /// - Returns: whether there is a setup.
    @discardableResult
    private func check(_ comment: String) -> Bool {
        let (setup, diagnostics) = Setup.load("\(scratch.path)/detente.conf")
        for diagnostic in diagnostics {
            let place = diagnostic.position
            let text = FileManager.default.contents(atPath: place.file) ?? Data()
            let lines = text.split(separator: 10, omittingEmptySubsequences: false)
            #expect(place.file.hasPrefix(scratch.path), "\(comment): \(diagnostic.rendered)")
            #expect((1...max(1, lines.count)).contains(place.line), "\(comment): \(diagnostic.rendered)")
            let line = lines.indices.contains(place.line - 1) ? lines[place.line - 1] : Data()
            let length = String(decoding: line, as: UTF8.self).unicodeScalars.count
            #expect((1...length + 1).contains(place.column), "\(comment): \(diagnostic.rendered)")
        }
        #expect((setup == nil) == diagnostics.contains { $0.severity == .error }, "\(comment)")
        return setup != nil
    }

    @Test func `Damaged bytes in any layer`() throws {
        #expect(check("as written"))
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func draw(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        var loaded = 0
        for round in 0..<60 {
            let (name, whole) = Self.layers[draw(Self.layers.count)]
            var bytes = whole
            for _ in 0...draw(3) {
                let place = draw(bytes.count)
                switch draw(5) {
                case 0: bytes[place] = UInt8(draw(256))
                case 1: bytes.remove(at: place)
                case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + draw(40)))
                case 3: bytes.insert([0, 13, 0xFF, 0xC3, 0xEF, 10, 0x23, 0x5B][draw(8)], at: place)
                default: bytes.insert(contentsOf: whole[draw(whole.count)...].prefix(30), at: place)
                }
                if bytes.isEmpty { bytes = [10] }
            }
            try write(bytes, to: name)
            if check("round \(round), \(name): \(String(decoding: bytes, as: UTF8.self).debugDescription)") {
                loaded += 1
            }
            try write(whole, to: name)
        }
        #expect((1..<60).contains(loaded), "all of one kind: \(loaded)")
    }

    @Test func `Things in conf.d that are no file of text`() throws {
        let folder = "\(scratch.path)/conf.d"
        try FileManager.default.createDirectory(atPath: "\(folder)/30.conf", withIntermediateDirectories: false)
        #expect(!check("a directory"))
        try FileManager.default.removeItem(atPath: "\(folder)/30.conf")
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/30.conf", withDestinationPath: "nowhere")
        #expect(!check("a link to nothing"))
        try FileManager.default.removeItem(atPath: "\(folder)/30.conf")
        mkfifo("\(folder)/30.conf", 0o600)
        check("a pipe that nobody writes to: it must not be waited for")
        try FileManager.default.removeItem(atPath: "\(folder)/30.conf")
        try write([UInt8](repeating: 0x61, count: PlainFileLimits.bytes + 10), to: "conf.d/30.conf")
        #expect(!check("too long"))
        try write([], to: "conf.d/30.conf")
        #expect(check("empty"))
    }
}
