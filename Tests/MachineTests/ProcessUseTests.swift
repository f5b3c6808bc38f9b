// SPDX-License-Identifier: Apache-2.0

import Glibc
import Items
import Testing

@testable import Machine

@Suite struct ProcessUseTests {
    @Test func `what this process uses is what its own calls bring`() throws {
        let before = try #require(ProcessUse.now)
        #expect(before.residentBytes > 1 << 20 && before.virtualBytes > before.residentBytes)
        #expect(before.cpuSeconds > 0 && before.descriptorLimit > before.openDescriptors)
        // Not before the machine was started, and not after now.
        #expect(before.start <= Clock.machine && Clock.machine - before.start <= Clock.sinceBoot + 2)
        // Other tests open and close descriptors beside this one; so many do not.
        let opened = (0..<200).map { _ in dup(0) }
        defer { for descriptor in opened { close(descriptor) } }
        #expect(try #require(ProcessUse.now).openDescriptors > before.openDescriptors + 100)
    }
}
