// SPDX-License-Identifier: Apache-2.0

/// A file's bytes as the caller read them.
package struct ConfigurationFile: Sendable {
    package var bytes: [UInt8]
    /// As messages show it.
    package var path: String
    /// Where the relative paths in the file start. Absolute, if what `show` prints is to be read from elsewhere.
    package var directory: String

    package init(bytes: [UInt8], path: String, directory: String? = nil) {
        self.bytes = bytes
        self.path = path
        self.directory = directory ?? FilePath.directory(of: path)
    }
}
