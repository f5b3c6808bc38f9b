// SPDX-License-Identifier: Apache-2.0

internal import Failpoints
internal import Glibc
internal import Machine
package import SerialQueue

/// Why lines could not be made durable. Nothing of them may be taken as written.
package struct AlertLogError: Error, Sendable, CustomStringConvertible {
    package let path: String
    /// `open`, `write`, `fdatasync`.
    package let step: String
    package let code: Int32
    package var description: String { unsafe "\(path): \(step): \(String(cString: strerror(code)))" }
}

/// The append-only log files of the sinks, one descriptor each, on `detente.journal`. It never retries: the courier does.
///
/// Lines are done only after `write` and `fdatasync`. The file may be rotated at any time, with or without a word: before
/// each batch the path is compared with the open file by device and inode. A torn tail, left by a crash or a full disk,
/// gets a newline before the next record; nothing of a user's log is ever truncated or rewritten.
package actor AlertLog {
    private nonisolated let executor: QueueExecutor
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

    private var files: [String: OpenFile] = [:]

    package init(executor: QueueExecutor = QueueExecutor(label: "detente.journal")) {
        self.executor = executor
    }

    /// Appends `records`, each without its newline, in one write, and waits until the disk has them.
    package func append(_ records: [[UInt8]], to path: String, mode: UInt32 = 0o640) throws(AlertLogError) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(records.reduce(0) { $0 + $1.count + 1 })
        for record in records {
            bytes.append(contentsOf: record)
            bytes.append(10)
        }
        do throws(AlertLogError) {
            let file = try current(path, mode)
            if file.hasTornTail { bytes.insert(10, at: 0) }
            if Failpoint.midAppend.isNext() {
                try file.write(Array(bytes.prefix(bytes.count / 2)))
                Failpoint.die()
            }
            try file.write(bytes)
        } catch {
            // What an earlier failure left in the page cache proves nothing: the next batch begins with a new descriptor.
            close(path)
            throw error
        }
    }

    /// Closes every file; the next batch opens them anew (SIGHUP).
    package func reopen() {
        for path in files.keys { close(path) }
    }

    private func current(_ path: String, _ mode: mode_t) throws(AlertLogError) -> OpenFile {
        if let file = files[path] {
            if file.isStill(path) { return file }
            close(path)
        }
        let file = try open(path, mode)
        files[path] = file
        return file
    }

    /// A directory that somebody took away is made again.
    private func open(_ path: String, _ mode: mode_t) throws(AlertLogError) -> OpenFile {
        do throws(AlertLogError) {
            return try OpenFile(path, mode)
        } catch {
            guard error.code == ENOENT,
                (try? LocalFile.makeDirectory(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))) != nil
            else { throw error }
            return try OpenFile(path, mode)
        }
    }

    private func close(_ path: String) {
        if let file = files.removeValue(forKey: path) { Glibc.close(file.descriptor) }
    }
}

/// An open log file. The actor above closes it.
private struct OpenFile {
    let path: String
    let descriptor: Int32
    private let device: dev_t
    private let inode: ino_t

    init(_ path: String, _ mode: mode_t) throws(AlertLogError) {
        self.path = path
        // O_NONBLOCK: opening a FIFO that someone put in the file's place must fail, not hang.
        let flags = O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        let descriptor = unsafe open(path, flags, mode)
        guard descriptor >= 0 else { throw AlertLogError(path: path, step: "open", code: errno) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else {
            let code = errno
            Glibc.close(descriptor)
            throw AlertLogError(path: path, step: "fstat", code: code)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            Glibc.close(descriptor)
            throw AlertLogError(path: path, step: "open (not a regular file)", code: EINVAL)
        }
        // A service's UMask may have narrowed the mode that `open` asked for.
        _ = fchmod(descriptor, mode)
        self.descriptor = descriptor
        self.device = status.st_dev
        self.inode = status.st_ino
    }

    func isStill(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0 && status.st_dev == device && status.st_ino == inode
    }

    /// Whether the last byte is no newline.
    var hasTornTail: Bool {
        let end = lseek(descriptor, 0, SEEK_END)
        guard end > 0 else { return false }
        var last: UInt8 = 10
        return unsafe pread(descriptor, &last, 1, end - 1) == 1 && last != 10
    }

    func write(_ bytes: [UInt8]) throws(AlertLogError) {
        var offset = 0
        while offset < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw AlertLogError(path: path, step: "write", code: errno)
            }
            offset += count
        }
        guard fdatasync(descriptor) == 0 else { throw AlertLogError(path: path, step: "fdatasync", code: errno) }
    }
}
