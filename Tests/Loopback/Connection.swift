// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// One accepted connection: reads requests, performs answers. Blocking calls on its own thread.
struct Connection {
    private let descriptor: Int32
    /// Bytes read that belong to the next request.
    private var pending: [UInt8] = []

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        var on: Int32 = 1
        _ = unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    /// The next request with its body; `nil` when the client is done.
    mutating func readRequest() -> Received? {
        var searched = 0
        while true {
            if let end = endOfHead(from: searched) {
                guard var request = parse(head: pending[..<end]) else { return nil }
                pending.removeFirst(end + 4)
                let length = request["Content-Length"].flatMap { Int($0) } ?? 0
                while pending.count < length { guard fill() else { return nil } }
                request.body = Array(pending.prefix(length))
                pending.removeFirst(length)
                return request
            }
            searched = max(0, pending.count - 3)
            guard fill() else { return nil }
            if pending.first == 0x16 {  // a TLS handshake, which never holds an empty line
                pending = []
                return Received(method: "TLS", target: "", headers: [], body: [], number: 0, connection: 0)
            }
        }
    }

    private func endOfHead(from start: Int) -> Int? {
        let mark: [UInt8] = [13, 10, 13, 10]
        guard pending.count >= start + 4 else { return nil }
        return (start...(pending.count - 4)).first { pending[$0..<($0 + 4)].elementsEqual(mark) }
    }

    private func parse(head: ArraySlice<UInt8>) -> Received? {
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        guard let first = lines.first?.split(separator: " "), first.count == 3 else { return nil }
        let headers = lines.dropFirst().compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " }))
        }
        return Received(
            method: String(first[0]), target: String(first[1]), headers: headers, body: [], number: 0, connection: 0)
    }

    private mutating func fill() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 16 << 10)
        let count = unsafe recv(descriptor, &chunk, chunk.count, 0)
        guard count > 0 else { return false }
        pending.append(contentsOf: chunk.prefix(count))
        return true
    }

    /// False when the connection is to be closed.
    func perform(_ answer: Answer) -> Bool {
        for step in answer.steps {
            switch step {
            case .send(let bytes):
                guard send(bytes) else { return false }
            case .pause(let milliseconds):
                guard wait(milliseconds) else { return false }
            case .drip(let bytes, let milliseconds):
                for byte in bytes { guard wait(milliseconds), send([byte]) else { return false } }
            case .endless(let bytes):
                while send(bytes) {}
                return false
            case .hang:
                _ = wait(-1)
                return false
            case .close:
                return false
            case .reset:
                var linger = linger(l_onoff: 1, l_linger: 0)
                let size = socklen_t(MemoryLayout.size(ofValue: linger))
                _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, size)
                return false
            }
        }
        return true
    }

    private func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.send(
                    descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// Waits so long, or for ever if negative; false as soon as the client or `stop` closes the connection.
    private func wait(_ milliseconds: Int) -> Bool {
        let hangUp = Int16(0x2000)  // POLLRDHUP, which needs _GNU_SOURCE
        var entry = pollfd(fd: descriptor, events: hangUp, revents: 0)
        return unsafe poll(&entry, 1, Int32(milliseconds)) == 0
    }
}
