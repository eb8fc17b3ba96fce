// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "dezhurka",
  products: [
    .library(name: "ModerationCore", targets: ["Classification", "Moderation", "Desk"])
  ],
  dependencies: [
    // Pinned: upstream does not test Linux, so a new version comes in only with our store tests.
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    // The service's alone; nothing that a moderator runs links them.
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.0"),
  ],
  targets: [
    // The weights of the base model, embedded from a file; the corpus they are learned from.
    .target(name: "CBaseModel", exclude: ["corpus", "base.model"]),
    .target(name: "Classification", dependencies: ["CBaseModel"], exclude: ["README.md"]),
    .target(
      name: "Moderation", dependencies: ["Classification"], exclude: ["Review/README.md"]),
    .target(
      name: "Desk",
      dependencies: [
        "Moderation", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      exclude: ["README.md"]),
    .target(
      name: "Intake", dependencies: ["Desk", "Moderation", "Classification"],
      exclude: ["README.md"]),
    .target(name: "Terminal"),
    .target(name: "Console", dependencies: ["Desk", "Moderation", "Classification", "Terminal"]),
    .target(
      name: "Configuration",
      dependencies: [
        "Console", "Moderation", "Terminal", .product(name: "TOMLKit", package: "TOMLKit"),
      ], exclude: ["README.md"]),
    // Without pkgConfig: its -D flags are refused with a warning, and the module map links.
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .target(name: "CursesTerminal", dependencies: ["CNcurses", "Terminal"]),
    .executableTarget(
      name: "dezhurka",
      dependencies: [
        "Configuration", "Console", "CursesTerminal", "Desk", "Intake", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(
      name: "Networks",
      dependencies: [
        "Classification", "Desk", "Intake", "Moderation",
        // Its dependency has a module of the same name as ours. SwiftPM then takes ours for the
        // renamed one in any executable that holds this target and not ours: name both there.
        .product(
          name: "AsyncHTTPClient", package: "async-http-client",
          moduleAliases: ["Configuration": "SwiftConfiguration"]),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      exclude: ["README.md"]),
    .executableTarget(
      name: "dezhurka-sync",
      dependencies: [
        "Configuration", "Console", "Desk", "Intake", "Moderation", "Networks", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    // Proves the service against networks on this machine; never installed.
    .executableTarget(
      name: "dezhurka-sync-bench",
      dependencies: [
        "Configuration", "Desk", "LoopbackNetworks", "Moderation", "Networks",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    // Measures; never installed.
    .executableTarget(
      name: "dezhurka-bench",
      dependencies: [
        "Classification", "Console", "Desk", "Intake", "Moderation", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      exclude: ["README.md"]),
    // Learns the base model anew; never installed.
    .executableTarget(
      name: "dezhurka-base-model",
      dependencies: [
        "Classification", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .target(name: "Support", dependencies: ["Terminal"], path: "Tests/Support"),
    // Shows what happens to a display; its tests run it on a terminal of their own.
    .executableTarget(
      name: "DisplayProbe", dependencies: ["CursesTerminal", "Terminal"],
      path: "Tests/DisplayProbe"),
    .testTarget(
      name: "ClassificationTests", dependencies: ["Classification"],
      path: "Tests/Classification"),
    .testTarget(
      name: "ModerationTests", dependencies: ["Classification", "Moderation", "Support"],
      path: "Tests/Moderation", exclude: ["Review/Sets"]),
    .testTarget(
      name: "TerminalTests", dependencies: ["Terminal", "Support"], path: "Tests/Terminal",
      exclude: ["Screens"]),
    .testTarget(
      name: "ConfigurationTests",
      dependencies: ["Configuration", "Console", "Moderation", "Terminal"],
      path: "Tests/Configuration"),
    .testTarget(
      name: "CursesTerminalTests",
      dependencies: ["CNcurses", "DisplayProbe", "Support", "Terminal"],
      path: "Tests/CursesTerminal"),
    .testTarget(
      name: "DeskTests", dependencies: ["Desk", "Support"], path: "Tests/Desk",
      exclude: ["schema.sql"]),
    .testTarget(
      name: "IntakeTests", dependencies: ["Intake", "Desk", "Moderation", "Classification"],
      path: "Tests/Intake", exclude: ["Fixtures"]),
    .target(
      name: "LoopbackNetworks",
      dependencies: [
        .product(name: "Crypto", package: "swift-crypto")
      ],
      path: "Tests/LoopbackNetworks"),
    .testTarget(
      name: "NetworksTests",
      dependencies: ["Desk", "LoopbackNetworks", "Moderation", "Networks"],
      path: "Tests/Networks"),
    .testTarget(
      name: "dezhurka-syncTests",
      dependencies: [
        "dezhurka", "dezhurka-sync", "Desk", "LoopbackNetworks", "Moderation", "Support",
        "Terminal",
      ],
      path: "Tests/dezhurka-sync"),
    .testTarget(
      name: "dezhurkaTests",
      dependencies: ["dezhurka", "dezhurka-bench", "Desk", "Moderation", "Support"],
      path: "Tests/dezhurka"),
    .testTarget(
      name: "ConsoleTests", dependencies: ["Console", "Desk", "Support"], path: "Tests/Console",
      exclude: ["Screens"]),
  ],
  swiftLanguageModes: [.v6],
  // `#embed` is of C23.
  cLanguageStandard: .c2x
)
