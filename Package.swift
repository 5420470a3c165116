// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    // Exclusive access is proved by the compiler where it can be; the checks at run time stay on in debug builds, which
    // `make sanitize` runs, and cost 7% of summarising in release.
    .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

/// A room of the house: a Swift target that may import the ground floor and the rooms to its left.
func room(_ name: String, _ dependencies: [String] = [], resources: [Resource]? = nil) -> Target {
    .target(
        name: name, dependencies: dependencies.map { .byName(name: $0) }, exclude: ["README.md"],
        resources: resources, swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [String], exclude: [String] = [], resources: [Resource]? = nil) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: (dependencies + [name]).map { .byName(name: $0) },
        exclude: exclude, resources: resources, swiftSettings: house)
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
        .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
        .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CXGBoost", providers: [.apt(["libxgboost-dev"])]),
        .systemLibrary(name: "CMicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
        .systemLibrary(name: "CGnuTLS", providers: [.apt(["libgnutls28-dev"])]),
        .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CEvents"),
        .systemLibrary(name: "CYAML", providers: [.apt(["libyaml-dev"])]),

        // Inner loops of our own in C.
        .target(name: "CText", cSettings: [.unsafeFlags(["-O3"])]),
        .target(name: "CSparse", cSettings: [.unsafeFlags(["-O3"])]),
        // What was learned, as the compiler embeds it.
        .target(
            name: "CDefaultModel", exclude: ["default.model", "turnless.model"], cSettings: [.unsafeFlags(["-std=c23"])]
        ),
        .target(name: "CActivityModel", exclude: ["activity.model"], cSettings: [.unsafeFlags(["-std=c23"])]),

        // Ground floor.
        room("Base"),
        room("Crypto", ["COpenSSL", "Base"]),
        room("Store", ["CSQLite", "Crypto", "Base"]),
        room("JSON", ["CSimdjson", "Base"]),
        room("YAML", ["CYAML", "Base"]),
        room("Compression", ["CZlib", "CZstd", "Base"]),
        room("Statistics", ["Base"]),
        room("LinearAlgebra", ["COpenBLAS", "CSparse", "Base"]),
        room("Embeddings", ["LinearAlgebra", "Compression", "JSON", "Crypto", "Base"]),
        room("Learning", ["CXGBoost", "LinearAlgebra", "JSON", "Base"]),
        room("HTTP", ["CMicrohttpd", "CGnuTLS", "CCurl", "CEvents", "Crypto", "Base"]),

        // The flow.
        room("Exchanges", ["JSON", "Compression", "Base"]),
        room("Recording", ["Base"]),
        room("Prompts", ["CText", "Embeddings", "LinearAlgebra", "Statistics", "Base"]),
        room("Accounts", ["Prompts", "Exchanges", "Statistics", "Base"]),
        room("Summaries", ["Accounts", "Prompts", "Compression", "Base"]),
        room("Indicators", ["Accounts", "Prompts", "Exchanges", "Statistics", "Base"]),
        room(
            "Suspicion",
            ["Indicators", "Accounts", "Prompts", "Exchanges", "Learning", "LinearAlgebra", "Statistics", "Base"]),
        room(
            "Campaigns",
            [
                "CDefaultModel", "Suspicion", "Indicators", "Accounts", "Prompts", "Exchanges", "Learning",
                "LinearAlgebra", "Statistics", "Base",
            ]),
        room("SecondLook", ["CActivityModel", "Embeddings", "LinearAlgebra", "Learning", "Statistics", "Base"]),
        room("Gateway", ["Recording", "Exchanges", "HTTP", "Compression", "JSON", "Crypto", "Base"]),
        room("Policy", ["YAML", "Base"]),
        room("Reports", ["JSON", "Base"]),
        room("Simulation", ["JSON", "Statistics", "Base"]),
        room(
            "Engine",
            [
                "Reports", "SecondLook", "Campaigns", "Suspicion", "Indicators", "Summaries", "Accounts", "Prompts",
                "Exchanges",
                "Simulation",
                "Embeddings", "LinearAlgebra", "Statistics", "JSON", "Compression", "Crypto", "Base",
            ]),
        room(
            "Service",
            [
                "Engine", "Simulation", "Gateway", "Policy", "Recording", "Reports", "Prompts", "Exchanges",
                "Campaigns",
                "Store", "HTTP", "YAML", "Crypto", "JSON", "Base",
            ]),
        room("RedTeam", ["Engine", "Simulation", "Reports", "Exchanges", "JSON", "Base"]),
        room(
            "Commands",
            [
                "RedTeam", "Service", "Store", "Policy", "Engine", "Simulation", "Reports", "Campaigns",
                "Summaries", "Accounts", "Prompts", "Exchanges", "Embeddings", "JSON", "Crypto", "Base",
            ]),
        .executableTarget(
            name: "stillwatch", dependencies: ["Commands"], exclude: ["README.md"], swiftSettings: house),

        // Tools of the benchmarks and the acceptance runs; none ships.
        .executableTarget(
            name: "DamageLog", dependencies: ["Base"], path: "Benchmarks/DamageLog", swiftSettings: house),
        .executableTarget(
            name: "ParseBench", dependencies: ["Exchanges", "Base"], path: "Benchmarks/ParseBench",
            swiftSettings: house),
        .executableTarget(
            name: "SummariseBench", dependencies: ["Accounts", "Prompts", "Exchanges", "Embeddings", "Base"],
            path: "Benchmarks/SummariseBench", swiftSettings: house),
        .executableTarget(
            name: "TokenizeBench", dependencies: ["Embeddings", "Base"], path: "Benchmarks/TokenizeBench",
            swiftSettings: house),
        .executableTarget(
            name: "LearnBench", dependencies: ["Learning", "LinearAlgebra", "Base"], path: "Benchmarks/LearnBench",
            swiftSettings: house),
        .executableTarget(
            name: "RevocationBench", dependencies: ["Store", "Base"], path: "Benchmarks/RevocationBench",
            swiftSettings: house),

        .executableTarget(
            name: "MockUpstream", dependencies: ["HTTP", "Base"], path: "Benchmarks/Gateway/MockUpstream",
            swiftSettings: house),
        .executableTarget(
            name: "Calibration", dependencies: ["Engine", "Campaigns", "Simulation", "Base"],
            path: "Benchmarks/Calibration",
            swiftSettings: house),
        .executableTarget(
            name: "SecondLookBench",
            dependencies: [
                "Engine", "SecondLook", "Simulation", "Accounts", "Prompts", "Exchanges", "Embeddings", "Learning",
                "JSON", "Base",
            ],
            path: "Benchmarks/SecondLookBench", swiftSettings: house),

        // Parsers for libFuzzer, see Fuzz/README.md.
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "Service", "Gateway", "HTTP", "Summaries", "Simulation", "Reports", "Accounts", "Prompts", "Exchanges",
                "Embeddings", "Learning", "LinearAlgebra", "JSON", "YAML", "Compression", "Crypto", "Base",
            ],
            path: "Fuzz", exclude: ["README.md"], swiftSettings: house),

        // Populations for the tests of several rooms.
        .target(
            name: "TestPopulations", dependencies: ["Indicators", "Accounts", "Prompts", "Base"],
            path: "Tests/TestPopulations", swiftSettings: house),

        // Tests, one target per room.
        tests("Base", []),
        tests("JSON", ["Base"]),
        tests("HTTP", ["Base"]),
        tests("YAML", ["Base"]),
        tests("Recording", ["Base"]),
        tests("Gateway", ["Recording", "Exchanges", "HTTP", "Compression", "JSON", "Base"]),
        tests("Compression", ["Base"]),
        tests("Exchanges", ["JSON", "Compression", "Base"], exclude: ["Data"]),
        tests("Prompts", ["Embeddings", "LinearAlgebra", "Base"], exclude: ["Data"]),
        tests("Indicators", ["TestPopulations", "Accounts", "Prompts", "Statistics", "Base"]),
        tests("Suspicion", ["TestPopulations", "Indicators", "Accounts", "LinearAlgebra", "Base"]),
        tests("Campaigns", ["TestPopulations", "Suspicion", "Indicators", "Accounts", "Base"]),
        tests("SecondLook", ["Embeddings", "Learning", "Base"]),
        tests("Policy", ["YAML", "Base"], exclude: ["Data"]),
        tests("Reports", ["Base"], exclude: ["Golden"]),
        tests("Statistics", ["Base"]),
        tests("Simulation", ["JSON", "Base"]),
        tests(
            "Commands",
            ["RedTeam", "Engine", "Simulation", "Reports", "Exchanges", "Embeddings", "JSON", "Store", "Base"],
            exclude: ["Golden"]),
        tests(
            "Engine",
            [
                "TestPopulations", "Campaigns", "Indicators", "Summaries", "Accounts", "Simulation", "Reports",
                "Exchanges",
                "Prompts", "SecondLook", "Learning",
                "Embeddings", "JSON", "Compression", "Base",
            ]),
        tests(
            "Service",
            [
                "Engine", "Simulation", "Campaigns", "Gateway", "Policy", "Recording", "Prompts", "Exchanges",
                "Reports",
                "Store", "HTTP", "YAML", "Crypto", "JSON", "Base",
            ],
            exclude: ["Data"]),
        .testTarget(
            name: "ScenarioTests",
            dependencies: ["Engine", "Simulation", "Reports", "Exchanges", "JSON", "Base"], swiftSettings: house),
        tests("RedTeam", ["Engine", "Simulation", "Reports", "Exchanges", "JSON", "Base"]),
        tests("Accounts", ["Prompts", "Exchanges", "Base"]),
        tests("Summaries", ["Accounts", "Prompts", "Exchanges", "Compression", "Base"]),
        tests("Crypto", ["Base"]),
        tests("Store", ["Crypto", "Base"]),
        tests("Embeddings", ["LinearAlgebra", "Compression", "Crypto", "Base"]),
        tests("LinearAlgebra", ["Base"]),
        tests("Learning", ["LinearAlgebra", "JSON", "Base"]),
    ],
    cxxLanguageStandard: .cxx20
)
