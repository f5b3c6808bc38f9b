// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The files of a benchmark.
enum Files {
    /// The files of a directory, sorted.
    static func paths(_ folder: String) -> [String] { names(in: folder).map { "\(folder)/\($0)" } }

    private static func names(in folder: String) -> [String] {
        guard let stream = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    static func read(_ path: String) -> [UInt8]? {
        let descriptor = unsafe open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var all: [UInt8] = []
        all.reserveCapacity(max(0, lseek(descriptor, 0, SEEK_END)))
        lseek(descriptor, 0, SEEK_SET)
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while case let count = unsafe Glibc.read(descriptor, &chunk, chunk.count), count > 0 { all += chunk[..<count] }
        return all
    }

    static func text(_ path: String) -> String { read(path).map { String(decoding: $0, as: UTF8.self) } ?? "" }

    static func lines(_ path: String) -> [String] { text(path).split(separator: "\n").map(String.init) }

    static func size(_ path: String) -> Int {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    static var workingDirectory: String {
        guard let path = unsafe getcwd(nil, 0) else { return "." }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }

    static func makeFolder(_ path: String) { unsafe mkdir(path, 0o700) }

    static func write(_ text: String, to path: String) {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        writeAll(Array(text.utf8), to: descriptor)
    }

    static func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
        var offset = 0
        while offset < bytes.count {
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
            }
            guard count > 0 else { return }
            offset += count
        }
    }

    /// A directory that is gone after `body`.
    static func withScratch(_ body: (String) -> Void) {
        let folder = scratch()
        defer { remove(folder) }
        body(folder)
    }

    /// A new directory; `remove` it.
    static func scratch() -> String {
        let folder = "/tmp/detente-bench-\(getpid())"
        unsafe mkdir(folder, 0o700)
        return folder
    }

    static func remove(_ folder: String) {
        for name in names(in: folder) where unsafe unlink("\(folder)/\(name)") != 0 { remove("\(folder)/\(name)") }
        unsafe rmdir(folder)
    }
}
