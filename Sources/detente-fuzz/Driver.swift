// SPDX-License-Identifier: Apache-2.0

// The door to libFuzzer. Build, with DETENTE_FUZZ=1 set and a scratch path of its own:
//
//     swift build --product detente-fuzz --scratch-path .build-fuzz -Xswiftc -sanitize=fuzzer \
//         -Xswiftc -parse-as-library -Xswiftc -use-ld=lld
//
// Run, with DETENTE_FUZZ_TARGET naming the target and SWIFT_BACKTRACE=enable=no set, lest a trap hang:
//
//     .build-fuzz/debug/detente-fuzz -max_total_time=180 -max_len=4096 CORPUS Tests/FeedsTests/Fixtures
//
// New inputs are written to CORPUS, the first directory; a crash leaves its input in the working directory.

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
    var count = count
    var arguments = arguments
    return runDriver(&count, &arguments, runOnce)
}
