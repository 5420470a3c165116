import Base
import Glibc
import Testing

@testable import Commands

@Suite("The service manager") struct ServiceManagerTests {
    /// What is told a socket at a place.
    private func told(_ place: String) throws -> String? {
        let ear = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(ear) }
        let bound = LocalAddress.with(place) { bind(ear, $0, $1) }
        try #require(ear >= 0 && bound == 0)
        ServiceManager.tellReady(at: place)
        var word = [UInt8](repeating: 0, count: 64)
        let count = recv(ear, &word, word.count, Int32(MSG_DONTWAIT))
        return count < 0 ? nil : String(decoding: word.prefix(count), as: UTF8.self)
    }

    @Test func isToldAtAPath() throws {
        let scratch = try Scratch()
        #expect(try told(scratch["notify"]) == "READY=1")
    }

    @Test func isToldUnderAName() throws {
        #expect(try told("@stillwatch-test-\(getpid())") == "READY=1")
    }

    @Test(arguments: [nil, "", "@", "relative", "/nowhere/at/all", "/" + String(repeating: "x", count: 200)])
    func isLeftAloneWhereNobodyListens(_ place: String?) { ServiceManager.tellReady(at: place) }
}
