// SPDX-License-Identifier: Apache-2.0

/// What exists unwritten, in the words of a file: read like any other, and so changed key by key and shown with its origin.
enum BuiltIns {
    /// Where `config show` says that such a value comes from.
    static let path = "built-in"

    /// The lowest layer.
    static var rules: String { RuleSection.builtIn }

    /// Added where no file writes a sink.
    static let sink = "[sink log]\ntype = log"
}
