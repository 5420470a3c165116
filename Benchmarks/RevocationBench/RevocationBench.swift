import Base
import Glibc
import Store

/// Cuts accounts off in a server's store, one for each line of standard input, and prints for each when it began and when
/// the server had been told, in nanoseconds of the clock that never jumps. See scripts/bench-revocation.
@main enum RevocationBench {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 2 else { throw UserError(.usage, "one operand is needed: the server's folder") }
        let store = try Store(arguments[1], .change)
        while let account = readLine() {
            let began = nanoseconds()
            try store.cuts.cut(.account, account, reason: "measured", by: "bench", at: .now())
            store.poke()
            print(began, nanoseconds())
            fflush(nil)
        }
    }

    private static func nanoseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
