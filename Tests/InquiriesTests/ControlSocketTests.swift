// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import Machine
import SerialQueue
import Testing

@testable import Inquiries

@Suite struct ControlSocketTests {
    private let path = "/tmp/detente-control-\(getpid())-\(UInt32.random(in: 0 ... .max)).sock"

    @Test func `A question gets its answer, whole, however long`() async throws {
        let long = String(repeating: "a line of an answer\n", count: 50_000)
        let control = ControlSocket(path: path, executor: QueueExecutor(label: "test")) { inquiry in
            #expect(inquiry == .why(words: "grain corridor"))
            return Answer(exit: 3, output: long)
        }
        try await control.open()
        let answer = try await ask(.why(words: "grain corridor"))
        #expect(answer?.exit == 3)
        #expect(answer?.output == long)
        await control.stop()
        #expect(try await ask(.mutes) == nil)
    }

    @Test func `Nobody at home is nil, not an error`() throws {
        #expect(try ControlClient.ask(.mutes, at: path) == nil)
    }

    /// A daemon that was killed leaves its socket behind.
    @Test func `A stale socket is replaced`() async throws {
        close(socketAt(path))
        let control = ControlSocket(path: path, executor: QueueExecutor(label: "test")) { _ in Answer(output: "here") }
        try await control.open()
        #expect(try await ask(.mutes)?.output == "here")
        await control.stop()
    }

    @Test func `An unknown request is answered, not dropped`() async throws {
        let control = ControlSocket(path: path, executor: QueueExecutor(label: "test")) { _ in Answer() }
        try await control.open()
        let descriptor = try #require(connected())
        let reply = await blocking {
            let stream = UnixStream(descriptor: descriptor)
            stream.write(Array("{\"fly\":{}}\n".utf8))
            return String(decoding: stream.readToEnd() ?? [], as: UTF8.self)
        }
        close(descriptor)
        #expect(reply.contains("does not know this request"))
        await control.stop()
    }

    /// Whoever connects and says nothing keeps neither descriptors nor others' answers.
    @Test func `Silent connections hold up nobody`() async throws {
        let control = ControlSocket(path: path, executor: QueueExecutor(label: "test")) { _ in Answer(output: "here") }
        try await control.open()
        let silent = (0..<60).compactMap { _ in connected() }
        #expect(silent.count == 60)
        #expect(try await ask(.mutes)?.output == "here")
        for descriptor in silent { close(descriptor) }
        await control.stop()
    }

    @Test func `A request without an end is cut off`() async throws {
        let control = ControlSocket(path: path, executor: QueueExecutor(label: "test")) { _ in Answer(output: "here") }
        try await control.open()
        let descriptor = try #require(connected())
        let reply = await blocking {
            let stream = UnixStream(descriptor: descriptor)
            stream.write([UInt8](repeating: 32, count: 1 << 20))
            return stream.readToEnd()
        }
        close(descriptor)
        #expect(reply?.isEmpty != false)
        #expect(try await ask(.mutes)?.output == "here")
        await control.stop()
    }

    private func ask(_ inquiry: Inquiry) async throws -> Answer? {
        let path = self.path
        return try await blocking { Result { try ControlClient.ask(inquiry, at: path) } }.get()
    }

    /// The client blocks; on a thread of the cooperative pool it could keep the daemon's answer from ever running.
    private func blocking<R: Sendable>(_ work: @escaping @Sendable () -> R) async -> R {
        await withCheckedContinuation { done in
            DispatchQueue.global().async { done.resume(returning: work()) }
        }
    }

    private func socketAt(_ path: String) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = UnixAddress(path: path)
        _ = address?.withSocketAddress { bind(descriptor, $0, $1) }
        return descriptor
    }

    private func connected() -> Int32? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = UnixAddress(path: path)
        return address?.withSocketAddress { connect(descriptor, $0, $1) } == 0 ? descriptor : nil
    }
}
