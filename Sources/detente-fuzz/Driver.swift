// SPDX-License-Identifier: Apache-2.0

// The door to libFuzzer, which owns `main`. `Sources/detente-fuzz/run` builds and runs all targets; by hand, with
// DETENTE_FUZZ_TARGET naming one and SWIFT_BACKTRACE=enable=no set, lest a trap wait:
//
//     .build-fuzz/release/detente-fuzz -max_total_time=180 -max_len=4096 NEW Sources/detente-fuzz/Corpus/rss
//
// New inputs are written to the first directory; an input that breaks something is left in the working directory.
// Given a file in place of directories, it runs that one input.

import Glibc

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CArgument>>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

typealias CArgument = UnsafeMutablePointer<CChar>?

private let target: FuzzTarget = {
    let name = getenv("DETENTE_FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
        let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
        fatalError("DETENTE_FUZZ_TARGET must be one of: \(names)")
    }
    return target
}()

/// One run; libFuzzer's own driver looks for it by this name.
@_cdecl("LLVMFuzzerTestOneInput")
func runOnce(_ bytes: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    target.run(Array(UnsafeBufferPointer(start: bytes, count: size)))
    return 0
}

/// What SwiftPM makes of `main` in this module.
@_cdecl("detente_fuzz_main")
func fuzzMain(_ count: Int32, _ arguments: UnsafeMutablePointer<CArgument>) -> Int32 {
    _ = target
    CharsetPromises.keepConverters()
    var count = count
    var arguments = arguments
    return runDriver(&count, &arguments, runOnce)
}
