// SPDX-License-Identifier: Apache-2.0

import Items
import Markup

/// A JSON object on a line of its own, of which some members are strings. As in feeds, a member of another type is as good as
/// absent, and of two with one name the later counts.
package struct JSONLine {
    private let bytes: ArraySlice<UInt8>
    /// Places from the line's first byte on.
    private var members: [(name: Range<Int>, value: Range<Int>)] = []

    /// nil where the line holds no object, or holds more than one value.
    package init?(_ line: ArraySlice<UInt8>) {
        bytes = line
        let span = line.span
        var last = span.count - 1
        while last >= 0, span[last] <= 0x20 { last -= 1 }
        guard last >= 0, span[last] == UInt8(ascii: "}") else { return nil }
        var scanner = JSONScanner(0..<last + 1)
        guard scanner.enter("{", in: span) else { return nil }
        members.reserveCapacity(4)
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
        guard span.first(UInt8(ascii: "}"), from: end, to: last) == last else { return nil }
    }

    /// The characters of the string member `name`.
    package func string(_ name: String) -> String? {
        let span = bytes.span
        guard let value = value(of: name), value.count >= 2, span[value.lowerBound] == UInt8(ascii: "\"") else {
            return nil
        }
        return JSONString.text(value.lowerBound + 1..<value.upperBound - 1, in: span)
    }

    /// The digits of the member `name` where it is an integer.
    package func integer(_ name: String) -> String? {
        let span = bytes.span
        guard let value = value(of: name) else { return nil }
        let first = span[value.lowerBound] == UInt8(ascii: "-") ? value.lowerBound + 1 : value.lowerBound
        guard first < value.upperBound, span[first] != UInt8(ascii: "0") || first + 1 == value.upperBound,
            (first..<value.upperBound).allSatisfy({ span[$0].isASCIIDigit })
        else { return nil }
        return String(text: span.extracting(value))
    }

    private func value(of name: String) -> Range<Int>? {
        let span = bytes.span, name = name.utf8.span
        for index in members.indices.reversed() where span.extracting(members[index].name).isEqual(to: name) {
            return members[index].value
        }
        return nil
    }
}
