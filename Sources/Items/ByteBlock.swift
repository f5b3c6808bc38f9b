// SPDX-License-Identifier: Apache-2.0

/// Sixteen bytes of a text at once, as the registers of every processor of today hold them: a comparison costs one
/// instruction, where a word of eight bytes takes four. Readers step by blocks and leave the last bytes to `WordMask`.
///
/// It is public for the reason `WordMask` is.
@frozen
public struct ByteBlock {
    @usableFromInline let bytes: SIMD16<UInt8>

    @inlinable @inline(__always) public static var width: Int { 16 }

    /// The bytes of `span` from `position` on, which must be there: a load beyond the end stops the program.
    @inlinable @inline(__always)
    public init(at position: Int, of span: Span<UInt8>) {
        // Sixteen integers have no bits that must not be, and the load checks its own bounds.
        self.bytes = unsafe span.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: SIMD16<UInt8>.self)
    }

    /// Marks the bytes that are `byte`.
    @inlinable @inline(__always) public func equal(to byte: UInt8) -> Marks { Marks(bytes .== SIMD16(repeating: byte)) }
    /// Marks the bytes below `limit`.
    @inlinable @inline(__always) public func less(than limit: UInt8) -> Marks {
        Marks(bytes .< SIMD16(repeating: limit))
    }

    /// Marks ASCII digits.
    @inlinable @inline(__always) public var digits: Marks {
        Marks((bytes &- SIMD16(repeating: UInt8(ascii: "0"))) .< SIMD16(repeating: 10))
    }

    /// The bits of both, as for a property that no byte of either may have.
    @inlinable @inline(__always) public static func | (a: ByteBlock, b: ByteBlock) -> ByteBlock {
        ByteBlock(a.bytes | b.bytes)
    }
    @inlinable @inline(__always)
    public var isASCII: Bool {
        let halves = unsafe unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
        return (halves[0] | halves[1]) & WordMask.highs == 0
    }

    @inlinable @inline(__always) init(_ bytes: SIMD16<UInt8>) { self.bytes = bytes }

    /// Which bytes of a block are marked.
    @frozen
    public struct Marks {
        @usableFromInline let mask: SIMDMask<SIMD16<Int8>>

        @inlinable @inline(__always) init(_ mask: SIMDMask<SIMD16<Int8>>) { self.mask = mask }

        @inlinable @inline(__always) public static func | (a: Marks, b: Marks) -> Marks { Marks(a.mask .| b.mask) }
        @inlinable @inline(__always) public static func & (a: Marks, b: Marks) -> Marks { Marks(a.mask .& b.mask) }

        /// The place of the first mark, 0…15; 16 where there is none.
        @inlinable @inline(__always)
        public var first: Int {
            // A mask is a vector of sixteen integers, so two of eight bytes each are the same bits.
            let halves = unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self)
            if halves[0] != 0 { return WordMask.first(of: halves[0]) }
            // Of zero all 64 bits are trailing zeros.
            return 8 &+ WordMask.first(of: halves[1])
        }

        @inlinable @inline(__always)
        public var isEmpty: Bool {
            let halves = unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self)
            return halves[0] | halves[1] == 0
        }
    }
}
