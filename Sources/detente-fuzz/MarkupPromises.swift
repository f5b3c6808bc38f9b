// SPDX-License-Identifier: Apache-2.0

import Markup

/// The reader goes forward and ends; all ranges lie within the part that it reads, the event's own part of it first of
/// all; names and values stand where tags do.
enum MarkupPromises {
    static func hold(_ bytes: [UInt8]) {
        for range in [bytes.indices, bytes.count / 4..<bytes.count / 4 * 3] {
            for dialect in [MarkupReader.Dialect.xml, .html] {
                read(MarkupReader(bytes, range: range, dialect: dialect), range)
            }
        }
    }

    private static func read(_ start: MarkupReader, _ range: Range<Int>) {
        var reader = start
        var position = range.lowerBound - 1
        while true {
            let event = reader.next()
            promise(reader.position <= range.upperBound, "it read on")
            switch event {
            case .finished:
                promise(reader.position == range.upperBound, "it stopped before the end")
                return
            case .start, .end:
                let tag = max(position, range.lowerBound)..<reader.position
                promise(tag.contains(reader.tag) && reader.tag.contains(reader.name), "a name outside of its tag")
                promise(reader.name.contains(reader.localName) && !reader.localName.isEmpty)
                let attributes = reader.attributes
                promise(attributes.count <= 256)
                for attribute in attributes {
                    promise(reader.tag.contains(attribute.name) && reader.tag.contains(attribute.value))
                    let value = CharacterData.string(attribute.value, of: reader.bytes)
                    promise(value.utf8.count <= 2 * attribute.value.count + 8, "a value grew")
                }
                _ = reader.attribute("href")
            case .text(let part), .literal(let part):
                promise(part.lowerBound >= position && part.upperBound <= reader.position, "text from elsewhere")
                let text = CharacterData.string(part, of: reader.bytes)
                promise(text.utf8.count <= 2 * part.count + 8, "a text grew")
            }
            promise(reader.position > position, "the reader stands still")
            position = reader.position
        }
    }
}
