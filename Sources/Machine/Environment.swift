// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The process's environment, read where it is needed and nowhere else.
package enum Environment {
    package static func value(_ name: String) -> String? {
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }
}
