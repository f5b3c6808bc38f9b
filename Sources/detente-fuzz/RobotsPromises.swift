// SPDX-License-Identifier: Apache-2.0

import Feeds

/// The first line is an address, the rest a `robots.txt`. Rules do not depend on the case of the robot's name, on line
/// ends or on the address's fragment; the file itself may always be fetched, and where the file says nothing, all may.
enum RobotsPromises {
    static func hold(_ bytes: [UInt8]) {
        let end = bytes.firstIndex(of: 0x0A) ?? bytes.count
        let address = ("https://news.example/" + String(decoding: bytes[..<end], as: UTF8.self)).trimmed
        let file = Array(bytes[end...])
        let rules = RobotsRules(file, agent: "detente")
        promise(rules == RobotsRules(file, agent: "DETENTE"), "the robot's name has a case")
        let otherEnds = file.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
        if otherEnds.count <= RobotsRules.limit {
            promise(rules == RobotsRules(otherEnds, agent: "detente"), "line ends matter")
        }
        let isAllowed = rules.allows(address)
        promise(rules.allows(address + "#x") == isAllowed || address.contains("#"), "the fragment matters")
        promise(rules.allows("https://news.example/robots.txt"), "the file may not be fetched")
        if let delay = rules.delay { promise(delay >= 0 && delay.isFinite, "a delay of \(delay)") }
        if rules == RobotsRules.everything { promise(isAllowed, "\(address) is refused by no rule") }
    }
}
