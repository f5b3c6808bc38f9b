// SPDX-License-Identifier: Apache-2.0

/// The daemon itself, as `detente run` on a configuration made for the purpose.
enum DaemonPass {
    static func client(_ bench: FetchBench) -> FetchBench.Client? {
        guard let detente = Machine.detente else {
            print("  detente run --once: skipped, build it first (swift build -c release --product detente)")
            return nil
        }
        return FetchBench.Client(name: "detente run --once", note: "parsed, scored, folded, stored") { folder, isWarm in
            let file = "\(folder)/detente.conf"
            if !isWarm { configure(bench.urls, in: folder) }
            return [detente, "run", "--config", file, "--once"]
        }
    }

    /// Writes a configuration with a source an address, politeness towards this machine lifted.
    ///
    /// - Parameter slow: a host that is asked two things at a time.
    /// - Returns: the file.
    @discardableResult
    static func configure(
        _ urls: [String], in folder: String, transfers: Int = 64, timeout: String = "30s", slow: String? = nil
    ) -> String {
        let head = """
            [daemon]
            state = \(folder)/state
            log = \(folder)/log
            lexicons = \(Files.workingDirectory)/config/lexicons/
            actors = \(Files.workingDirectory)/config/actors/
            transfers = \(transfers)
            timeout = \(timeout)
            # What is done once a day is no part of a pass.
            snapshot = off
            [host 127.0.0.1]
            connections = 64
            spacing = 0s
            \(slow.map { "[host \($0)]\nconnections = 2\nspacing = 0s" } ?? "")
            [relation all]
            between = *, *
            [sink log]
            type = log

            """
        Files.write(head, to: "\(folder)/detente.conf")
        Files.makeFolder("\(folder)/conf.d")
        // A file holds at most 4,096 sections.
        for start in stride(from: 0, to: urls.count, by: 4_000) {
            let sections = urls[start..<min(start + 4_000, urls.count)].enumerated().map { offset, url in
                """
                [source s\(start + offset)]
                url = \(url)
                allow_private = yes

                """
            }
            Files.write(sections.joined(), to: "\(folder)/conf.d/sources-\(start).conf")
        }
        return "\(folder)/detente.conf"
    }
}
