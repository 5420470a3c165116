internal import Base
internal import Exchanges
internal import Prompts
internal import Summaries

/// Summary files, open together.
final class SummarySet {
    private let files: [(file: String, size: Int64, reader: SummaryReader)]
    private let cancellation: Cancellation?
    private var told: Int64 = 0

    private init(_ files: [(file: String, size: Int64, reader: SummaryReader)], _ cancellation: Cancellation?) {
        self.files = files
        self.cancellation = cancellation
    }

    /// Opens the files during a call of `body`.
    static func open<Result>(
        _ files: InputSet, cancellation: Cancellation? = nil, _ body: (SummarySet) throws -> Result
    ) throws -> Result {
        try open(files.files[...], [], cancellation, body)
    }

    // One level a file: each is closed by whom it was opened.
    private static func open<Result>(
        _ rest: ArraySlice<InputFile>, _ opened: [(file: String, size: Int64, reader: SummaryReader)],
        _ cancellation: Cancellation?, _ body: (SummarySet) throws -> Result
    ) throws -> Result {
        guard let file = rest.first else { return try body(SummarySet(opened, cancellation)) }
        return try file.withDescriptor { descriptor in
            let reader = try SummaryReader(
                descriptor: descriptor, file: file.path, known: opened.map(\.reader.head.lexicon))
            return try open(rest.dropFirst(), opened + [(file.path, file.size, reader)], cancellation, body)
        }
    }

    /// The head under which all files merge; throws when they do not go together.
    func head() throws(UserError) -> SummaryHead {
        try Agreement.head(of: files.map { ($0.file, $0.reader.head) })
    }

    /// The files' accounts but one, for a merge under `head`.
    func sources(under head: SummaryHead, without account: String? = nil) -> [SummaryMerge.Source] {
        files.map {
            SummaryMerge.Source($0.reader, dropsTopics: head.dropsTopics(of: $0.reader.head), without: account)
        }
    }

    /// The files whose accounts lose their topic counts under `head`.
    func withoutTopics(under head: SummaryHead) -> [String] {
        files.filter { head.dropsTopics(of: $0.reader.head) }.map(\.file)
    }

    /// Checksums of the files by path, once all accounts were read.
    var checksums: [String: UInt64] {
        files.reduce(into: [:]) { $0[$1.file] = $1.reader.checksum }
    }

    /// The files' totals, once all accounts were read.
    var totals: [SummaryTotals] { files.compactMap(\.reader.totals) }

    /// Tells the meter how far reading has come; throws when asked to stop.
    func report(_ meter: ProgressMeter) throws {
        try cancellation?.check()
        if told == 0 { meter.expect(bytes: Int(clamping: files.reduce(0) { $0 + $1.size })) }
        let position = files.reduce(0) { $0 + $1.reader.position }
        meter.add(bytes: Int(clamping: position - told))
        told = position
    }
}
