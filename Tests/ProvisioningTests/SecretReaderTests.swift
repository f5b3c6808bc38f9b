// SPDX-License-Identifier: Apache-2.0

import Configuration
import Glibc
import Testing
import Workbench

@testable import Provisioning

@Suite struct SecretReaderTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func file(_ text: String, mode: mode_t = 0o600, name: String = "secret") throws -> String {
        let path = try scratch.write(text, to: name)
        chmod(path, mode)
        return path
    }

    @Test func `A file's secret comes without the white space around it`() throws {
        #expect(try SecretReader().read(.file(try file("  s3cret \n"))) == "s3cret")
    }

    @Test(arguments: [mode_t(0o640), 0o604, 0o644]) func `A file that others may read is refused`(mode: mode_t) throws {
        let path = try file("s3cret", mode: mode)
        let error = #expect(throws: SecretError.self) { try SecretReader().read(.file(path)) }
        #expect(error?.description == "\(path) may be read by others; chmod 600 it")
    }

    @Test(arguments: ["", "\n", "one\ntwo", "a\u{0}b"]) func `What is no one line is refused, and never shown`(
        text: String
    ) throws {
        let path = try file(text)
        let error = #expect(throws: SecretError.self) { try SecretReader().read(.file(path)) }
        #expect(error?.description.contains("is empty or has a line break in it") == true)
        #expect(error?.description.contains("one") == false)
    }

    @Test func `The environment and systemd's credentials`() throws {
        _ = try file("from systemd\n", name: "token")
        let folder = scratch.path
        let reader = SecretReader { ["TOKEN": "from env", "CREDENTIALS_DIRECTORY": folder][$0] }
        #expect(try reader.read(.environment("TOKEN")) == "from env")
        #expect(try reader.read(.credential("token")) == "from systemd")
        #expect(try reader.read(Concealable.literal("plain")) == "plain")
        #expect(try reader.read(Concealable.reference(.environment("TOKEN"))) == "from env")
    }

    @Test func `What is not there says where it was looked for`() {
        let reader = SecretReader { _ in nil }
        for (reference, words) in [
            (SecretReference.environment("TOKEN"), "the environment has no TOKEN"),
            (.credential("token"), "LoadCredential=token"),
            (.file("/no/such/file"), "/no/such/file: No such file or directory"),
        ] {
            let error = #expect(throws: SecretError.self) { try reader.read(reference) }
            #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
        }
    }
}
