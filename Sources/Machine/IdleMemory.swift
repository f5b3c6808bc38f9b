// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Gives back what a burst of work leaves behind and idleness does not need: program text that only the burst has run. It
/// is mapped again from the page cache when it is called again.
package enum IdleMemory {
    package static func giveBack() {
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
