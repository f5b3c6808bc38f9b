// SPDX-License-Identifier: Apache-2.0

/// The version of detente, as `--version`, the User-Agent and every alert say it.
package enum Version {
    package static let number = "0.1.0"
}
