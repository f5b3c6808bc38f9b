// SPDX-License-Identifier: Apache-2.0

extension [UInt8] {
    /// Appends a run of other bytes in one copy.
    package mutating func append(_ run: Span<UInt8>) {
        // The pointer is gone when the copy is made.
        unsafe run.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
