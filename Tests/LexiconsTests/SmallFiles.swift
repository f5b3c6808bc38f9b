// SPDX-License-Identifier: Apache-2.0

import Lexicons
import PlainFile

/// Compiles text as one lexicon file, after a line that names it.
func compile(_ lexicon: String, actors: String = "") -> (lexicon: Lexicon?, diagnostics: [Diagnostic]) {
    var files = [Lexicon.SourceFile(path: "t.lexicon", bytes: Array("[lexicon t]\nfrom = test\n\(lexicon)\n".utf8))]
    if !actors.isEmpty {
        files.append(Lexicon.SourceFile(path: "t.actors", bytes: Array("[actors t]\n\(actors)\n".utf8)))
    }
    return Lexicon.compile(files)
}

/// The words of a text as the tokenizer of an empty lexicon cuts them, with their offsets' text.
func cut(_ text: String) -> (words: [String], sentences: Int) {
    guard let lexicon = compile("[set x]\nword").lexicon else { return ([], 0) }
    var tokenizer = lexicon.tokenizer()
    let bytes = Array(text.utf8)
    tokenizer.read(bytes.span, 0..<bytes.count)
    let words = tokenizer.tokens.map { String(decoding: bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) }
    return (words, tokenizer.sentences.count)
}
