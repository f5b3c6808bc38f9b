// SPDX-License-Identifier: Apache-2.0

/// Gzip streams made by hand (RFC 1951, RFC 1952): small honest ones and bombs.
package enum Gzip {
    private static let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]

    /// A right stream of stored blocks.
    package static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var stream = header
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(0xffff)
            rest = rest.dropFirst(0xffff)
            let length = UInt16(block.count)
            stream.append(rest.isEmpty ? 1 : 0)
            stream += [UInt8(length & 255), UInt8(length >> 8), UInt8(~length & 255), UInt8(~length >> 8)]
            stream += block
        } while !rest.isEmpty
        return stream + littleEndian(crc32(bytes)) + littleEndian(UInt32(truncatingIfNeeded: bytes.count))
    }

    /// The beginning of a stream of zeros without end, and the 13 bytes that, repeated, make 2,064 more zeros each time.
    ///
    /// One block of fixed codes: a literal 0, then for ever "copy 258 bytes from 1 byte back", which takes 13 bits.
    package static var endlessZeros: (head: [UInt8], repeating: [UInt8]) {
        var bits = BitWriter()
        bits.put(0b01_1, count: 3)  // last block, fixed codes
        bits.put(reversing: 0b0011_0000, count: 8)  // literal 0
        while !bits.isAligned { bits.putMatch() }  // one: 11 and 13 bits are 3 bytes
        var pattern = BitWriter()
        for _ in 0..<8 { pattern.putMatch() }
        return (header + bits.bytes, pattern.bytes)
    }

    /// A bomb of about so many zeros, at 1/158 of their size. Its end is missing: nobody is meant to get there.
    package static func bomb(zeros: Int) -> [UInt8] {
        let (head, pattern) = endlessZeros
        var stream = head
        for _ in 0..<(zeros / 2064 + 1) { stream += pattern }
        return stream
    }

    private struct BitWriter {
        var bytes: [UInt8] = []
        var used = 0
        var isAligned: Bool { used % 8 == 0 }

        /// Least significant bit first, as header fields are.
        mutating func put(_ value: Int, count: Int) {
            for bit in 0..<count {
                if isAligned { bytes.append(0) }
                if value >> bit & 1 == 1 { bytes[bytes.count - 1] |= 1 << (used % 8) }
                used += 1
            }
        }

        /// Most significant bit first, as codes are.
        mutating func put(reversing value: Int, count: Int) {
            for bit in (0..<count).reversed() { put(value >> bit & 1, count: 1) }
        }

        /// Length 258 (symbol 285, 8 bits), distance 1 (symbol 0, 5 bits).
        mutating func putMatch() {
            put(reversing: 0b1100_0101, count: 8)
            put(reversing: 0, count: 5)
        }
    }

    private static func littleEndian(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
        }
    }
}
