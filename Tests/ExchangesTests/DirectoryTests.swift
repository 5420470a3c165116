import Base
import Compression
import Exchanges
import Testing

@Suite struct DirectoryTests {
    private func load(_ text: String, _ format: CompressionFormat = .plain) throws -> AccountDirectory {
        let folder = TestFolder()
        return try AccountDirectory.load(folder.write("accounts.jsonl", format.pack(Array(text.utf8))))
    }

    @Test(arguments: CompressionFormat.allCases)
    func everyFieldIsFoundByAccount(_ format: CompressionFormat) throws {
        let directory = try load(
            """
            {"account_id":"b","org_id":"o","signup_ts":"2024-06-11T16:51:34.656Z","payment_fp":"p1","country":"FR","kyc_level":"id","email_domain":"example.org","tier":"pro"}
            {"account_id":"a","signup_ts":null,"country":"DE","extra":[1]}

            """, format)
        let record = try #require(directory["b"])
        #expect(
            record
                == AccountRecord(
                    accountID: "b", signup: Timestamp(milliseconds: 1_718_124_694_656), organisation: "o",
                    paymentFingerprint: "p1", country: "FR", kycLevel: "id", emailDomain: "example.org", tier: "pro"))
        #expect(directory["a"]?.signup == nil)
        #expect(directory["c"] == nil && directory[""] == nil)
        #expect(directory.records.map(\.accountID) == ["a", "b"])
        #expect(directory.names(of: .country) == ["DE", "FR"])
        #expect(directory.value(.country, ofRecord: 1) == 1)
        #expect(directory.value(.paymentFingerprint, ofRecord: 0) == -1)
    }

    @Test func theSameRecordWinsInAnyOrder() throws {
        let lines = [
            #"{"account_id":"a","signup_ts":"2024-01-02T00:00:00Z","tier":"x"}"#,
            #"{"account_id":"a","signup_ts":"2024-01-01T00:00:00Z","tier":"z"}"#,
            #"{"account_id":"a","signup_ts":"2024-01-01T00:00:00Z","tier":"y"}"#,
            #"{"account_id":"a","tier":"a"}"#,
        ]
        for shift in 0..<4 {
            let directory = try load((0..<4).map { lines[($0 + shift) % 4] }.joined(separator: "\n"))
            #expect(directory["a"]?.tier == "y")
            #expect(directory.duplicates == 3 && directory.records.count == 1)
        }
    }

    @Test func badLinesAreLocated() throws {
        let directory = try load(
            """
            {"account_id":"a"}
            {"account_id":7}
            nonsense
            {"org_id":"o"}
            {"account_id":"b","signup_ts":"soon"}
            {"account_id":"c","signup_ts":"1989-12-31T00:00:00Z"}
            {"account_id":"d","signup_ts":"2001-01-01T00:00:00Z"}
            """)
        #expect(directory.records.map(\.accountID) == ["a", "d"])
        #expect(
            directory.rejects.entries.map { "\($0.reason.rawValue) \($0.first.line) \($0.first.field ?? "-")" } == [
                "not_json 3 -", "wrong_type 2 account_id", "missing_field 4 account_id",
                "timestamp_invalid 5 signup_ts",
                "timestamp_out_of_range 6 signup_ts",
            ])
    }

    @Test func anotherKindOfFileIsRefused() throws {
        let error = #expect(throws: UserError.self) { try load("<html>\n</html>") }
        #expect(error?.kind == .input && error?.location?.hasSuffix("accounts.jsonl:1") == true)
        #expect(try load("").records.isEmpty)
        #expect(throws: UserError.self) { try AccountDirectory.load("/nonexistent/accounts.jsonl") }
    }

    @Test func manyAccountsAreFound() {
        let directory = AccountDirectory((0..<20_000).map { AccountRecord(accountID: "acct_\($0)") })
        for index in stride(from: 0, to: 20_000, by: 37) {
            let found = Bytes.with("acct_\(index)") { directory.index(of: $0) }
            #expect(found.map { directory.records[$0].accountID } == "acct_\(index)")
        }
        #expect(directory["acct_20000"] == nil)
    }
}
