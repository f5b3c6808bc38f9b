// SPDX-License-Identifier: Apache-2.0

import Items
import Testing

@testable import Storage

@Suite struct HostSilenceTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test func `a host's silence outlives a restart, and an answer ends it`() async throws {
        let silence = HostSilence(host: "example.org:8080", until: noon + hour, strikes: 3, reason: "429")
        do {
            let store = try Store(directory: scratch.path, now: noon)
            var pass = Pass(at: noon)
            pass.silence = silence
            try await store.commit(pass)
            await store.close()
        }
        let store = try Store(directory: scratch.path, now: noon)
        #expect(try await store.silence(of: "example.org:8080") == silence)
        #expect(try await store.silence(of: "example.org") == nil)
        var pass = Pass(at: noon)
        pass.silence = HostSilence(host: silence.host, until: noon, strikes: 0, reason: "")
        try await store.commit(pass)
        #expect(try await store.silence(of: silence.host) == nil)
    }

    @Test func `a silence that ended long ago is forgotten`() async throws {
        let store = try Store(directory: scratch.path, now: noon)
        var pass = Pass(at: noon)
        pass.silence = HostSilence(host: "example.org", until: noon, strikes: 1, reason: "429")
        try await store.commit(pass)
        _ = try await store.prune(before: noon)
        #expect(try await store.silence(of: "example.org") != nil)
        _ = try await store.prune(before: noon + 1)
        #expect(try await store.silence(of: "example.org") == nil)
    }
}
