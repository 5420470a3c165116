import Accounts
import Base
import Glibc
import Prompts

@testable import Summaries

/// Made-up summaries, heads and files.
enum Samples {
    /// An account's summary of some exchanges in June 2026.
    static func summary(_ random: inout SeededRandom, exchanges: Int) -> AccountSummary {
        var summary = AccountSummary()
        for _ in 0..<exchanges {
            var observation = Observation()
            observation.timestamp = Timestamp(milliseconds: 1_780_272_000_000 + Int64(random.below(864_000)) * 1000)
            observation.traits = [.opening, .hasPrompt]
            observation.prompt.content = random.next()
            observation.prompt.simHash = random.next()
            observation.prompt.topic = UInt16(random.below(20))
            observation.prompt.words = UInt16(random.below(200))
            observation.inputTokens = Int32(random.below(900))
            observation.attributes[Int(AttributeKind.client.rawValue) - 1] = client(random.below(4))
            summary.add(observation)
        }
        return summary
    }

    static func client(_ number: Int) -> AttributeKey {
        AttributeKey(.client, hash: StableHash.scramble(UInt64(number)))
    }

    /// Accounts with ids of several lengths, ascending.
    static func accounts(_ count: Int, seed: UInt64) -> [(id: String, summary: AccountSummary)] {
        var random = SeededRandom(seed: seed, purpose: "accounts")
        var ids = Set<String>()
        while ids.count < count {
            ids.insert(String(repeating: "a", count: random.below(4)) + "ä-\(random.below(count * 9))")
        }
        return ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { id in
            (id, summary(&random, exchanges: 1 + random.below(20)))
        }
    }

    static func head(taxonomy: UInt64 = 5, lexicon: Lexicon = Lexicon(), clients: [Int] = [0, 1]) -> SummaryHead {
        SummaryHead(
            taxonomy: taxonomy, lexicon: lexicon, names: NameTable(clients.map { (client($0), "client/\($0)") }))
    }

    /// A file's bytes.
    static func file(
        _ accounts: [(id: String, summary: AccountSummary)], head: SummaryHead = head(), packed: Bool = true,
        omissions: SummaryTotals = SummaryTotals()
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try withoutActuallyEscaping({ bytes += $0 }) { sink in
            var writer = try SummaryWriter(head, packed: packed, sink: sink)
            for (id, summary) in accounts { try writer.add(id: id, summary) }
            try writer.finish(omissions: omissions)
        }
        return bytes
    }

    /// Lexicons of one line: the second has grown from the first and has other topic cells.
    static func line() -> (first: Lexicon, second: Lexicon, stranger: Lexicon) {
        let first = Lexicon.learn(from: sample(300, seed: 1))
        return (first, first.grow(with: sample(1500, seed: 2)), Lexicon.learn(from: sample(400, seed: 3)))
    }

    private static func sample(_ count: Int, seed: UInt64) -> PromptSample {
        var random = SeededRandom(seed: seed, purpose: "sample")
        var sample = PromptSample()
        for index in 0..<count {
            let words = (0..<20).map { _ in
                "w\(String(UnicodeScalar(UInt8(97 + random.below(26)))))x\(random.below(400))"
            }
            let text = "file this under \(seed) with care and " + words.map(letters).joined(separator: " ")
            Bytes.with(text) {
                sample.offer(
                    key: StableHash.scramble(UInt64(index) << 8 | seed), account: StableHash.scramble(UInt64(index)),
                    prompt: $0,
                    system: Bytes(), isOpening: true)
            }
        }
        return sample
    }

    /// Digits as letters: numbers are all alike to the tokenizer.
    private static func letters(_ word: String) -> String {
        String(decoding: word.utf8.map { (48...57).contains($0) ? $0 + 55 : $0 }, as: UTF8.self)
    }
}

/// A file without a name, gone when it is closed.
final class Spool {
    let descriptor: Int32

    init(_ bytes: [UInt8]) {
        var name = Array("/tmp/stillwatch-test-XXXXXX".utf8CString)
        descriptor = mkstemp(&name)
        unlink(name)
        var done = 0
        while done < bytes.count {
            done += bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress! + done, $0.count - done, off_t(done)) }
        }
    }

    deinit { close(descriptor) }
}

extension SummaryReader {
    /// Everything in a file's bytes.
    static func read(_ bytes: [UInt8]) throws -> (reader: SummaryReader, accounts: [(id: String, bytes: [UInt8])]) {
        let spool = Spool(bytes)
        return try withExtendedLifetime(spool) {
            let reader = try SummaryReader(descriptor: spool.descriptor, file: "test.summary")
            var accounts: [(id: String, bytes: [UInt8])] = []
            while let record = try reader.next() { accounts.append((record.id, record.summary.encoded())) }
            return (reader, accounts)
        }
    }
}
