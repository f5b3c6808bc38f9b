// SPDX-License-Identifier: Apache-2.0

extension [UInt8] {
    /// Appends a run of other bytes in one copy.
    package mutating func append(_ run: Span<UInt8>) {
        // The pointer is gone when the copy is made.
        unsafe run.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}

extension OutputSpan<UInt8> {
    /// Appends a run of other bytes in one copy.
    @inline(__always)
    mutating func append(_ run: Span<UInt8>) {
        precondition(run.count <= freeCapacity, "no room for a run of bytes")
        // There is room, as the line above says, and no one else writes there.
        unsafe run.withUnsafeBufferPointer { from in
            unsafe withUnsafeMutableBufferPointer { room, count in
                if let to = room.baseAddress, let first = from.baseAddress {
                    unsafe (to + count).initialize(from: first, count: from.count)
                }
                count += from.count
            }
        }
    }
}
