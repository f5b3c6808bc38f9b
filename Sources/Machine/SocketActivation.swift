// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Sockets that the service manager opened before it started us (sd_listen_fds(3)).
package enum SocketActivation {
    /// The first of them, closed on exec and not blocking; nil where there is none.
    package static func descriptor(environment: (String) -> String? = Environment.value) -> Int32? {
        guard environment("LISTEN_PID").flatMap(Int32.init) == getpid(),
            let count = environment("LISTEN_FDS").flatMap(Int.init), count > 0
        else { return nil }
        // SD_LISTEN_FDS_START
        let descriptor: Int32 = 3
        guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0, fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else {
            return nil
        }
        return descriptor
    }
}
