// SPDX-License-Identifier: Apache-2.0

import Items
import Markup

/// A JSON object on a line of its own, of which some members are strings. As in feeds, a member of another type is as good as
/// absent, and of two with one name the later counts.
package struct JSONLine {
    private let bytes: [UInt8]
    private let members: [(name: Range<Int>, value: Range<Int>)]

    /// nil where the line holds no object, or holds more than one value.
    package init?(_ line: ArraySlice<UInt8>) {
        let bytes = Array(line)
        var members: [(name: Range<Int>, value: Range<Int>)] = []
        let span = bytes.span
        guard let last = bytes.lastIndex(where: { $0 > 0x20 }), bytes[last] == UInt8(ascii: "}") else { return nil }
        var scanner = JSONScanner(0..<last + 1)
        guard scanner.enter("{", in: span) else { return nil }
        var end = 0
        do throws(JSONFault) {
            while let member = try scanner.nextMember(in: span) {
                members.append(member)
                end = member.value.upperBound
            }
        } catch {
            return nil
        }
        // What follows the last member's value is the end of this object, and not of another.
        guard !bytes[end..<last].contains(UInt8(ascii: "}")) else { return nil }
        self.bytes = bytes
        self.members = members
    }

    /// The characters of the string member `name`.
    package func string(_ name: String) -> String? {
        guard let value = members.last(where: { bytes[$0.name].elementsEqual(name.utf8) })?.value,
            value.count >= 2, bytes[value.lowerBound] == UInt8(ascii: "\"")
        else { return nil }
        let found = JSONString.characters(value.lowerBound + 1..<value.upperBound - 1, of: bytes)
        return String(decoding: found.bytes[found.range], as: UTF8.self)
    }
}
