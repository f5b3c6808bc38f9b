// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A program to compare with, run as a program.
enum Peer {
    /// CPU seconds of user and system that a run of `arguments` took; nil where it is not installed or fails.
    static func seconds(_ arguments: [String]) -> Double? {
        let before = children
        var vector: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) }
        unsafe vector.append(nil)
        defer { unsafe vector.forEach { unsafe free($0) } }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        var process: pid_t = 0
        guard unsafe posix_spawnp(&process, arguments[0], &actions, nil, vector, environ) == 0 else { return nil }
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        // 127: the shell's word for a command that is not there. xmllint exits 1 on feeds that are not well-formed.
        guard status & 0x7F == 0, (status >> 8) & 0xFF < 2 else { return nil }
        return children - before
    }

    private static var children: Double {
        var usage = rusage()
        _ = unsafe getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    }
}
