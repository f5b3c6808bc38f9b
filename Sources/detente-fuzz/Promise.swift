// SPDX-License-Identifier: Apache-2.0

/// Stops the fuzzer where a promise is broken, and says so in release builds, too.
func promise(
    _ holds: Bool, _ broken: @autoclosure () -> String = "broken", file: StaticString = #fileID, line: UInt = #line
) {
    if !holds { fatalError(broken(), file: file, line: line) }
}
