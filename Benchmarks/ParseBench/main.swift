// How fast logs are read: CPU time of one thread, start-up left out.
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

/// Reads every file named on the command line once, and prints its figures, a name and a value on each line. Rounds and
/// medians are the caller's (scripts/bench).
func run() throws {
    let paths = Array(CommandLine.arguments.dropFirst())
    guard !paths.isEmpty else { throw UserError(.usage, "usage: ParseBench FILE…") }
    for path in paths {
        let reader = LogReader(try InputSet.resolve(paths: [path]))
        let (seconds, sum) = try pass(reader)
        let records = Double(sum.records)
        print("file \(path)")
        print("records \(sum.records)")
        print("records_per_cpu_second \(Decimal.fixed(records / seconds, 0))")
        print("bytes_per_cpu_second \(Decimal.fixed(Double(reader.inputs.totalBytes) / seconds, 0))")
    }
}

do {
    try run()
} catch {
    print(error)
    exit(1)
}
