import Glibc
import Testing

@testable import Base
@testable import Store

/// What a process of its own is needed for: sudden death, company, and want of rights or room.
@Suite("Crashes and company") struct CrashTests {
    private let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    /// Killed at a moment that nobody chose, again and again: what was reported is there, and everything hangs together.
    @Test(arguments: 1...6) func whatWasReportedIsThere(round: Int) async throws {
        _ = try scratch.store()
        let folder = scratch["state"]
        let report = scratch["report"]
        let (count, delay) = (Int.random(in: 1...20), Int32.random(in: 0...20))
        await #expect(processExitsWith: .signal(SIGKILL), "killed \(delay) ms after \(count)") {
            [folder = folder as String, report = report as String, count = count as Int, delay = delay as Int32] in
            let reaper = try Reaper(delay: delay)
            let store = try Store(folder, .change)
            let log = open(report, O_WRONLY | O_CREAT | O_APPEND, 0o600)
            for number in 0... {
                let key = try store.keys.create(Keys.Request(account: "a-\(number)"), by: "ann", at: .second(number))
                    .key
                try store.cuts.cut(.key, key.id, reason: "r", by: "ann", at: .second(number))
                try store.standings.replace([Standing(account: "a-\(number)")], at: .second(number))
                let line = Array((key.id + "\n").utf8)
                _ = write(log, line, line.count)
                if number + 1 == count { reaper.call() }
            }
        }
        let store = try Store(folder, .change)
        let reported = String(decoding: ScratchFolder.bytes(report), as: UTF8.self).split(separator: "\n").map(
            String.init)
        let keys = try store.keys.list().map(\.id)
        let cuts = try store.cuts.active().map(\.target)
        #expect(
            reported.count >= count && Array(keys.prefix(reported.count)) == reported
                && keys.count - reported.count <= 1)
        #expect(cuts.starts(with: reported) && cuts.count - reported.count <= 1)
        let verdict = try store.audit.verify()
        #expect(verdict.fault == nil && verdict.entries == keys.count + cuts.count)
        let revision = try store.revision()
        #expect(revision.keys == keys.count && revision.cuts == cuts.count)
        if let standing = try store.standings.load()?.standings {
            #expect(standing.count == 1)
        }
    }

    @Test func processesTakeTurns() async throws {
        let folder = scratch["state"]
        func work(_ name: String) async {
            await #expect(processExitsWith: .success) { [folder = folder as String, name = name as String] in
                let store = try Store(folder, .create)
                for number in 0..<30 {
                    try store.cuts.cut(.account, "\(name)-\(number)", reason: "r", by: name, at: .second(number))
                    if number % 3 == 0 {
                        try store.cuts.lift(.account, "\(name)-\(number)", reason: "r", by: name, at: .second(number))
                    }
                }
            }
        }
        async let first: Void = work("ann")
        async let second: Void = work("bob")
        _ = await (first, second)
        let store = try Store(folder, .look)
        let verdict = try store.audit.verify()
        #expect(verdict.fault == nil && verdict.entries == 80)
        #expect(try store.cuts.history().count == 60 && store.cuts.active().count == 40)
    }

    @Test func threadsTakeTurns() throws {
        let store = try scratch.store()
        try Parallel.forEach(8, threads: 8) { index, _ in
            for number in 0..<10 {
                try store.cuts.cut(.account, "\(index)-\(number)", reason: "r", by: "t", at: .second(number))
                _ = try store.revision()
                _ = try store.cuts.active()
            }
        }
        #expect(try store.cuts.active().count == 80 && store.audit.verify().entries == 80)
    }

    @Test func aFolderThatCannotBeWritten() async throws {
        try scratch.store().cuts.cut(.account, "a", reason: "r", by: "ann", at: .second(1))
        let folder = scratch["state"]
        chmod(scratch.path, 0o755)
        chmod(folder, 0o555)
        chmod(folder + "/store.db", 0o444)
        await #expect(processExitsWith: .success) { [folder = folder as String] in
            // The superuser may write everywhere, so the child becomes somebody else.
            if geteuid() == 0 { try #require(setgid(65534) == 0 && setuid(65534) == 0) }
            for access in [Store.Access.create, .change] {
                let error = #expect(throws: UserError.self) {
                    try Store(folder, access).cuts.cut(.account, "b", reason: "", by: "ann", at: .second(1))
                }
                #expect(error?.location == folder + "/store.db" && error?.remedy?.contains("user that owns") == true)
            }
            let looking = #expect(throws: UserError.self) { try Store(folder, .look) }
            #expect(looking?.remedy?.contains("user that owns") == true)
        }
        chmod(folder, 0o700)
        #expect(try Store(folder, .look).cuts.active().count == 1)
    }

    /// A limit on the size of files stands for a disk that fills up: the change fails as a whole, and when there is room
    /// again, everything goes on.
    @Test func aFullDisk() async throws {
        _ = try scratch.store()
        let folder = scratch["state"]
        await #expect(processExitsWith: .success) { [folder = folder as String] in
            signal(SIGXFSZ, SIG_IGN)
            let store = try Store(folder, .change)
            try store.cuts.cut(.account, "before", reason: "r", by: "ann", at: .second(1))
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(1), &limit)
            let free = limit.rlim_cur
            limit.rlim_cur = 300_000
            setrlimit(__rlimit_resource_t(1), &limit)
            let text = String(repeating: "x", count: 1_000_000)
            let error = #expect(throws: UserError.self) {
                try store.policies.activate(text, by: "ann", at: .second(2))
            }
            #expect(error?.kind == .output && error?.location == folder + "/store.db", "\(error!)")
            #expect(try store.policies.active() == nil && store.audit.verify().entries == 1)
            limit.rlim_cur = free
            setrlimit(__rlimit_resource_t(1), &limit)
            #expect(try store.policies.activate(text, by: "ann", at: .second(3)).version == 1)
        }
        let store = try Store(folder, .look)
        #expect(try store.policies.versions().count == 1 && store.audit.verify().fault == nil)
    }
}

/// Kills the process a little after it was called, while the process goes on.
private struct Reaper {
    private let ear: Int32

    init(delay: Int32) throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        ear = ends[1]
        let wait = Int(ends[0]) << 32 | Int(delay)
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { wait in
                let wait = Int(bitPattern: wait)
                var byte: UInt8 = 0
                read(Int32(wait >> 32), &byte, 1)
                poll(nil, 0, Int32(wait & 0xFFFF_FFFF))
                kill(getpid(), SIGKILL)
                return nil
            }, UnsafeMutableRawPointer(bitPattern: wait))
    }

    func call() { write(ear, [0], 1) }
}
