import Base
import Glibc
import Testing

@testable import Service

/// The texts in `Data` are what `scripts/acceptance/oracles` has others' parsers read; STILLWATCH_RECORD=1 writes them anew.
@Suite("Metrics for others") struct MetricFamilyTests {
    private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/")

    private func expect(_ text: String, _ name: String) throws {
        let folder = "\(Self.root)/Tests/ServiceTests/Data"
        if getenv("STILLWATCH_RECORD") != nil { try ReportFolder(folder).replace(name, Array(text.utf8)) }
        let kept = try #require(ReportFolder(existing: folder).contents(name))
        #expect(
            text == String(decoding: kept, as: UTF8.self), "record it with STILLWATCH_RECORD=1 if the change is meant")
    }

    @Test func prometheus() throws { try expect(Metrics.text(Overview.example, .prometheus), "metrics.txt") }

    @Test func openMetrics() throws { try expect(Metrics.text(Overview.example, .openMetrics), "metrics.openmetrics") }

    @Test func collector() throws {
        let body = MetricsRequest.body(
            MetricFamily.all(Overview.example), instance: "0123456789abcdef", began: Overview.example.began,
            at: Overview.example.now)
        try expect(String(decoding: body, as: UTF8.self) + "\n", "metrics.otlp.json")
    }

    @Test func thePageNamesEachOfThem() throws {
        let page = String(
            decoding: try #require(ReportFolder(existing: "\(Self.root)/docs").contents("operate.md")), as: UTF8.self)
        for family in MetricFamily.all(Overview.example) {
            #expect(page.contains("`\(family.name)`") || page.contains("`\(family.name){"), "\(family.name)")
        }
    }

    @Test func problemsAreNamed() {
        let found = Overview.example.problems(at: Timestamp(milliseconds: 1_769_000_000_000)).joined(separator: "\n")
        for part in [
            "no space left", "failed 1 times", "openai that do not answer: 2", "chain.pem ends", "taken yet: 1",
        ] {
            #expect(found.contains(part), "\(part)")
        }
        var calm = Overview.example
        calm.certificates = []
        #expect(!calm.problems().joined().contains("certificate"))
    }
}
