// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A room of the house: a Swift target that may import the ground floor and the rooms to its left.
func room(_ name: String, _ dependencies: [String] = [], resources: [Resource]? = nil) -> Target {
    .target(
        name: name, dependencies: dependencies.map { .byName(name: $0) }, exclude: ["README.md"],
        resources: resources, swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [String], resources: [Resource]? = nil) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: (dependencies + [name]).map { .byName(name: $0) },
        resources: resources, swiftSettings: house)
}

// The order below is the flow; `make lint` fails when an import points to the right.
let package = Package(
    name: "stillwatch",
    products: [.executable(name: "stillwatch", targets: ["stillwatch"])],
    targets: [
        // C doors: exactly one target imports each.
        .target(
            name: "CSimdjson", cxxSettings: [.unsafeFlags(["-O3"])], linkerSettings: [.linkedLibrary("simdjson")]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),

        // Ground floor.
        room("Base"),
        room("JSON", ["CSimdjson", "Base"]),
        room("Compression", ["CZlib", "CZstd", "Base"]),
        room("Statistics", ["Base"]),

        // The flow.
        room("Exchanges", ["JSON", "Compression", "Base"]),
        room("Prompts", ["Statistics", "Base"]),
        room("Accounts", ["Prompts", "Exchanges", "Statistics", "Base"]),
        room("Indicators", ["Accounts", "Prompts", "Exchanges", "Statistics", "Base"]),
        room("Campaigns", ["Indicators", "Accounts", "Prompts", "Exchanges", "Statistics", "Base"]),
        room("Reports", ["JSON", "Base"]),
        room("Simulation", ["JSON", "Statistics", "Base"]),
        room(
            "Engine",
            [
                "Reports", "Campaigns", "Indicators", "Accounts", "Prompts", "Exchanges", "Simulation", "Statistics",
                "JSON", "Compression", "Base",
            ]),
        .executableTarget(
            name: "stillwatch",
            dependencies: ["Engine", "Simulation", "Reports", "Exchanges", "Prompts", "JSON", "Base"],
            exclude: ["README.md"], swiftSettings: house),

        // Benchmarks.
        .executableTarget(
            name: "ParseBench", dependencies: ["Exchanges", "Base"], path: "Benchmarks/ParseBench",
            swiftSettings: house),

        // Tests, one target per room.
        tests("Base", []),
        tests("JSON", ["Base"]),
        tests("Compression", ["Base"]),
        tests("Exchanges", ["JSON", "Compression", "Base"]),
        tests("Simulation", ["JSON", "Base"]),
    ],
    cxxLanguageStandard: .cxx20
)
