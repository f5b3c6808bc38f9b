// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Exclusive use of a state directory: an advisory lock on `lock` in it, held as long as this value lives. The kernel
/// lets go of it however the process ends.
struct StateLock: ~Copyable {
    private let descriptor: Int32

    init(directory: String) throws(StorageError) {
        let path = "\(directory)/lock"
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .file(path: path, reason: .lastSystemError) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = Self.pid(in: descriptor)
            let code = errno
            close(descriptor)
            guard code == EWOULDBLOCK else { throw .file(path: path, reason: .lastSystemError) }
            throw .inUse(directory: directory, pid: holder)
        }
        StateDirectory.adopt(path, in: directory)
        // For the message of a second instance only; nothing depends on it.
        let pid = Array("\(getpid())\n".utf8)
        ftruncate(descriptor, 0)
        unsafe _ = pwrite(descriptor, pid, pid.count, 0)
        self.descriptor = descriptor
    }

    deinit {
        // A process that is just being spawned shares the lock until it executes its program; closing alone would leave it held.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private static func pid(in descriptor: Int32) -> Int32? {
        let code = errno
        defer { errno = code }
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = unsafe pread(descriptor, &bytes, bytes.count, 0)
        return Int32(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).filter(\.isNumber))
    }
}

extension String {
    /// `errno` in words.
    static var lastSystemError: String { unsafe String(cString: strerror(errno)) }
}
