// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// How many file descriptors this process has open, by /proc.
package func openDescriptors() -> Int {
    guard let directory = unsafe opendir("/proc/self/fd") else { return -1 }
    defer { unsafe closedir(directory) }
    var count = 0
    while unsafe readdir(directory) != nil { count += 1 }
    return count - 3  // `.`, `..` and the directory itself
}
