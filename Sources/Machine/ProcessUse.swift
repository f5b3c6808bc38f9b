// SPDX-License-Identifier: Apache-2.0

internal import Glibc
package import Items

/// What this process uses of the machine: what Prometheus' client libraries tell under the names `process_*`.
package struct ProcessUse: Hashable, Sendable {
    /// User and system time since the start.
    package var cpuSeconds: Double
    package var residentBytes: Int
    package var virtualBytes: Int
    package var openDescriptors: Int
    /// How many it may open.
    package var descriptorLimit: Int
    package var start: Timestamp

    /// The present use; nil where the kernel does not tell (no `/proc`).
    package static var now: ProcessUse? {
        // proc(5): the fields after the program's name, which may hold anything, in parentheses; `state` is the third field.
        guard let line = text("/proc/self/stat"), let close = line.lastIndex(of: ")"),
            let descriptors = try? LocalFile.names(in: "/proc/self/fd")
        else { return nil }
        let fields = line[line.index(after: close)...].split(separator: " ")
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        guard fields.count > 21, let user = Double(fields[11]), let system = Double(fields[12]),
            let started = Double(fields[19]), let bytes = Int(fields[20]), let pages = Int(fields[21])
        else { return nil }
        var limit = rlimit()
        _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return ProcessUse(
            cpuSeconds: (user + system) / ticks, residentBytes: pages * Int(getpagesize()), virtualBytes: bytes,
            // One of them is the directory that is being read.
            openDescriptors: descriptors.count - 1, descriptorLimit: Int(clamping: limit.rlim_cur),
            start: Clock.machine - Clock.sinceBoot + Int64(started / ticks))
    }

    private static func text(_ path: String) -> String? {
        (try? LocalFile.read(path, limit: 4_096)).map { String(decoding: $0, as: UTF8.self) }
    }
}
