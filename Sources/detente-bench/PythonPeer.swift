// SPDX-License-Identifier: Apache-2.0

/// A Python library that does its passes in one process: it loads the texts and has a first pass before it is asked.
struct PythonPeer {
    /// Module, and a program that defines `one_pass()`; its arguments are in `sys.argv[1:]`.
    let module: String
    let program: String

    /// Answers each line on standard input with the CPU seconds of a pass.
    private static let server = """

        import time
        print("ready", one_pass(), flush=True)
        for line in sys.stdin:
            start = time.process_time()
            one_pass()
            print(time.process_time() - start, flush=True)
        """

    /// nil, and a word about it, where Python or the module is not there. Where the peer counts something, as documents
    /// that it refuses, the note says so.
    func contestant(_ name: String, note: String, arguments: [String]) -> Contestant? {
        let text = "import sys, \(module)\n" + program + Self.server
        guard let process = Program([Machine.python, "-c", text] + arguments), let greeting = process.line() else {
            print("  \(name): skipped, \(Machine.python) has no module \(module) (DETENTE_BENCH_PYTHON names another)")
            return nil
        }
        let count = greeting.split(separator: " ").dropFirst().joined(separator: " ")
        return Contestant(name: name, note: note + (count == "None" ? "" : ", \(count)")) {
            process.send("")
            return process.line().flatMap(Double.init)
        }
    }

    /// Documents named in the arguments.
    private static func documents(_ pass: String) -> String {
        """
        documents = [open(path, "rb").read() for path in sys.argv[1:]]
        def one_pass():
            items = refused = 0
            for document in documents:
                try:
        \(pass.split(separator: "\n").map { "            \($0)" }.joined(separator: "\n"))
                except Exception:
                    refused += 1
            return f"{items} items, {refused} documents refused"
        """
    }

    static let fastfeedparser = PythonPeer(
        module: "fastfeedparser", program: documents("items += len(fastfeedparser.parse(document)[\"entries\"])"))
    static let feedparserRS = PythonPeer(
        module: "feedparser_rs", program: documents("items += len(feedparser_rs.parse(document).entries)"))
    static let expat = PythonPeer(
        module: "xml.parsers.expat", program: documents("xml.parsers.expat.ParserCreate().Parse(document, True)"))

    /// Texts, a line each, in the file named.
    static let vader = PythonPeer(
        module: "vaderSentiment.vaderSentiment",
        program: """
            analyzer = vaderSentiment.vaderSentiment.SentimentIntensityAnalyzer()
            texts = open(sys.argv[1], encoding="utf-8").read().rstrip("\\n").split("\\n")
            def one_pass():
                for text in texts: analyzer.polarity_scores(text)
            """)

    /// Phrases and texts, a line each, in the files named. A pass has no callback: not even a hit is looked at.
    static let hyperscan = PythonPeer(
        module: "hyperscan",
        program: """
            import re
            phrases = open(sys.argv[1], encoding="utf-8").read().splitlines()
            database = hyperscan.Database()
            database.compile(
                [rb"\\b" + re.escape(phrase).encode() + rb"\\b" for phrase in phrases],
                flags=hyperscan.HS_FLAG_CASELESS)
            texts = open(sys.argv[2], "rb").read().split(b"\\n")
            scratch = hyperscan.Scratch(database)
            hits = 0
            def count(*match):
                global hits
                hits += 1
            for text in texts: database.scan(text, count, scratch=scratch)
            def one_pass():
                for text in texts: database.scan(text, None, scratch=scratch)
                return f"{hits} hits"
            """)
}
