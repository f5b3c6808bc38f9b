// SPDX-License-Identifier: Apache-2.0

/// Metrics in Prometheus' text format 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats): each family once, with its
/// help and type, without time stamps.
struct Exposition {
    typealias Labels = [(name: String, value: String)]
    private(set) var text = ""

    mutating func gauge(_ name: String, _ help: String, _ value: Double) {
        family(name, "gauge", help, [([], value)])
    }

    /// Always 1: what it tells is in its labels.
    mutating func information(_ name: String, _ help: String, _ labels: Labels) {
        family(name, "gauge", help, [(labels, 1)])
    }

    mutating func gauge(_ name: String, _ help: String, _ samples: [(Labels, Double)]) {
        family(name, "gauge", help, samples)
    }

    mutating func counter(_ name: String, _ help: String, _ value: Double) {
        family(name, "counter", help, [([], value)])
    }

    mutating func counter(_ name: String, _ help: String, _ samples: [(Labels, Double)]) {
        family(name, "counter", help, samples)
    }

    private mutating func family(_ name: String, _ type: String, _ help: String, _ samples: [(Labels, Double)]) {
        guard !samples.isEmpty else { return }
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
        for (labels, value) in samples {
            let list = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
            text += "\(name)\(list.isEmpty ? "" : "{\(list)}") \(Self.number(value))\n"
        }
    }

    private static func number(_ value: Double) -> String {
        Int64(exactly: value).map(String.init) ?? String(value)
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
