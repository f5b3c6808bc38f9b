// SPDX-License-Identifier: Apache-2.0

/// Who else fetches, each as the work of its own process, a hundred requests in flight.
enum FetchPeers {
    /// libcurl driven from Python: what fetching costs at least.
    static func pycurl(_ bench: FetchBench) -> FetchBench.Client? {
        python(bench, "pycurl", "pycurl multi loop", note: "bodies discarded", Self.multiLoop)
    }

    static func aiohttp(_ bench: FetchBench) -> FetchBench.Client? {
        python(bench, "aiohttp", "aiohttp", note: "bodies discarded", asynchronous(parser: ""))
    }

    static func aiohttpAndParser(_ bench: FetchBench) -> FetchBench.Client? {
        let program = asynchronous(parser: "fastfeedparser.parse(body)")
        return python(
            bench, "aiohttp, fastfeedparser", "aiohttp + fastfeedparser", note: "fetched and parsed, nothing more",
            program)
    }

    /// The command-line tool, which writes files.
    static func curl(_ bench: FetchBench) -> FetchBench.Client? {
        guard Program.seconds(["curl", "--version"]) != nil else {
            print("  curl --parallel: skipped, not installed")
            return nil
        }
        return FetchBench.Client(name: "curl --parallel", note: "to files") { folder, isWarm in
            let entries = bench.urls.enumerated().map { number, url in
                """
                url = "\(url)"
                output = "\(folder)/\(number)"
                \(isWarm ? "etag-compare" : "etag-save") = "\(folder)/\(number).tag"
                """
            }
            Files.write(entries.joined(separator: "\nnext\n") + "\n", to: "\(folder)/config")
            return [
                "curl", "--silent", "--parallel", "--parallel-immediate", "--parallel-max",
                "\(FetchClient.parallel)", "--config", "\(folder)/config",
            ]
        }
    }

    private static func python(
        _ bench: FetchBench, _ modules: String, _ name: String, note: String, _ program: String
    ) -> FetchBench.Client? {
        guard Program.seconds([Machine.python, "-c", "import \(modules)"]) != nil else {
            print("  \(name): skipped, \(Machine.python) lacks \(modules) (DETENTE_BENCH_PYTHON names another)")
            return nil
        }
        return FetchBench.Client(name: name, note: note) { folder, isWarm in
            let arguments = ["\(bench.scratch)/urls", "\(folder)/tags", isWarm ? "warm" : "cold"]
            return [Machine.python, "-c", "import json, sys, \(modules)\n" + Self.files + program] + arguments
        }
    }

    private static let files = """
        addresses = open(sys.argv[1]).read().split()
        known = json.load(open(sys.argv[2])) if sys.argv[3] == "warm" else {}
        tags = {}
        def keep():
            if sys.argv[3] == "cold": json.dump(tags, open(sys.argv[2], "w"))
        def condition(address): return {"If-None-Match": known[address]} if address in known else {}

        """

    private static let multiLoop = """
        multi = pycurl.CurlMulti()
        idle = [pycurl.Curl() for _ in range(\(FetchClient.parallel))]
        rest = iter(addresses)
        def heard(address):
            def line(text):
                name, _, value = text.partition(b":")
                if name.lower() == b"etag": tags[address] = value.strip().decode()
            return line
        busy = 0
        def fill():
            global busy
            while idle:
                address = next(rest, None)
                if address is None: return
                easy = idle.pop()
                easy.setopt(pycurl.URL, address)
                easy.setopt(pycurl.ACCEPT_ENCODING, "")
                easy.setopt(pycurl.WRITEFUNCTION, lambda piece: None)
                easy.setopt(pycurl.HEADERFUNCTION, heard(address))
                easy.setopt(pycurl.HTTPHEADER, [f"{n}: {v}" for n, v in condition(address).items()])
                multi.add_handle(easy)
                busy += 1
        fill()
        while busy:
            multi.select(1.0)
            multi.perform()
            more = 1
            while more:
                more, good, bad = multi.info_read()
                for easy in good + [entry[0] for entry in bad]:
                    multi.remove_handle(easy)
                    idle.append(easy)
                    busy -= 1
            fill()
        keep()

        """

    private static func asynchronous(parser: String) -> String {
        """
        import asyncio
        async def work(session, rest):
            for address in rest:
                async with session.get(address, headers=condition(address)) as answer:
                    body = await answer.read()
                    if "ETag" in answer.headers: tags[address] = answer.headers["ETag"]
                    if answer.status == 200:
                        \(parser.isEmpty ? "pass" : parser)
        async def main():
            rest = iter(addresses)
            connector = aiohttp.TCPConnector(limit=\(FetchClient.parallel))
            async with aiohttp.ClientSession(connector=connector) as session:
                await asyncio.gather(*(work(session, rest) for _ in range(\(FetchClient.parallel))))
        asyncio.run(main())
        keep()

        """
    }
}
