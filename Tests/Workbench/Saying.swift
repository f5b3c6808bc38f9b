// SPDX-License-Identifier: Apache-2.0

package import Logging
import Synchronization

/// What a logger was told.
package final class Saying: Sendable {
    private let said = Mutex<[String]>([])

    package init() {}

    package var lines: [String] { said.withLock { $0 } }

    package var logger: Logger { Logger(label: "test") { _ in Handler(saying: self) } }

    private struct Handler: LogHandler {
        let saying: Saying
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { saying.said.withLock { $0.append(event.message.description) } }
    }
}
