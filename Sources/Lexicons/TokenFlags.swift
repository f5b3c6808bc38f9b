// SPDX-License-Identifier: Apache-2.0

/// What a tokenizer saw on and before a word. Public, for only then the optimiser of other rooms sees through its members.
@frozen
public struct TokenFlags: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16
    @inlinable
    @inline(__always)
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    @inlinable
    @inline(__always)
    public init(arrayLiteral members: TokenFlags...) {
        var bits: UInt16 = 0
        for member in members { bits |= member.rawValue }
        self.init(rawValue: bits)
    }

    /// A union that costs nothing in other rooms, where the optimiser does not see through array literals.
    @inlinable
    @inline(__always)
    public static func | (a: TokenFlags, b: TokenFlags) -> TokenFlags { TokenFlags(rawValue: a.rawValue | b.rawValue) }

    @inlinable
    @inline(__always)
    public func contains(_ member: TokenFlags) -> Bool { rawValue & member.rawValue == member.rawValue }
    @inlinable
    @inline(__always)
    public func isDisjoint(with other: TokenFlags) -> Bool { rawValue & other.rawValue == 0 }

    @inlinable public static var comma: TokenFlags { TokenFlags(rawValue: 1) }
    @inlinable public static var hyphen: TokenFlags { TokenFlags(rawValue: 2) }
    /// Dash, semicolon, colon or bracket before the word.
    @inlinable public static var pause: TokenFlags { TokenFlags(rawValue: 4) }
    @inlinable public static var capitalised: TokenFlags { TokenFlags(rawValue: 8) }
    @inlinable public static var capitals: TokenFlags { TokenFlags(rawValue: 16) }
    /// `'s` or `s'` follows.
    @inlinable public static var possessive: TokenFlags { TokenFlags(rawValue: 32) }
    @inlinable public static var number: TokenFlags { TokenFlags(rawValue: 64) }
    @inlinable public static var quoted: TokenFlags { TokenFlags(rawValue: 128) }
    @inlinable public static var sentenceStart: TokenFlags { TokenFlags(rawValue: 256) }
    @inlinable public static var acronym: TokenFlags { TokenFlags(rawValue: 512) }
    /// A quotation begins right before the word.
    @inlinable public static var opensQuote: TokenFlags { TokenFlags(rawValue: 1024) }
    /// An article or possessive stood before the word and was skipped.
    @inlinable public static var determined: TokenFlags { TokenFlags(rawValue: 2048) }
    @inlinable public static var masked: TokenFlags { TokenFlags(rawValue: 4096) }
    /// A slash before the word.
    @inlinable public static var slash: TokenFlags { TokenFlags(rawValue: 8192) }
}
