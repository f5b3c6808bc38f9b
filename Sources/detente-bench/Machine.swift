// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What the kernel knows of this process.
enum Machine {
    /// CPU seconds so far.
    static var cpu: Double {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// CPU seconds that `body` takes.
    static func seconds(_ body: () -> Void) -> Double {
        let start = cpu
        body()
        return cpu - start
    }

    /// Seconds of a clock that only goes forward.
    static var clock: Double {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The most memory that this process has held, in bytes (`VmHWM`).
    static var peak: Int { memory("VmHWM:") }

    /// The memory that it holds now, in bytes (`VmRSS`).
    static var resident: Int { memory("VmRSS:") }

    private static func memory(_ key: String) -> Int {
        let status = Files.read("/proc/self/status").map { String(decoding: $0, as: UTF8.self) } ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(key) }
        return (line?.split(separator: " ").dropFirst().first { Int($0) != nil }).flatMap { Int($0) }.map { $0 << 10 }
            ?? 0
    }

    static let executable: String = {
        var path = [UInt8](repeating: 0, count: 4096)
        let count = unsafe path.withUnsafeMutableBytes { buffer in
            guard let address = buffer.baseAddress else { return 0 }
            return unsafe readlink("/proc/self/exe", address.assumingMemoryBound(to: CChar.self), buffer.count)
        }
        return String(decoding: path.prefix(max(0, count)), as: UTF8.self)
    }()

    /// The program `detente` that was built beside this one; nil where it was not.
    static var detente: String? {
        let path = executable.dropLast("-bench".count)
        return unsafe access(String(path), X_OK) == 0 ? String(path) : nil
    }

    static let python: String = {
        guard let name = unsafe getenv("DETENTE_BENCH_PYTHON") else { return "python3" }
        return unsafe String(cString: name)
    }()
}
