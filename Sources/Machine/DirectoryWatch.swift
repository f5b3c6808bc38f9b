// SPDX-License-Identifier: Apache-2.0

package import Dispatch
internal import Glibc

/// Watches the directories of directory sources through one inotify descriptor, so that a file that is put there is read at
/// once and an idle directory wakes nobody. Not Sendable on purpose: it belongs to the actor whose queue it reports on.
///
/// Only finished files count: closed after writing, or moved in.
package final class DirectoryWatch {
    private let descriptor: Int32
    private let source: any DispatchSourceRead
    /// Two sources may name one directory.
    private var sourcesOf: [Int32: Set<String>] = [:]

    /// Nil where the kernel grants no inotify instance; directories are then read at their interval only.
    package init?(on queue: DispatchQueue, _ changed: @escaping @Sendable (Int32) -> Void) {
        let descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        self.descriptor = descriptor
        self.source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler { @Sendable in
            for watch in Self.drain(descriptor) { changed(watch) }
        }
        source.setCancelHandler { @Sendable in close(descriptor) }
        source.activate()
    }

    deinit { source.cancel() }

    /// Watches `path` for the source `name`; false where it cannot be watched. To be called again after a visit: a
    /// directory that was made anew has to be watched anew.
    package func add(_ path: String, for name: String) -> Bool {
        let watch = unsafe inotify_add_watch(descriptor, path, UInt32(IN_CLOSE_WRITE | IN_MOVED_TO))
        guard watch >= 0 else { return false }
        sourcesOf[watch, default: []].insert(name)
        return true
    }

    /// The sources whose directory a reported watch belongs to, by name.
    package func sources(of watch: Int32) -> [String] { (sourcesOf[watch] ?? []).sorted() }

    /// The watches that reported something, each once.
    private static func drain(_ descriptor: Int32) -> Set<Int32> {
        var watches: Set<Int32> = []
        let header = MemoryLayout<inotify_event>.size
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = unsafe read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return watches }
            var offset = 0
            while offset + header <= count {
                let event = unsafe buffer.withUnsafeBytes {
                    unsafe $0.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                }
                watches.insert(event.wd)
                offset += header + Int(event.len)
            }
        }
    }
}
