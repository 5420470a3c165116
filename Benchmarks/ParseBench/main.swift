// How fast logs are read: CPU time of one thread over a file that is in memory already.
internal import Base
internal import Exchanges
internal import Glibc

/// CPU seconds of the process so far.
func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// What a pass must touch, so that nothing is optimised away.
struct Sum {
    var records = 0
    var bytes = 0
    var tokens: Int64 = 0
}

/// One pass over the inputs: seconds of CPU, and the sums.
func pass(_ reader: LogReader) throws -> (seconds: Double, sum: Sum) {
    let start = processorSeconds()
    let states = try reader.forEach(threads: 1, makeState: { _ in Sum() }) { sum, exchange in
        sum.records += 1
        sum.bytes += exchange.prompt.count + exchange.accountID.count
        sum.tokens += exchange.usage.output
    }
    return (processorSeconds() - start, states[0])
}

/// Reads every file named on the command line several times, and prints the fastest pass of each.
func run() throws {
    let paths = Array(CommandLine.arguments.dropFirst())
    guard !paths.isEmpty else { throw UserError(.usage, "usage: ParseBench FILE…") }
    for path in paths {
        let reader = LogReader(try InputSet.resolve(paths: [path]))
        var best = try pass(reader)
        for _ in 0..<4 {
            let next = try pass(reader)
            if next.seconds < best.seconds { best = next }
        }
        let records = Double(best.sum.records)
        let size = Double(reader.inputs.totalBytes)
        print(
            "\(path): \(best.sum.records) records, "
                + "\(Decimal.fixed(records / best.seconds / 1e6, 2))M records/s of CPU, "
                + "\(Decimal.fixed(best.seconds / max(records, 1) * 1e9, 0)) ns a record, "
                + "\(Decimal.fixed(size / best.seconds / 1e6, 0)) MB/s as stored")
    }
}

do {
    try run()
} catch {
    print(error)
    exit(1)
}
