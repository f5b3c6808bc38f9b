// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

// The manifest is the floor plan: an arrow between rooms that is not written here does not compile.
// Sources/ARCHITECTURE.md explains each room and each dependency.

import PackageDescription

let strict = Context.environment["DETENTE_STRICT"] == "1"
let fuzzing = Context.environment["DETENTE_FUZZ"] == "1"

/// Tests speak to sockets and files directly; only the product is held to strict memory safety.
let testSettings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ] + (strict ? [.treatAllWarnings(as: .error)] : [])

let settings = testSettings + [.strictMemorySafety()]

/// A room of the house and the only rooms it may look into.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: dependencies, exclude: exclude, swiftSettings: testSettings)
}

func library(_ name: String, _ package: String, _ debian: String) -> Target {
    .systemLibrary(name: name, pkgConfig: package, providers: [.apt([debian])])
}

let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")

let rooms: [Target] = [
    // One door per C library.
    library("CCurl", "libcurl", "libcurl4-openssl-dev"),
    library("CSQLite", "sqlite3", "libsqlite3-dev"),
    library("CCrypto", "libcrypto", "libssl-dev"),
    library("CMicroHTTPD", "libmicrohttpd", "libmicrohttpd-dev"),
    .systemLibrary(name: "CMalloc"),

    // Pure rooms: values in, values out.
    room("Digests", ["CCrypto"]),
    room("PlainFile"),
    room("Items", ["Digests"]),
    room("Markup", ["Items", "Digests"]),
    room("Feeds", ["Items", "Markup", "Digests"]),
    room("Lexicons", ["PlainFile", "Items", "Digests"]),
    room("Signals", ["Items", "Lexicons", "PlainFile"]),
    room("Stories", ["Items", "Signals", "Digests"]),
    room("Alerting", ["PlainFile", "Items", "Lexicons", "Signals", "Stories", "Digests"]),
    room("Sinks", ["PlainFile", "Items", "Signals", "Stories", "Alerting", "Digests"]),
    room("Configuration", ["PlainFile", "Lexicons", "Alerting", "Sinks", "Digests"]),

    // Moments at which a test lets a debug build die.
    room("Failpoints"),

    // Rooms with an owner: each is one actor on one named serial queue.
    room("SerialQueue"),
    room("HTTP", ["CCurl", "SerialQueue", httpTypes]),
    room("Listener", ["CMicroHTTPD", "SerialQueue"]),
    room("Storage", ["CSQLite", "SerialQueue", "Failpoints", "Items", "Signals", "Stories", "Alerting", "Sinks"]),

    // The daemon: what it stands on, what it decides, fetches, sends and answers, and the engine that runs it.
    room("Machine", ["CMalloc", "Items", systemPackage, logging]),
    room("Provisioning", ["Machine", "Configuration", "PlainFile", "Lexicons", "Signals", "Alerting"]),
    room(
        "Newsroom",
        [
            "Machine", "Provisioning", "Configuration", "PlainFile", "Digests", "Items", "Feeds", "Lexicons", "Signals",
            "Stories", "Alerting", "Sinks", "Storage",
        ]),
    room(
        "Fetching",
        [
            "Machine", "Provisioning", "Newsroom", "SerialQueue", "HTTP", "Storage", "Configuration", "Digests",
            "Items", "Feeds", "Signals", "Alerting", httpTypes, heap, deque,
        ]),
    room(
        "Sending",
        [
            "Machine", "Provisioning", "SerialQueue", "Failpoints", "HTTP", "Storage", "Configuration", "Items",
            "Feeds", "Alerting", "Sinks",
            httpTypes, logging,
        ]),
    room(
        "Inquiries",
        [
            "Machine", "Provisioning", "Newsroom", "SerialQueue", "Storage", "Configuration", "PlainFile", "Items",
            "Feeds", "Lexicons", "Signals", "Stories", "Alerting", "Sinks",
        ]),
    room(
        "Daemon",
        [
            "Machine", "Provisioning", "Newsroom", "Fetching", "Sending", "Inquiries", "Listener", "SerialQueue",
            "HTTP",
            "Storage", "Configuration", "PlainFile", "Digests", "Items", "Lexicons", "Signals", "Alerting", "Sinks",
            logging,
        ]),
]

/// Functions of the same code are folded and no symbols are exported: nobody links a program. That keeps the static binary
/// below 20 MB.
let smaller = LinkerSetting.unsafeFlags(
    ["-Xlinker", "--icf=safe", "-Xlinker", "--no-export-dynamic"], .when(configuration: .release))

let programs: [Target] = [
    .executableTarget(
        name: "detente",
        dependencies: [
            "Daemon", "Machine", "Provisioning", "Newsroom", "Fetching", "Inquiries", "Storage", "Configuration",
            "Feeds", "Markup", "Items", "Signals", "Lexicons", "Alerting", "Stories", "PlainFile", "SerialQueue",
            arguments,
        ], swiftSettings: settings, linkerSettings: [smaller]),
    .executableTarget(
        name: "detente-bench",
        dependencies: [
            "Items", "Feeds", "Lexicons", "Signals", "Stories", "Alerting", "Storage", "Newsroom", "HTTP",
            "SyntheticNews", "Loopback", httpTypes,
        ],
        swiftSettings: settings),
]

