// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A file's bytes written to another file, which is made, readable by its owner alone, and synced.
struct FileCopy {
    let from: String
    let to: String
    /// The directory whose owner the new file is given; nil: it stays whose process this is.
    var owner: String?

    private static let chunk = 1 << 20

    /// - Throws: `file`; then there is no new file.
    func run(_ progress: (ByteProgress) -> Void) throws(StorageError) {
        let source = unsafe open(from, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { throw .file(path: from, reason: .lastSystemError) }
        defer { close(source) }
        var status = stat()
        guard unsafe fstat(source, &status) == 0 else { throw .file(path: from, reason: .lastSystemError) }
        let target = try StateDirectory.makeFile(to)
        do throws(StorageError) {
            defer { close(target) }
            var bytes = [UInt8](repeating: 0, count: Self.chunk)
            var total = ByteProgress(done: 0, total: Int64(status.st_size))
            while true {
                let count = unsafe read(source, &bytes, bytes.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw .file(path: from, reason: .lastSystemError) }
                if count == 0 { break }
                try write(bytes, count, to: target)
                total.done += Int64(count)
                progress(total)
            }
            guard fsync(target) == 0 else { throw .file(path: to, reason: .lastSystemError) }
        } catch {
            unsafe _ = unlink(to)
            throw error
        }
        if let owner { StateDirectory.adopt(to, in: owner) }
    }

    private func write(_ bytes: [UInt8], _ count: Int, to target: Int32) throws(StorageError) {
        var written = 0
        while written < count {
            let step = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(target, $0.baseAddress?.advanced(by: written), count - written)
            }
            if step < 0, errno == EINTR { continue }
            guard step > 0 else { throw .file(path: to, reason: .lastSystemError) }
            written += step
        }
    }
}
