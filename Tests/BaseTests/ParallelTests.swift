import Base
import Testing

@Suite struct ParallelTests {
    @Test(arguments: [1, 2, 8, 100])
    func everyIndexOnce(_ threads: Int) throws {
        let seen = Locked([Int](repeating: 0, count: 57))
        try Parallel.forEach(57, threads: threads) { index, worker in
            #expect(worker >= 0 && worker < threads)
            seen.withLock { $0[index] += 1 }
        }
        #expect(seen.withLock { $0 } == [Int](repeating: 1, count: 57))
    }

    @Test func nothingToDo() throws {
        try Parallel.forEach(0, threads: 4) { _, _ in Issue.record("called") }
    }

    @Test func theFirstErrorByIndexIsThrownAndTheRestStillRuns() {
        let ran = Locked(0)
        let error = #expect(throws: UserError.self) {
            try Parallel.forEach(20, threads: 4) { index, _ in
                ran.withLock { $0 += 1 }
                if index % 7 == 3 { throw UserError(.input, "index \(index)") }
            }
        }
        #expect(error?.message == "index 3")
        #expect(ran.withLock { $0 } == 20)
    }

    @Test func cancellationIsSeenByEverybody() throws {
        let cancellation = Cancellation()
        try cancellation.check()
        cancellation.cancel()
        #expect(cancellation.isCancelled)
        #expect(throws: Cancelled()) { try cancellation.check() }
    }

    @Test func errorsReadAsOneLine() {
        let error = UserError(.input, "expected a number", at: "a.json:3", remedy: "write one")
        #expect(error.description == "a.json:3: expected a number (write one)")
        #expect(UserError(.usage, "no input").description == "no input")
        #expect([UserError.Kind.usage, .input, .output, .environment].map(\.rawValue) == [2, 3, 4, 5])
    }
}
