// SPDX-License-Identifier: Apache-2.0

internal import CMalloc
internal import Glibc

/// Gives back what a burst of work leaves behind and idleness does not need: free heap, and program text that only the burst
/// has run. That is mapped again from the page cache when it is called again.
package enum IdleMemory {
    /// Called once, before there are threads: the heap is shared by two at a time. glibc would give each of some twenty threads
    /// a heap of its own, and what one of them has freed is of no use to the others. Whole documents lie outside the heaps,
    /// and go back to the system when they are let go.
    package static func shareHeaps() {
        _ = mallopt(detente_arena_max, 2)
        _ = mallopt(detente_mmap_threshold, 64 << 10)
    }

    package static func giveBack() {
        _ = malloc_trim(0)
        guard let maps = try? LocalFile.read("/proc/self/maps", limit: 1 << 20) else { return }
        for line in String(decoding: maps, as: UTF8.self).split(separator: "\n") {
            // `start-end r-xp offset device inode path`: text is never written, so dropping it loses nothing.
            let fields = line.split(separator: " ")
            guard fields.count > 5, fields[1] == "r-xp", fields[5].hasPrefix("/") else { continue }
            let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard ends.count == 2, let start = unsafe UnsafeMutableRawPointer(bitPattern: ends[0]) else { continue }
            unsafe madvise(start, Int(ends[1] - ends[0]), MADV_DONTNEED)
        }
    }
}
