public import Base
public import Exchanges
internal import Summaries

/// An operator's own traffic, to make worlds of.
public struct Background: Sendable {
    /// The logs and how to read them: format, map, directory of accounts, accounts to leave out, and the detector that
    /// tells which accounts are left out beside these.
    public var options: AnalysisOptions
    /// Prompts for the campaigns; nil takes them from the traffic itself.
    public var prompts: PromptList?
    /// Stands for all that the worlds are made from: what was measured from other logs must not be gone on with.
    public let identity: UInt64

    /// A background. `files` are the inputs whose content matters beside the logs, by their part (`accounts`,
    /// `exclude`, …), and
    /// `manner` is how they are read, in words. Reads all of them once.
    public init(
        _ options: AnalysisOptions, prompts: PromptList?, files: [(part: String, inputs: InputSet)], manner: String,
        cancellation: Cancellation? = nil, progress: ProgressMeter? = nil
    ) throws {
        if let file = options.inputs.parted(byFirst: 8, SummaryReader.recognises).matching.files.first {
            throw UserError(
                .input, "--background takes logs, and this is a summary file: it keeps no prompts", at: file.path,
                remedy: "name the logs it was made from")
        }
        self.options = options
        self.prompts = prompts
        var identity = StableHash.text("\(Product.version) \(manner)")
        for (part, inputs) in [("logs", options.inputs)] + files {
            identity = StableHash.text(part, seed: identity)
            // By content and in no order: neither names nor the cut into folders change a world.
            var digests = try inputs.files.map {
                try $0.digests(ofFirst: [], cancellation: cancellation, progress: progress).whole
            }
            digests.sort { ($0.high, $0.low) < ($1.high, $1.low) }
            for digest in digests { identity = StableHash.mix(identity ^ digest.high, digest.low | 1) }
        }
        self.identity = identity
    }

    /// What a background must have, so that something can be learned from it.
    public enum Least {
        /// Accounts with exchanges.
        public static let accounts = 300
        /// Exchanges with a prompt in words.
        public static let prompts = 3000
        /// Hours from the first exchange to the last.
        public static let hours = 24
    }
}

/// What is known of a background once it was read, in numbers.
public struct BackgroundFacts: Sendable, Equatable, CustomStringConvertible {
    /// Accounts that worlds are made of.
    public var accounts: Int
    /// Their exchanges.
    public var exchanges: Int
    /// Accounts that were left out because the detector takes them for campaigns.
    public var suspected: Int
    /// Lines that could not be read.
    public var rejected: Int
    /// Mean length of a prompt, in words.
    public var words: Int
    /// The first six hours with traffic and the last, counted from the epoch.
    public var ticks: ClosedRange<Int>

    /// Length of a tick in milliseconds.
    static let tick: Int64 = 6 * 3_600_000
    /// Ticks of a day.
    static let ticksPerDay = 4.0

    /// What it is, in words; no identifier and no text of the logs is among them.
    public var description: String {
        func date(_ tick: Int) -> String { Timestamp(milliseconds: Int64(tick) * BackgroundFacts.tick).date }
        return "a background of \(Decimal.grouped(accounts)) accounts and \(Decimal.grouped(exchanges)) exchanges, "
            + "\(date(ticks.lowerBound)) to \(date(ticks.upperBound))"
    }

    private static let kind: [UInt8] = Array("SWBF".utf8)

    func encoded() -> [UInt8] {
        var encoder = BinaryEncoder()
        encoder.raw(BackgroundFacts.kind)
        for value in [accounts, exchanges, suspected, rejected, words, ticks.lowerBound, ticks.upperBound] {
            encoder.signed(Int64(value))
        }
        return encoder.bytes
    }

    init(accounts: Int, exchanges: Int, suspected: Int, rejected: Int, words: Int, ticks: ClosedRange<Int>) {
        self.accounts = accounts
        self.exchanges = exchanges
        self.suspected = suspected
        self.rejected = rejected
        self.words = words
        self.ticks = ticks
    }

    init?(decoding bytes: [UInt8]) {
        var decoder = BinaryDecoder(bytes)
        guard decoder.raw(4).elementsEqual(BackgroundFacts.kind) else { return nil }
        let values = (0..<7).map { _ in Int(decoder.signed()) }
        guard decoder.isAtEnd, values[5] <= values[6], values[0] >= 0, values[1] >= 0, values[4] >= 0
        else { return nil }
        self.init(
            accounts: values[0], exchanges: values[1], suspected: values[2], rejected: values[3],
            words: values[4], ticks: values[5]...values[6])
    }

    /// The ticks that hold nearly all exchanges: one in a thousand at either end may be from a clock that was wrong.
    static func span(_ ticks: [(tick: Int, exchanges: Int)]) -> ClosedRange<Int>? {
        guard let first = ticks.first?.tick, let last = ticks.last?.tick else { return nil }
        let strays = ticks.reduce(0) { $0 + $1.exchanges } / 1000
        func bound(_ ticks: some Sequence<(tick: Int, exchanges: Int)>, _ fallback: Int) -> Int {
            var passed = 0
            for tick in ticks {
                passed += tick.exchanges
                if passed > strays { return tick.tick }
            }
            return fallback
        }
        let from = bound(ticks, first)
        return from...max(from, bound(ticks.reversed(), last))
    }
}
