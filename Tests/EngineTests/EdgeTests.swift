import Exchanges
import Reports
import Testing

@testable import Base
@testable import Engine

/// Access logs of the edge, joined with the provider's records of the same requests.
@Suite("Edge logs") struct EdgeTests {
    private static let log = Result { try SimulatedLog(SimulatedLog.careless) }

    private func provider(_ id: String, account: String = "a", _ more: String = "") -> String {
        #"{"id":"\#(id)","ts":"2026-03-02T10:00:00Z","account_id":"\#(account)","prompt":"Why is it so?"\#(more)}"#
    }

    private func edge(_ request: String, address: String = "192.0.2.1", agent: String = "client/1", _ more: String = "")
        -> String
    {
        #"{"start_time":"2026-03-02T10:00:00Z","method":"POST","response_code":200,"response_flags":"-","request_id":"\#(request)","client_ip":"\#(address)","user_agent":"\#(agent)"\#(more)}"#
    }

    private func analyze(
        _ records: [String], _ lines: [String], _ change: (inout AnalysisOptions) throws -> Void = { _ in }
    ) throws -> Report {
        let scratch = try Scratch()
        var paths = [try scratch.write("edge.jsonl", Array(lines.map { $0 + "\n" }.joined().utf8))]
        if !records.isEmpty {
            paths.append(try scratch.write("records.jsonl", Array(records.map { $0 + "\n" }.joined().utf8)))
        }
        let outcome = try scratch.analyze(paths, change)
        #expect(outcome.rejects.rejected == 0)
        return outcome.report
    }

