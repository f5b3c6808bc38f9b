// SPDX-License-Identifier: Apache-2.0

extension Int {
    /// "1 alert", "2 alerts", for people to read.
    package func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
