// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Answers that a person types.
package enum StandardInput {
    /// Whether a person is there to ask.
    package static var isTerminal: Bool { isatty(0) == 1 }

    /// The next line without its end; nil at the end of input.
    package static func line() -> String? { readLine() }
}
