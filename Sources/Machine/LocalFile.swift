// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import SystemPackage

/// Why a local file or directory cannot be read, in words.
package struct LocalFileError: Error, Hashable, Sendable, CustomStringConvertible {
    package let path: String
    package let reason: String
    package var description: String { "\(path): \(reason)" }

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}

/// Local files and directories, read whole and bounded.
package enum LocalFile {
    /// The bytes of a regular file; `-` is standard input.
    ///
    /// - Parameter limit: a longer file is an error; nothing is cut silently.
    package static func read(_ path: String, limit: Int = 64 << 20) throws(LocalFileError) -> [UInt8] {
        do {
            if path == "-" { return try drain(.standardInput, path, limit) }
            let descriptor = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
            return try descriptor.closeAfter { try drain(descriptor, path, limit) }
        } catch let error as LocalFileError {
            throw error
        } catch {
            throw LocalFileError(path: path, reason: "\(error)")
        }
    }

    private static func drain(_ descriptor: FileDescriptor, _ path: String, _ limit: Int) throws -> [UInt8] {
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = try unsafe chunk.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
            if count == 0 { return all }
            all.append(contentsOf: chunk[..<count])
            guard all.count <= limit else {
                throw LocalFileError(path: path, reason: "more than \(limit) bytes")
            }
        }
    }

    package enum Kind: Sendable { case file, directory, other, missing }

    package static func kind(_ path: String) -> Kind {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return .missing }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .directory
        default: return .other
        }
    }

    /// Whether group or others may read the file: a secret must not be in such a one.
    package static func isReadableByOthers(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & (S_IRGRP | S_IROTH) != 0
    }

    /// The names in a directory in byte order, without hidden ones.
    package static func names(in path: String) throws(LocalFileError) -> [String] {
        guard let stream = unsafe opendir(path) else {
            throw LocalFileError(path: path, reason: unsafe String(cString: strerror(errno)))
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Makes a directory and those above it; an existing one is fine.
    package static func makeDirectory(_ path: String, mode: UInt32 = 0o750) throws(LocalFileError) {
        var built = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            built += built.isEmpty || built.hasSuffix("/") ? "\(part)" : "/\(part)"
            guard unsafe mkdir(built, mode) != 0, errno != EEXIST else { continue }
            throw LocalFileError(path: built, reason: unsafe String(cString: strerror(errno)))
        }
        // What was there already may be something else.
        guard kind(path) == .directory else {
            throw LocalFileError(path: path, reason: unsafe String(cString: strerror(ENOTDIR)))
        }
    }
}

extension LocalFile {
    /// A path as people like to read it: relative to the working directory where it lies below that.
    package static func shown(_ path: String) -> String {
        let here = absoluteDirectory(of: "./") + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }

    /// The absolute path of the directory that holds `path`.
    package static func absoluteDirectory(of path: String) -> String {
        let directory = path.lastIndex(of: "/").map { path[..<$0].isEmpty ? "/" : String(path[..<$0]) } ?? "."
        guard let resolved = unsafe realpath(directory, nil) else { return directory }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }
}

extension LocalFile {
    /// The path of the running program.
    package static var executable: String {
        guard let resolved = unsafe realpath("/proc/self/exe", nil) else { return "detente" }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }
}

extension LocalFile {
    /// Adds `bytes` to the end of a file that is there, in one write.
    package static func append(_ bytes: [UInt8], to path: String) throws(LocalFileError) {
        try write(bytes, to: path, options: [.append, .closeOnExec])
    }

    /// Makes a file, or replaces what an existing one holds.
    package static func replace(_ bytes: [UInt8], at path: String) throws(LocalFileError) {
        try write(bytes, to: path, options: [.create, .truncate, .closeOnExec])
    }

    /// Puts a file that everybody may read in the place of another, if there is one, so that nobody ever sees a part of it.
    /// What is written meanwhile stands beside it, hidden. For files that can be made again: nothing waits for the disk.
    package static func publish(_ bytes: [UInt8], at path: String) throws(LocalFileError) {
        let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
        let draft = "\(path.dropLast(name.count)).\(name).new"
        do throws(LocalFileError) {
            try write(bytes, to: draft, options: [.create, .truncate, .closeOnExec, .noFollow])
        } catch {
            throw LocalFileError(path: path, reason: error.reason)
        }
        // Whatever the service's umask leaves.
        guard unsafe chmod(draft, 0o644) == 0, unsafe rename(draft, path) == 0 else {
            let reason = unsafe String(cString: strerror(errno))
            unsafe unlink(draft)
            throw LocalFileError(path: path, reason: reason)
        }
    }

    /// Removes a file; one that is not there is fine.
    package static func remove(_ path: String) { unsafe unlink(path) }

    private static func write(
        _ bytes: [UInt8], to path: String, options: FileDescriptor.OpenOptions
    ) throws(LocalFileError) {
        do {
            let descriptor = try FileDescriptor.open(
                FilePath(path), .writeOnly, options: options, permissions: [.ownerReadWrite, .groupRead, .otherRead])
            try descriptor.closeAfter { _ = try descriptor.writeAll(bytes) }
        } catch {
            throw LocalFileError(path: path, reason: "\(error)")
        }
    }
}
