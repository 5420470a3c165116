import Base
import Glibc
import Testing

@testable import HTTP

@Suite struct EventLoopTests {
    @Test func messagesOfOtherThreadsArriveInOrder() throws {
        let live = try Live { Teller($0) }
        defer { live.stop() }
        let seen = Locked<[[Int]]>(Array(repeating: [], count: 4))
        try Parallel.forEach(4, threads: 4) { thread, _ in
            for number in 0..<2000 { live.loop.post { seen.withLock { $0[thread].append(number) } } }
        }
        live.on { _ in }
        #expect(seen.withLock { $0 } == Array(repeating: Array(0..<2000), count: 4))
    }

    @Test func aMessageMayPostAnother() throws {
        let live = try Live { Teller($0) }
        defer { live.stop() }
        let loop = live.loop
        let events = live.events
        loop.post { loop.post { loop.post { events.add("third") } } }
        #expect(events.wait("third"))
    }

    @Test func aNumberThatIsGivenOutAgainBelongsToTheNewest() throws {
        final class Watcher: EventLoop.Watcher {
            let name: String
            let events: Events
            init(_ name: String, _ events: Events) {
                self.name = name
                self.events = events
            }
            func ready(_ descriptor: Int32, _ events: UInt32) {
                var byte: UInt8 = 0
                _ = read(descriptor, &byte, 1)
                self.events.add("\(name) \(byte)")
            }
        }
        let loop = try EventLoop()
        let events = Events()
        let (first, second) = (Watcher("first", events), Watcher("second", events))
        var pipes: [Int32] = [0, 0]
        #expect(pipe(&pipes) == 0)
        let number = pipes[0]
        loop.watch(number, .upstream, 1, first)
        pipes.forEach { close($0) }
        var others: [Int32] = [0, 0]
        #expect(pipe(&others) == 0)
        if others[0] != number { #expect(dup2(others[0], number) == number) }
        loop.watch(number, .client, 1, second)
        // The first one's late goodbye is not the second one's.
        loop.forget(number, .upstream)
        _ = write(others[1], [7], 1)
        loop.atEndOfRound { [weak loop] in if !events.all.isEmpty { loop?.stop() } }
        loop.run()
        #expect(events.all == ["second 7"])
        loop.forget(number, .client)
        others.forEach { close($0) }
    }

    @Test func itMayRunAgain() throws {
        let loop = try EventLoop()
        let events = Events()
        for _ in 0..<3 {
            loop.post { events.add("ran") }
            loop.stop()
            loop.run()
        }
        #expect(events.all == ["ran", "ran", "ran"])
    }
}

@Suite struct ListenSocketTests {
    @Test func loopsOfOneProcessShareAPort() throws {
        let first = try ListenSocket.open("127.0.0.1", port: 0)
        let port = ListenSocket.port(of: first)
        let second = try ListenSocket.open("127.0.0.1", port: port)
        #expect(ListenSocket.port(of: second) == port)
        close(first)
        let third = try ListenSocket.open("127.0.0.1", port: port)
        close(second)
        close(third)
        close(try ListenSocket.open("127.0.0.1", port: port))
    }

    /// A socket that this room did not open stands for another process: both may share with the same user.
    @Test func whereSomebodyElseListensItIsRefused() throws {
        let stranger = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(stranger) }
        var one: Int32 = 1
        setsockopt(stranger, SOL_SOCKET, SO_REUSEPORT, &one, 4)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(stranger, $0, 16) }
        }
        #expect(bound == 0)
        #expect(listen(stranger, 8) == 0)
        let port = ListenSocket.port(of: stranger)
        do {
            close(try ListenSocket.open("127.0.0.1", port: port))
            Issue.record("the port was shared")
        } catch {
            #expect(error.kind == .environment)
            #expect(error.location == "127.0.0.1:\(port)")
            #expect(error.remedy != nil)
        }
    }

    @Test(arguments: ["nowhere", "300.1.1.1", "", "::zz"])
    func whatIsNoAddressIsNamed(_ address: String) {
        #expect(throws: UserError.self) { try ListenSocket.open(address, port: 0) }
    }
}

@Suite struct DeadlinesTests {
    @Test func eachPhaseHasItsLimit() {
        let limits = Deadlines()
        #expect(!limits.isOver(.opened, since: 0, progress: 0, now: 10_000))
        #expect(limits.isOver(.opened, since: 0, progress: 0, now: 10_001))
        #expect(limits.isOver(.head, since: 0, progress: 0, now: 10_001))
        #expect(!limits.isOver(.idle, since: 0, progress: 0, now: 75_000))
        #expect(limits.isOver(.idle, since: 0, progress: 0, now: 75_001))
        #expect(!limits.isOver(.working, since: 0, progress: 0, now: .max))
        #expect(!limits.isOver(.answering(backlog: false), since: 0, progress: 0, now: .max))
        #expect(limits.isOver(.answering(backlog: true), since: 0, progress: 0, now: 60_001))
        #expect(!limits.isOver(.answering(backlog: true), since: 0, progress: 1, now: 60_001))
        #expect(limits.isOver(.body(1 << 30), since: 0, progress: 0, now: 20_001))
        #expect(!limits.isOver(.body(512 * 100), since: 0, progress: 120_000, now: 120_000))
        #expect(limits.isOver(.body(512 * 100 - 1), since: 0, progress: 120_000, now: 120_000))
    }
}

@Suite struct ByteBufferTests {
    /// Against an array that does the same.
    @Test func itHoldsWhatAnArrayHolds() {
        var random = SeededRandom(seed: 20_261_121)
        let buffer = ByteBuffer()
        var expected: [UInt8] = []
        for step in 0..<20_000 {
            if random.next() % 3 == 0 {
                let count = Int(random.next() % 3000)
                buffer.removeFirst(count)
                expected.removeFirst(min(count, expected.count))
            } else if random.next() % 500 == 0 {
                buffer.removeAll()
                expected = []
            } else {
                let more = [UInt8](repeating: UInt8(truncatingIfNeeded: step), count: Int(random.next() % 1500))
                buffer.append(more)
                expected += more
            }
            guard buffer.count == expected.count, Array(buffer.view.buffer) == expected else {
                Issue.record("differs at step \(step) of seed 20261121")
                return
            }
        }
    }
}
