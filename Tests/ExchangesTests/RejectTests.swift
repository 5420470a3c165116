import Base
import Compression
import Exchanges
import JSON
import Testing

@Suite struct RejectTests {
    private static let good = #"{"id":"g","ts":1776845700,"account_id":"a"}"#

    /// Every kind of bad line that a file can hold, with its reason and field.
    static let bad: [(bytes: [UInt8], reason: RejectReason, field: String?)] = {
        func text(_ text: String, _ reason: RejectReason, _ field: String? = nil) -> ([UInt8], RejectReason, String?) {
            (Array(text.utf8), reason, field)
        }
        let base = #"{"ts":1776845700,"account_id":"a""#
        return [
            text("not json at all", .notJSON), text("[1,2]", .notJSON), text("\u{0}\u{0}\u{0}", .notJSON),
            text(base, .truncatedJSON), text(base + #","prompt":"cut"#, .truncatedJSON),
            text(base + "}" + base + "}", .trailingContent),
            text(base + ",\"x\":" + String(repeating: "[", count: 600), .tooDeep),
            (Array(base.utf8) + Array(",\"prompt\":\"".utf8) + [0xFF] + Array("\"}".utf8), .invalidUTF8, nil),
            text(base + ",\"prompt\":\"a\u{0}b\"}", .controlCharacter),
            text(base + #","prompt":"\ud800"}"#, .loneSurrogate, "prompt"),
            text(base + #","prompt":"\x"}"#, .invalidEscape, "prompt"),
            text(base + #","asn":99999999999999999999}"#, .numberOutOfRange, "asn"),
            text(base + #","params":{"temperature":"hot"}}"#, .wrongType, "params.temperature"),
            text(#"{"ts":1776845700}"#, .missingField, "account_id"),
            text(#"{"ts":"noon","account_id":"a"}"#, .timestampInvalid, "ts"),
            text(#"{"ts":0,"account_id":"a"}"#, .timestampOutOfRange, "ts"),
            text(base + ",\"prompt\":\"" + String(repeating: "x", count: 3000) + "\"}", .lineTooLong),
        ]
    }()

    private var limits: LogReader.Limits {
        var limits = LogReader.Limits()
        limits.lineLength = 2000
        return limits
    }

    @Test func everyKindIsLocatedAndItsNeighboursAreUntouched() throws {
        var file: [UInt8] = []
        var places: [(line: Int, offset: Int)] = []
        var line = 1
        for (index, bad) in RejectTests.bad.enumerated() {
            file += Array(RejectTests.good.utf8) + [10]
            if index % 2 == 0 { file += [10] }
            line += index % 2 == 0 ? 2 : 1
            places.append((line, file.count))
            file += bad.bytes + (index % 3 == 0 ? [13, 10] : [10])
            line += 1
        }
        let outcome = try read(file, limits: limits)
        #expect(outcome.records.count == RejectTests.bad.count)
        #expect(outcome.summary.records == RejectTests.bad.count)
        #expect(outcome.summary.rejected == RejectTests.bad.count)
        #expect(outcome.summary.lines == line - 1)
        for reason in Set(RejectTests.bad.map(\.reason)) {
            let first = try #require(RejectTests.bad.firstIndex { $0.reason == reason })
            let entry = try #require(outcome.summary[reason], "\(reason)")
            #expect(entry.count == RejectTests.bad.count(where: { $0.reason == reason }), "\(reason)")
            #expect(entry.first.line == places[first].line, "\(reason)")
            #expect(entry.first.offset == Int64(places[first].offset), "\(reason)")
            #expect(entry.first.field == RejectTests.bad[first].field, "\(reason)")
        }
        try checkRejected(outcome.rejected, places)
    }

    private func checkRejected(_ rejected: [UInt8], _ places: [(line: Int, offset: Int)]) throws {
        let lines = rejected.split(separator: 10)
        #expect(lines.count == RejectTests.bad.count)
        for (index, line) in lines.enumerated() {
            let bad = RejectTests.bad[index]
            let node = try JSONNode.parse(Array(line), file: "rejected.jsonl")
            #expect(try node.required("line").integer() == places[index].line)
            #expect(try node.required("offset").integer() == places[index].offset)
            #expect(try node.required("reason").text() == bad.reason.rawValue)
            #expect(try node.optional("field")?.text() == bad.field)
            if bad.reason == .invalidUTF8 {
                let base64 = try node.required("raw_base64").text()
                #expect(decode(base64) == bad.bytes)
            } else {
                #expect(try Array(node.required("raw").text().utf8) == bad.bytes)
            }
        }
    }

    private func decode(_ text: String) -> [UInt8] {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var bits = 0
        var count = 0
        var bytes: [UInt8] = []
        for digit in text.utf8 where digit != 61 {
            bits = bits << 6 | (digits.firstIndex(of: digit) ?? 0)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(bits >> count & 255))
            }
        }
        return bytes
    }

    @Test func nothingRejectedLeavesAnEmptyFile() throws {
        let outcome = try read(RejectTests.good)
        #expect(outcome.records.count == 1 && outcome.rejected.isEmpty && outcome.summary.entries.isEmpty)
    }

    @Test func byteOrderMarksCarriageReturnsAndBlankLinesAreNoFault() throws {
        let text = "\u{FEFF}\(RejectTests.good)\r\n\r\n   \t\n\n\(RejectTests.good)\r\n\(RejectTests.good)"
        let outcome = try read(text)
        #expect(outcome.records.count == 3)
        #expect(outcome.summary.entries.isEmpty)
        #expect(outcome.summary.lines == 6)
        // Only a file's beginning may hold a mark.
        let inside = try read("\(RejectTests.good)\n\u{FEFF}\(RejectTests.good)")
        #expect(inside.summary[.notJSON]?.first.line == 2)
        #expect(try read("").records.isEmpty)
        #expect(try read("\u{FEFF}").summary.entries.isEmpty)
    }

    @Test func aHugeLineIsCopiedWhole() throws {
        let huge = [UInt8](repeating: 120, count: 9_000_001)
        let file = Array(RejectTests.good.utf8) + [10] + huge + [10] + Array(RejectTests.good.utf8) + [10]
        for threads in [1, 3] {
            var limits = LogReader.Limits()
            limits.lineLength = 100_000
            limits.rangeLength = 1 << 20
            for format in [CompressionFormat.plain, .zstd] {
                let outcome = try read(format.pack(file), threads: threads, limits: limits)
                #expect(outcome.records.count == 2)
                #expect(outcome.summary[.lineTooLong]?.first.line == 2)
                #expect(outcome.summary.lines == 3)
                let node = try JSONNode.parse(outcome.rejected, file: "rejected.jsonl")
                #expect(try node.required("raw").text().utf8.count == huge.count)
            }
        }
    }

    @Test func aHugeLineInOtherBytesIsBase64() throws {
        var huge = [UInt8](repeating: 0xC3, count: 3_000_000)
        for index in stride(from: 1, to: huge.count, by: 2) { huge[index] = 0xA9 }
        var limits = LogReader.Limits()
        limits.lineLength = 1000
        let text = try read(huge, limits: limits)
        #expect(try JSONNode.parse(text.rejected, file: "r").required("raw").text().utf8.count == huge.count)
        huge[2_500_000] = 0xFF
        let binary = try read(huge, limits: limits)
        #expect(try decode(JSONNode.parse(binary.rejected, file: "r").required("raw_base64").text()) == huge)
    }

    @Test(arguments: [CompressionFormat.gzip, .zstd])
    func aDamagedFileGivesWhatItHasAndIsReported(_ format: CompressionFormat) throws {
        let lines = (0..<5000).map { #"{"id":"\#($0)","ts":1776845700,"account_id":"a\#($0 * 7919 % 1000)"}"# }
        let packed = format.pack(Array(lines.joined(separator: "\n").utf8))
        let outcome = try read(Array(packed[..<(packed.count * 2 / 3)]), name: "x.log")
        let entry = try #require(outcome.summary[.truncatedInput])
        #expect(entry.count == 1 && outcome.summary.incidents == 1)
        #expect(entry.first.offset == Int64(packed.count * 2 / 3))
        #expect(entry.first.line == outcome.summary.lines + 1)
        // The last line is cut, unless the cut fell on its end.
        #expect(outcome.summary.rejected <= 1)
        #expect(outcome.summary.records + outcome.summary.rejected == outcome.summary.lines)
        let node = try JSONNode.parse(
            Array(outcome.rejected.split(separator: 10).last ?? []), file: "rejected.jsonl")
        #expect(try node.required("reason").text() == "truncated_input")
        #expect(try node.optional("raw") == nil)
    }

    @Test func rejectedLinesThatCannotBeWrittenAreAnErrorOfOutput() throws {
        let folder = TestFolder()
        let path = folder.write("log", "bad\n")
        let reader = LogReader(try InputSet.resolve(paths: [path]))
        let sink = RejectSink(path: "\(folder.path)/none/rejected.jsonl")
        let error = #expect(throws: UserError.self) {
            _ = try reader.forEach(threads: 1, rejects: sink, makeState: { _ in 0 }) { _, _ in }
        }
        #expect(error?.kind == .output)
    }
}
