// SPDX-License-Identifier: Apache-2.0

import Foundation

/// As much of JSON Schema (draft 2020-12) as the published schema uses; a keyword that it does not know is a problem, so that
/// no rule of the schema goes unheeded. Stricter in one thing: a member that the schema does not describe is a problem.
struct JSONSchema {
    private let root: [String: Any]

    init(_ data: Data) throws {
        root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    /// What is wrong with a document, each problem with its place; empty where nothing is.
    func problems(_ data: Data) throws -> [String] { check(try JSONSerialization.jsonObject(with: data), root, "$") }

    private static let annotations: Set<String> = ["$schema", "$id", "title", "description", "$defs"]

    private func check(_ value: Any, _ schema: [String: Any], _ place: String, partial: Bool = false) -> [String] {
        var problems: [String] = []
        func expect(_ holds: Bool, _ what: @autoclosure () -> String) {
            if !holds { problems.append("\(place): \(what())") }
        }
        for (keyword, rule) in schema.sorted(by: { $0.key < $1.key }) where !Self.annotations.contains(keyword) {
            switch (keyword, rule) {
            case ("$ref", let name as String):
                let definitions = root["$defs"] as? [String: Any] ?? [:]
                let target = definitions[String(name.dropFirst("#/$defs/".count))] as? [String: Any]
                expect(target != nil, "no definition \(name)")
                problems += check(value, target ?? [:], place)
            case ("type", let type as String): expect(Self.isA(value, type), "is no \(type)")
            case ("const", _): expect(Self.same(value, rule), "is not \(rule)")
            case ("enum", let all as [Any]): expect(all.contains { Self.same(value, $0) }, "is none of \(all)")
            case ("pattern", let pattern as String):
                expect(
                    (value as? String)?.range(of: pattern, options: .regularExpression) != nil, "is not like \(pattern)"
                )
            case ("minLength", let least as Int): expect(Self.length(value) >= least, "is shorter than \(least)")
            case ("maxLength", let most as Int): expect(Self.length(value) <= most, "is longer than \(most)")
            case ("minimum", let least as NSNumber):
                expect(Self.number(value) >= least.doubleValue, "is below \(least)")
            case ("maximum", let most as NSNumber): expect(Self.number(value) <= most.doubleValue, "is above \(most)")
            case ("minItems", let least as Int):
                expect((value as? [Any])?.count ?? 0 >= least, "has fewer than \(least)")
            case ("maxItems", let most as Int): expect((value as? [Any])?.count ?? 0 <= most, "has more than \(most)")
            case ("items", let inner as [String: Any]):
                for (index, element) in (value as? [Any] ?? []).enumerated() {
                    problems += check(element, inner, "\(place)[\(index)]")
                }
            case ("required", let names as [String]):
                for name in names { expect((value as? [String: Any])?[name] != nil, "lacks \(name)") }
            case ("properties", let members as [String: Any]):
                for (name, member) in (value as? [String: Any] ?? [:]).sorted(by: { $0.key < $1.key }) {
                    guard let inner = members[name] as? [String: Any] else {
                        expect(partial, "\(name) is not described")
                        continue
                    }
                    problems += check(member, inner, "\(place).\(name)")
                }
            case ("if", let condition as [String: Any]):
                guard check(value, condition, place, partial: true).isEmpty, let then = schema["then"] as? [String: Any]
                else { continue }
                problems += check(value, then, place, partial: true)
            case ("then", _): continue
            default: problems.append("\(place): the keyword \(keyword) is not understood")
            }
        }
        return problems
    }

    private static func isBoolean(_ value: Any) -> Bool {
        guard let number = value as? NSNumber else { return false }
        return String(cString: number.objCType) == "c"
    }

    private static func isA(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": isBoolean(value)
        case "integer": !isBoolean(value) && number(value) == number(value).rounded()
        case "number": !isBoolean(value) && value is NSNumber
        default: false
        }
    }

    private static func number(_ value: Any) -> Double { (value as? NSNumber)?.doubleValue ?? .nan }

    private static func length(_ value: Any) -> Int { (value as? String)?.unicodeScalars.count ?? 0 }

    private static func same(_ a: Any, _ b: Any) -> Bool {
        if let a = a as? String { return a == b as? String }
        return isBoolean(a) == isBoolean(b) && number(a) == number(b)
    }
}
