public import Base
internal import Compression
internal import JSON

/// A list of prompts from a file: JSON lines with a field `prompt`, or plain lines with one prompt each.
///
/// Which of the two it is, the first line that is not blank tells. Blank lines are skipped. Of long prompts the
/// beginning is kept, and of long lists a random part that does not depend on the order of the lines.
public struct PromptList: Sendable {
    /// The prompts, each once, ordered by a hash.
    public let texts: [[UInt8]]

    /// Fewer prompts than this make no list.
    public static let least = 200
    /// More prompts than this are not kept.
    public static let most = 100_000
    private static let longest = 4096
    private static let lineLimit = 1 << 20

    private static let plan = JSONPlan([.init("prompt", 0, .text)])

    /// Reads a file, plain, gzip or zstd. Throws a `UserError` that names file and line for a line that is no prompt,
    /// and one that names the file when it cannot be read or holds fewer than `least` different prompts.
    public static func load(_ inputs: InputSet, cancellation: Cancellation? = nil) throws -> PromptList {
        var list = Collector()
        for file in inputs.files { try read(file, cancellation) { list.add($0) } }
        let texts = list.finished()
        guard texts.count >= least else {
            throw UserError(
                .input, "a list of \(texts.count) different prompts is too short: a campaign needs at least \(least)",
                at: inputs.files.first?.path, remedy: "give more prompts, one a line")
        }
        return PromptList(texts: texts)
    }

    private static func read(_ file: InputFile, _ cancellation: Cancellation?, _ take: (Bytes) -> Void) throws {
        let (reader, record) = (JSONReader(), JSONRecord())
        let cutter = LineCutter(limit: lineLimit)
        var (number, isJSON) = (0, Bool?.none)
        do {
            try file.withDescriptor { descriptor in
                cutter.begin(ByteReader(descriptor: descriptor), at: 0, whole: true)
                while let line = try cutter.next() {
                    number += 1
                    if number & 1023 == 0 { try cancellation?.check() }
                    let content = line.content
                    if content.isBlank { continue }
                    if isJSON == nil { isJSON = content.buffer.first { $0 != 32 && $0 != 9 } == 0x7B }
                    do throws(LineFault) {
                        guard !line.isTooLong else {
                            throw LineFault(.lineTooLong, expected: "at most \(lineLimit) bytes a line")
                        }
                        take(try isJSON == true ? prompt(of: content, reader, record) : plain(content))
                    } catch {
                        throw UserError(
                            .input, "this line is no prompt: \(error.reason.sentence)", at: "\(file.path):\(number)",
                            remedy: isJSON == true
                                ? "give one JSON object a line, with the text in its field prompt"
                                : "give one prompt a line, as UTF-8")
                    }
                }
            }
        } catch let fault as StreamFault {
            throw fault.userError(file: file.path)
        }
    }

    private static func prompt(
        of line: Bytes, _ reader: JSONReader, _ record: JSONRecord
    ) throws(LineFault) -> Bytes {
        do throws(JSONFault) {
            try reader.read(line, plan, into: record)
        } catch {
            throw LineFault(error)
        }
        guard let text = record.text(0), !text.isBlank else {
            throw LineFault(.missingField, field: "prompt", expected: "a text that is not empty")
        }
        return text
    }

    private static func plain(_ line: Bytes) throws(LineFault) -> Bytes {
        guard String(validating: line.buffer, as: UTF8.self) != nil else {
            throw LineFault(.invalidUTF8, expected: "UTF-8")
        }
        return line
    }

    /// Keeps the prompts with the smallest hashes.
    private struct Collector {
        private var kept: [UInt64: [UInt8]] = [:]
        private var bound = UInt64.max

        mutating func add(_ text: Bytes) {
            let hash = StableHash.bytes(text, seed: 0x5052_4F4D)
            guard hash <= bound, kept[hash] == nil else { return }
            kept[hash] = Array(text.slice(0, PromptList.cut(text)).buffer)
            if kept.count >= 2 * PromptList.most { prune() }
        }

        private mutating func prune() {
            let hashes = kept.keys.sorted()
            guard hashes.count > PromptList.most else { return }
            bound = hashes[PromptList.most - 1]
            for hash in hashes[PromptList.most...] { kept[hash] = nil }
        }

        mutating func finished() -> [[UInt8]] {
            prune()
            return kept.sorted { $0.key < $1.key }.map(\.value)
        }
    }

    /// Where a text is cut: at the bound, between two characters.
    private static func cut(_ text: Bytes) -> Int {
        guard text.count > longest else { return text.count }
        var end = longest
        while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }
}