    @Test func linesFindTheirPartnersOrAreCounted() throws {
        let report = try analyze(
            [provider("1"), provider("2"), provider("3", account: "b", #","request_id":"r3""#)],
            [
                edge("1"), edge("1"), edge("r3"), edge("3"), edge("9"), edge(""), edge("8", #","account_id":"c""#),
                edge("2", #","account_id":"c""#),
            ])
        // Two about request 1, one about r3, one about 2, whose account the provider knows better. The id of a record that
        // has a request id of its own is not what the edge knows.
        #expect(report.input.edge == .init(joined: 4, alone: 1, withoutPartner: 3))
        #expect(report.input.exchanges == 4 && report.input.accounts == 3 && report.input.duplicates == 0)
        #expect(report.scores.map(\.accountID) == ["a", "b", "c"])
        #expect(report.caveats.contains { $0.contains("3 edge lines without a partner") })
    }

    @Test func withoutEdgeLogsNothingIsSaidOfThem() throws {
        let scratch = try Scratch()
        let outcome = try scratch.analyze(lines: [Array(provider("1").utf8)])
        #expect(outcome.report.input.edge == nil)
        #expect(!outcome.timings.contains { $0.step == "joining edge logs" })
    }

    @Test func edgeLogsAloneAreAnalysed() throws {
        let report = try analyze([], (0..<40).map { edge("\($0)", #","account_id":"a\#($0 % 4)""#) } + [edge("x")])
        #expect(report.input.edge == .init(joined: 0, alone: 40, withoutPartner: 1))
        #expect(report.input.exchanges == 40 && report.input.accounts == 4)
        #expect(report.evidence?.prompts == 0)
    }

    @Test func oneRequestSeenByTwoProxiesCountsOnce() throws {
        let lines = [edge("1", #","account_id":"a""#), edge("1", agent: "other", #","account_id":"a""#)]
        let report = try analyze([], lines)
        #expect(report.input.exchanges == 1 && report.input.duplicates == 1)
        #expect(report.input.edge == .init(joined: 0, alone: 2, withoutPartner: 0))
    }

    /// What the edge adds is exactly what the provider's records lack: the whole log and the one in two parts give the
    /// same report, save for what was read.
    @Test func aLogInTwoPartsIsWorthAsMuchAsTheWhole() throws {
        let lines = try Self.log.get().lines.map { String(decoding: $0, as: UTF8.self) }
        let whole = try analyze(lines: lines)
        let parts = try Self.split(lines)
        var joined = try analyze(parts.records, parts.edge)
        #expect(joined.input.edge == .init(joined: lines.count, alone: 0, withoutPartner: 0))
        #expect(whole.campaigns.count == 1)
        joined.input.edge = nil
        #expect(ReportJSON.render(joined) == ReportJSON.render(whole))
        let blind = try analyze(lines: parts.records)
        #expect(ReportJSON.render(blind) != ReportJSON.render(whole), "or the test would show nothing")
    }

    private func analyze(lines: [String]) throws -> Report {
        try Scratch().analyze(lines: lines.map { Array($0.utf8) }).report
    }

    /// A native log as a provider would write it who sees no client, and the edge's lines beside it.
    static func split(_ lines: [String]) throws -> (records: [String], edge: [String]) {
        var (records, edge): ([String], [String]) = ([], [])
        for line in lines {
            var record = line
            var members = ""
            for (name, target) in [
                ("client_ip", "downstream_remote_address"), ("ja4", "ja4"), ("user_agent", "user_agent"),
            ] {
                members += ",\"\(target)\":\"\(try #require(value(name, in: line)))\""
                let range = try #require(record.range(of: "\"\(name)\":"))
                record = record.replacingCharacters(in: range, with: "\"x_\(name)\":")
            }
            let status = try #require(number("http_status", in: line))
            let range = try #require(record.range(of: "\"http_status\":"))
            record = record.replacingCharacters(in: range, with: "\"x_http_status\":")
            records.append(record)
            let id = try #require(value("id", in: line))
            edge.append(
                #"{"start_time":"2026-03-01T00:00:00Z","response_code":\#(status),"request_id":"\#(id)","upstream_host":"x"\#(members)}"#
            )
        }
        return (records, edge)
    }

    private static func value(_ name: String, in line: String) -> String? {
        guard let start = line.range(of: "\"\(name)\":\"") else { return nil }
        return String(line[start.upperBound...].prefix { $0 != "\"" })
    }

    private static func number(_ name: String, in line: String) -> String? {
        guard let start = line.range(of: "\"\(name)\":") else { return nil }
        return String(line[start.upperBound...].prefix { $0.isNumber })
    }

    /// However lines are dealt to files, ordered and read, and however often the edge contradicts itself.
    @Test(arguments: 1...4 as ClosedRange<UInt64>) func anySplitGivesTheSame(seed: UInt64) throws {
        var (records, lines) = try Self.split(
            Self.log.get().lines.prefix(2500).map { String(decoding: $0, as: UTF8.self) })
        for index in stride(from: 0, to: lines.count, by: 5) {
            lines.append(
                lines[index].replacing(
                    "downstream_remote_address\":\"", with: "downstream_remote_address\":\"198.51.100.7\",\"w\":\""))
            lines.append(lines[index].replacing("user_agent\":\"", with: "user_agent\":\"other "))
            if index % 2 == 0 { lines[index] = lines[index].replacing("\"ja4\"", with: "\"x\"") }
            lines.append(edge("stranger-\(index % 35)", #","account_id":"stranger-\#(index % 3)""#))
            lines.append(edge("nobody-\(index)"))
        }
        let ordered = ReportJSON.render(try analyze(records, lines) { $0.threads = 1 })
        var random = SeededRandom(seed: seed)
        records.shuffle(using: &random)
        lines.shuffle(using: &random)
        let scratch = try Scratch()
        var paths: [String] = []
        for (name, all) in [("r", records), ("e", lines)] {
            let files = Int(seed)
            for file in 0..<files {
                let part = all.indices.filter { $0 % files == file }.map { all[$0] + "\n" }.joined()
                paths.append(try scratch.write("\(name)\(file)", Array(part.utf8)))
            }
        }
        let outcome = try scratch.analyze(paths) {
            $0.threads = 8
            $0.limits.rangeLength = 1 << 14
        }
        #expect(ReportJSON.render(outcome.report) == ordered, "seed \(seed)")
        #expect(outcome.report.input.edge?.alone == 500)
        #expect(outcome.report.input.edge?.withoutPartner == 500)
    }

    /// One line of an edge, for a collector.
    private struct EdgeLine {
        var request = "r"
        var address = ""
        var tls = ""
        var agent = ""
        var status: Int64 = -1
        var aborted = Exchange.Flag.unknown

        func add(to collector: inout EdgeCollector) {
            Bytes.with(request) { request in
                Bytes.with(address) { address in
                    Bytes.with(tls) { tls in
                        Bytes.with(agent) { agent in
                            var exchange = Exchange()
                            exchange.isEdgeRecord = true
                            (exchange.requestID, exchange.clientAddress) = (request, address)
                            (exchange.tlsFingerprint, exchange.userAgent) = (tls, agent)
                            (exchange.httpStatus, exchange.clientAborted) = (status, aborted)
                            collector.add(exchange)
                        }
                    }
                }
            }
        }
    }

    /// What a record of request `r` holds after the join, with what it says itself.
    private func filled(_ lines: [EdgeLine], threads: Int = 1, own: (inout Exchange) -> Void = { _ in }) -> [String] {
        let wanted = SortedHashes([Bytes.with("r") { StableHash.bytes($0, seed: 0x5245_5155) | 1 }])
        var collectors = (0..<threads).map { _ in EdgeCollector(wanted) }
        for (index, line) in lines.enumerated() { line.add(to: &collectors[index % threads]) }
        let table = EdgeTable(collectors)
        return Bytes.with("r") { request in
            var exchange = Exchange()
            exchange.requestID = request
            own(&exchange)
            table.fill(&exchange, of: Survey.request(exchange))
            return [
                exchange.clientAddress.string, exchange.tlsFingerprint.string, exchange.userAgent.string,
                String(exchange.httpStatus), "\(exchange.clientAborted)",
            ]
        }
    }

    @Test func aRecordGetsWhatItLacks() {
        let line = EdgeLine(address: "192.0.2.1", tls: "t13", agent: "client/1", status: 200, aborted: .yes)
        #expect(filled([line]) == ["192.0.2.1", "t13", "client/1", "200", "yes"])
        #expect(filled([]) == ["", "", "", "-1", "unknown"])
        var other = line
        other.request = "q"
        #expect(filled([other]) == ["", "", "", "-1", "unknown"], "another request's")
        let kept = filled([line]) {
            $0.clientAborted = .no
            $0.httpStatus = 499
        }
        #expect(kept == ["192.0.2.1", "t13", "client/1", "499", "no"])
    }

    @Test func theLineThatSaysMostCountsAndTheOrderNever() {
        let poor = EdgeLine(address: "192.0.2.9", agent: "client/9")
        let full = (0..<6).map {
            EdgeLine(address: "192.0.2.\($0)", tls: "t\($0)", agent: "client/\($0)", status: 200, aborted: .no)
        }
        let winner = filled(full)
        #expect(winner[0].dropFirst(8) == winner[1].dropFirst() && winner[0].dropFirst(8) == winner[2].dropFirst(7))
        for threads in 1...3 {
            #expect(filled([poor] + full.reversed() + [poor], threads: threads) == winner)
            #expect(filled(full + [poor] + full, threads: threads) == winner)
        }
        #expect(filled([poor, poor]) == ["192.0.2.9", "", "client/9", "-1", "unknown"])
    }

    @Test func anAccountWithThousandsOfIdentifiersAndOneIdentifierOfThousands() throws {
        let records =
            (0..<3000).map { provider("id-\($0)") }
            + (0..<3000).map { provider("x\($0)", account: "b\($0 % 50)", #","request_id":"same""#) }
        let lines = (0..<3000).map { edge("id-\($0)", address: "192.0.2.\($0 % 250)") } + [edge("same"), edge("same")]
        let report = try analyze(records, lines)
        #expect(report.input.edge == .init(joined: 3002, alone: 0, withoutPartner: 0))
        #expect(report.input.exchanges == 6000)
    }

    @Test func aCutEdgeLogIsReadAsFarAsItGoes() throws {
        let scratch = try Scratch()
        let lines = Array((edge("1") + "\n" + edge("2") + "\n" + edge("3")).utf8)
        let paths = [
            try scratch.write("edge", Array(lines.dropLast(30))),
            try scratch.write(
                "records", Array([provider("1"), provider("2"), provider("3")].joined(separator: "\n").utf8)),
        ]
        let outcome = try scratch.analyze(paths)
        #expect(outcome.rejects.rejected == 1)
        #expect(outcome.report.input.edge == .init(joined: 2, alone: 0, withoutPartner: 0))
        #expect(outcome.report.input.exchanges == 3)
    }

    @Test(arguments: [0, 1, 2, 7, 8, 9, 100, 5000]) func sortedHashesAreASet(count: Int) {
        var random = SeededRandom(seed: UInt64(count))
        let hashes = (0..<count).map { _ in random.chance(0.1) ? UInt64(random.below(4)) : random.next() }
        let set = SortedHashes(hashes + hashes.prefix(5) + (count > 8 ? [0, .max] : []))
        let expected = Set(hashes + (count > 8 ? [0, .max] : []))
        #expect(set.values == expected.sorted())
        for hash in hashes { #expect(set.index(of: hash).map { set.values[$0] } == hash) }
        for _ in 0..<1000 {
            let stranger = random.next()
            #expect((set.index(of: stranger) != nil) == expected.contains(stranger))
        }
    }
}