let suites: [Target] = [
    tests("Digests", ["Digests"]),
    tests("PlainFile", ["PlainFile"]),
    tests("Items", ["Items"]),
    tests("Markup", ["Markup", "Items"]),
    tests("Feeds", ["Feeds", "Markup", "Items"], exclude: ["Fixtures"]),
    tests("Lexicons", ["Lexicons", "PlainFile"]),
    tests("Signals", ["Signals", "Lexicons", "PlainFile", "Items"]),
    tests("Stories", ["Stories", "Signals", "Items"]),
    tests("Alerting", ["Alerting", "Stories", "Signals", "Items", "Lexicons", "PlainFile"]),
    tests("Sinks", ["Sinks", "Alerting", "Stories", "Signals", "Items", "PlainFile"], exclude: ["Golden"]),
    tests("Configuration", ["Configuration", "PlainFile", "Alerting", "Sinks"]),
    tests("SerialQueue", ["SerialQueue"]),
    tests("Listener", ["Listener", "SerialQueue"]),
    tests("HTTP", ["HTTP", "Loopback", httpTypes]),
    tests("Storage", ["Storage", "Items", "Signals", "Stories", "Alerting", "Sinks"]),
    tests("Machine", ["Machine", "Items", "Workbench", "Loopback", logging]),
    tests("Provisioning", ["Provisioning", "Workbench", "Configuration", "PlainFile"]),
    tests(
        "Newsroom",
        [
            "Newsroom", "Workbench", "SyntheticNews", "Fetching", "Inquiries", "Provisioning", "Configuration",
            "Machine",
            "Storage", "Items", "Lexicons", "Signals", "Alerting", "Stories",
        ]),
    tests(
        "Fetching",
        [
            "Fetching", "Workbench", "Loopback", "Newsroom", "Inquiries", "Provisioning", "Configuration", "Storage",
            "Items", "Feeds", "Signals", "Alerting", "SerialQueue", httpTypes,
        ]),
    tests(
        "Sending",
        [
            "Sending", "Workbench", "Loopback", "Machine", "Storage", "HTTP", "Items", "Alerting", "Sinks",
            "SerialQueue", logging,
        ]),
    tests(
        "Inquiries",
        [
            "Inquiries", "Workbench", "Machine", "Provisioning", "Storage", "Items", "Signals", "Alerting", "Sinks",
            "SerialQueue",
        ]),
    tests(
        "Daemon",
        [
            "Daemon", "Workbench", "Loopback", "Machine", "Provisioning", "Fetching", "Inquiries", "Configuration",
            "Storage", "SerialQueue", "Items", "Alerting", "Sinks", logging,
        ]),
    tests("Detente", ["detente", "Loopback", "Digests"]),
    tests(
        "Service", [],
        exclude: [
            "alerts.sh", "boot.sh", "disks.sh", "elsewhere.py", "install.sh", "listener.sh", "luck.sh", "package.sh",
            "recovery.sh", "reload.sh", "service.sh", "stop.sh", "trial.sh", "words.sh",
        ]),
    // A server that misbehaves on request; used by tests only.
    .target(name: "Loopback", path: "Tests/Loopback", swiftSettings: testSettings),
    // A small daemon's parts, a clock that tests move, feeds in a line; used by tests only.
    .target(
        name: "Workbench",
        dependencies: [
            "Loopback", "Machine", "Provisioning", "Newsroom", "Fetching", "SerialQueue", "HTTP", "Storage",
            "Configuration", "Alerting", "Sinks", "Items", logging,
        ], path: "Tests/Workbench", swiftSettings: testSettings),
    // News of which it is known who copied whom and what belongs together; used by tests and the benchmark.
    .target(
        name: "SyntheticNews",
        dependencies: ["Items", "Lexicons", "Signals", "Stories", "Alerting", "Storage", "Newsroom"],
        path: "Tests/SyntheticNews", swiftSettings: testSettings),
]

/// Programs for libFuzzer, which owns `main`; Sources/detente-fuzz/Driver.swift says how they are built.
let fuzzers: [Target] =
    fuzzing
    ? [
        .executableTarget(
            name: "detente-fuzz",
            dependencies: [
                "Feeds", "Markup", "Items", "Lexicons", "PlainFile", "Signals", "Configuration", "Alerting",
            ],
            exclude: ["Corpus", "run", "words"], swiftSettings: testSettings)
    ] : []

let package = Package(
    name: "detente",
    products: [
        .executable(name: "detente", targets: ["detente"]),
        .executable(name: "detente-bench", targets: ["detente-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
    ],
    targets: rooms + programs + fuzzers + suites
)
