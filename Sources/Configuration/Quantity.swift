// SPDX-License-Identifier: Apache-2.0

/// Amounts with a written unit: durations in seconds, sizes in bytes.
package struct Quantity: Sendable {
    struct Unit: Sendable {
        let name: String
        let worth: Int64
    }

    /// Smallest first.
    let units: [Unit]
    let example: String

    static let duration = Quantity(
        units: [("s", 1), ("m", 60), ("h", 3600), ("d", 86400)].map { Unit(name: $0.0, worth: $0.1) },
        example: "a duration such as 90s, 15m, 6h or 2d")

    static let size = Quantity(
        units: [("B", 1), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)].map { Unit(name: $0.0, worth: $0.1) },
        example: "a size such as 512B, 64KiB or 8MiB")

    /// The seconds of a duration such as `90s` or `8h`; nil where it is none.
    package static func seconds(_ text: String) -> Int64? { try? duration.parse(text, in: 0...Int64.max) }

    /// Seconds as they are written: `90s`, `8h`.
    package static func text(seconds: Int64) -> String { duration.render(seconds) }

    /// The amount in the smallest unit.
    func parse(_ text: String, in range: ClosedRange<Int64>) throws(SyntaxProblem) -> Int64 {
        let digits = text.prefix { ("0"..."9").contains($0) }
        let unitName = text.dropFirst(digits.count)
        guard !digits.isEmpty else { throw .notThis }
        if unitName.isEmpty {
            let names = units.map(\.name)
            throw .says(
                "'\(text)' needs a unit: \(names.dropLast().joined(separator: ", ")) or \(names[names.count - 1])")
        }
        guard let unit = units.first(where: { $0.name == unitName }) else { throw .notThis }
        let (value, overflow) = (Int64(digits) ?? .max).multipliedReportingOverflow(by: unit.worth)
        guard !overflow, range.contains(value) else {
            throw .outOfRange(render(range.lowerBound), render(range.upperBound))
        }
        return value
    }

    /// In the largest unit that leaves no remainder.
    func render(_ value: Int64) -> String {
        let unit = units.last { value % $0.worth == 0 && value >= $0.worth } ?? units[0]
        return "\(value / unit.worth)\(unit.name)"
    }
}

extension ValueSyntax where Value == Int64 {
    /// Seconds.
    static func duration(_ range: ClosedRange<Int64>) -> ValueSyntax { quantity(.duration, range) }

    /// Bytes.
    static func size(_ range: ClosedRange<Int64>) -> ValueSyntax { quantity(.size, range) }

    private static func quantity(_ quantity: Quantity, _ range: ClosedRange<Int64>) -> ValueSyntax {
        ValueSyntax(
            takes: quantity.example,
            parse: { (text, _) throws(SyntaxProblem) in try quantity.parse(text, in: range) },
            render: { quantity.render($0) })
    }
}

extension ValueSyntax where Value == Int64? {
    /// Seconds, or nil for `auto`.
    static func durationOrAuto(_ range: ClosedRange<Int64>) -> ValueSyntax { duration(range, or: "auto") }

    /// Seconds, or nil for `off`.
    static func durationOrOff(_ range: ClosedRange<Int64>) -> ValueSyntax { duration(range, or: "off") }

    private static func duration(_ range: ClosedRange<Int64>, or word: String) -> ValueSyntax {
        ValueSyntax(
            takes: "\(Quantity.duration.example), or \(word)", candidates: [word],
            parse: { (text, _) throws(SyntaxProblem) in
                text == word ? nil : try Quantity.duration.parse(text, in: range)
            },
            render: { $0.map(Quantity.duration.render) ?? word })
    }
}

/// Seconds in a minute, an hour, a day: for ranges in key tables.
extension Int64 {
    static let minute: Int64 = 60
    static let hour: Int64 = 3600
    static let day: Int64 = 86400
}
