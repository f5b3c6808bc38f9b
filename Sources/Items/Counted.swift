// SPDX-License-Identifier: Apache-2.0

extension Int {
    /// "1 alert", "2 alerts", for people to read.
    package func counted(_ noun: String) -> String { counted(noun, noun + "s") }

    package func counted(_ one: String, _ many: String) -> String { "\(self) \(self == 1 ? one : many)" }
}
