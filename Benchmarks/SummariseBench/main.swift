// How fast logs are read and summarised: CPU time of one thread in the summarising pass (parsing included). Learning
// from the sample is reported apart.
internal import Accounts
internal import Base
internal import Embeddings
internal import Exchanges
internal import Glibc
internal import Prompts

/// CPU seconds of the process so far.
func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// One thread's state of the summarising pass.
struct Pass {
    let maker: ObservationMaker
    let writer: AccountWriter
    var records = 0
    var promptBytes = 0
}

func learn(_ reader: LogReader, _ table: MeaningTable?) throws -> Lexicon {
    let samples = try reader.forEach(threads: 1, makeState: { _ in PromptSample() }) { sample, exchange in
        sample.offer(
            key: StableHash.scramble(StableHash.bytes(exchange.id)), account: StableHash.bytes(exchange.accountID),
            prompt: exchange.prompt, system: exchange.systemPrompt, isOpening: ObservationMaker.isOpening(exchange))
    }
    return Lexicon.learn(from: samples[0], table: table)
}

/// A table of meaning from its file.
func meaning(_ path: String) throws -> MeaningTable {
    guard let file = fopen(path, "r") else { throw UserError(.input, "cannot be read", at: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 20)
    while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
    return try MeaningTable(bytes, file: path)
}

/// Summarises every file named on the command line, and prints its figures, a name and a value on each line.
func run() throws {
    var paths = Array(CommandLine.arguments.dropFirst())
    var table: MeaningTable?
    if paths.count > 1, paths[0] == "--model" {
        table = try meaning(paths[1])
        paths.removeFirst(2)
    }
    guard !paths.isEmpty else { throw UserError(.usage, "usage: SummariseBench [--model TABLE] FILE…") }
    let capabilities = Capabilities(taxonomy: try Taxonomy.builtIn())
    for path in paths {
        let reader = LogReader(try InputSet.resolve(paths: [path]))
        let begin = processorSeconds()
        let lexicon = try learn(reader, table)
        let start = processorSeconds()
        let table = AccountTable()
        let passes = try reader.forEach(
            threads: 1,
            makeState: { _ in
                Pass(
                    maker: ObservationMaker(lexicon: lexicon, capabilities: capabilities),
                    writer: AccountWriter(table))
            },
            body: { pass, exchange in
                pass.records += 1
                pass.promptBytes += exchange.prompt.count
                pass.writer.add(pass.maker.make(exchange), accountID: exchange.accountID)
            })
        passes[0].writer.flush()
        let seconds = processorSeconds() - start
        let accounts = table.drain()
        let bytes = accounts.reduce(0) { $0 + $1.summary.encoded().count }
        print("file \(path)")
        print("records \(passes[0].records)")
        print("prompt_bytes_per_record \(passes[0].promptBytes / max(1, passes[0].records))")
        print("learn_seconds \(Decimal.fixed(start - begin, 2))")
        print("records_per_cpu_second \(Decimal.fixed(Double(passes[0].records) / seconds, 0))")
        print("accounts \(accounts.count)")
        print("summary_bytes_per_account \(bytes / max(1, accounts.count))")
    }
}

do {
    try run()
} catch {
    print(error)
    exit(1)
}
