// SPDX-License-Identifier: Apache-2.0

import Glibc
import Items
import Loopback
import Synchronization

/// How soon an item that is published stands in the alert log and has reached the webhook: `detente run` as it is, one report
/// after the other moved into a watched directory. What is measured begins with the move, so it holds the kernel's word of the
/// new file and the reading of it, too; there is no network in it.
enum DeliveryBench {
    private static let states = [
        "Peru", "Brazil", "Chile", "France", "Italy", "Spain", "Portugal", "Norway", "Sweden", "Finland", "Denmark",
        "Poland", "Hungary", "Austria", "Greece", "Egypt", "Kenya", "Ghana", "Nigeria", "Angola", "Namibia", "Japan",
        "Vietnam", "Thailand", "Malaysia", "Indonesia", "Nepal", "Mongolia", "Canada", "Mexico",
    ]
    private static let warmUp = 20
    private static let limit = 50.0

    static func run(_ count: Int) {
        print("\(count) reports, one after the other, from the move into the inbox")
        measure(count, "alone", dead: nil)
        // It takes every connection and never answers.
        guard let dead = try? LoopbackServer({ _ in .hang }) else { return }
        defer { dead.stop() }
        measure(count, "beside a sink that never answers", dead: dead.url("/dead"))
    }

    private static func measure(_ count: Int, _ title: String, dead: String?) {
        guard let detente = Machine.detente else {
            return print("skipped: build detente first (swift build -c release --product detente)")
        }
        let posts = Mutex<[Double]>([])
        guard
            let receiver = try? LoopbackServer({ _ in
                posts.withLock { $0.append(Machine.clock) }
                return .respond(204)
            })
        else { return print("no receiver can be had") }
        defer { receiver.stop() }
        Files.withScratch { folder in
            let inbox = "\(folder)/inbox"
            Files.makeFolder(inbox)
            configure(folder, receiver.url("/hook"), dead)
            guard let daemon = Program([detente, "run", "--config", "\(folder)/detente.conf"], discardsOutput: true)
            else {
                return
            }
            defer { daemon.end() }
            let log = "\(folder)/log/alerts.jsonl"
            var logged: [Double] = []
            var posted: [Double] = []
            var size = 0
            for number in 0..<(count + warmUp) {
                let file = "\(inbox)/\(number).xml"
                Files.write(report(number), to: "\(folder)/next.xml")
                let start = Machine.clock
                guard unsafe rename("\(folder)/next.xml", file) == 0 else {
                    return print("the inbox cannot be written")
                }
                var line: Double?, post: Double?
                while line == nil || post == nil {
                    let now = Machine.clock
                    guard now - start < 30 else { return print("report \(number) never arrived") }
                    if line == nil, Files.size(log) > size { line = now }
                    post = post ?? posts.withLock { $0.count > number ? $0[number] : nil }
                    usleep(100)
                }
                size = Files.size(log)
                unsafe unlink(file)
                guard number >= warmUp, let line, let post else { continue }
                logged.append((line - start) * 1_000)
                posted.append((post - start) * 1_000)
            }
            print("\(title):")
            tell("in the log, on the disk", logged)
            tell("at the webhook", posted)
        }
    }

    private static func tell(_ what: String, _ times: [Double]) {
        let sorted = times.sorted()
        func share(_ part: Double) -> Double { sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))] }
        let verdict = share(0.99) <= limit ? "within" : "ABOVE"
        print(
            "  \(what): median \(share(0.5).rounded(to: 1)) ms, p99 \(share(0.99).rounded(to: 1)) ms, most "
                + "\(share(1).rounded(to: 1)) ms (\(verdict) the \(Int(limit)) ms of the plan)")
    }

    private static func configure(_ folder: String, _ url: String, _ dead: String?) {
        let text = """
            [daemon]
            state = \(folder)/state
            log = \(folder)/log
            lexicons = \(Files.workingDirectory)/config/lexicons/
            actors = \(Files.workingDirectory)/config/actors/
            [source inbox]
            url = \(folder)/inbox/
            first = alert
            [relation all]
            between = *, *
            [rule tension]
            when = tension >= 1
            cooldown = 0s
            budget = 10000
            pair_budget = 10000
            [rule easing]
            enabled = no
            [rule ladder]
            enabled = no
            [sink log]
            type = log
            [sink desk]
            type = webhook
            url = \(url)
            \(dead.map { "[sink dead]\ntype = webhook\nurl = \($0)\n" } ?? "")
            """
        Files.write(text, to: "\(folder)/detente.conf")
    }

    /// One state throws out another's ambassador; each pair once, as long as there are pairs.
    private static func report(_ number: Int) -> String {
        let pairs = states.indices.flatMap { one in states.indices.filter { $0 > one }.map { (states[one], states[$0]) }
        }
        let (one, other) = pairs[number % pairs.count]
        let now = Timestamp(seconds: Int64(time(nil))).rfc3339
        return """
            <?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>\
            <entry><id>tag:bench,\(number)</id><title>\(one) expels the ambassador of \(other)</title>\
            <published>\(now)</published><updated>\(now)</updated><link href="https://wire.example/\(number)"/>\
            <summary>\(one) expelled the ambassador of \(other) on Tuesday, the foreign ministry said.</summary></entry></feed>
            """
    }
}
