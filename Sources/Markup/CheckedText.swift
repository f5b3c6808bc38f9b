// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The text of bytes that are UTF-8 as far as anybody knows: checked here in one pass, which is several times as
    /// fast as the library's, and then copied. What is not well-formed becomes U+FFFD.
    package init(text bytes: Span<UInt8>) {
        let check = UTF8Check(bytes)
        if check.fault == nil {
            // The line above has found every sequence well-formed, and no one can write to what is lent to us.
            self.init(copying: unsafe UTF8Span(unchecked: bytes, isKnownASCII: check.isASCII))
        } else {
            var copy: [UInt8] = []
            copy.reserveCapacity(bytes.count)
            for position in 0..<bytes.count { copy.append(bytes[position]) }
            self.init(decoding: copy, as: UTF8.self)
        }
    }

    /// The text of `range` of `bytes`.
    package init(text bytes: [UInt8], _ range: Range<Int>) { self.init(text: bytes.span.extracting(range)) }

    /// The same in memory that holds `room` more bytes: what is freed by one text then serves the next, to which a title
    /// was put. Of a very long text nothing is to be in memory twice.
    package init(text bytes: Span<UInt8>, room: Int) {
        guard bytes.count < 65_536 else {
            self.init(text: bytes)
            return
        }
        self.init()
        reserveCapacity(bytes.count + room)
        self += String(text: bytes)
    }
}
