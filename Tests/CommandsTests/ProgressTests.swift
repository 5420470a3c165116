import Glibc
import Testing

@testable import Commands

@Suite("Progress") struct ProgressTests {
    private let state = ProgressState(
        sample: ProgressSample(step: "reading", bytes: 420, totalBytes: 1000, records: 9), bytesPerSecond: 812_000_000,
        recordsPerSecond: 2_600_000, secondsLeft: 31, secondsGone: 22)

    @Test func aWideLineSaysEverything() {
        #expect(
            ProgressLine.render(state, width: 100)
                == "reading [============>                 ]   42%  812 MB/s  2.6M records/s  0:31 left")
    }

    @Test func aNarrowLineSaysWhatMattersMost() {
        #expect(ProgressLine.render(state, width: 60) == "reading [==>    ]   42%  812 MB/s  2.6M records/s  0:31 left")
        #expect(ProgressLine.render(state, width: 50) == "reading [==>    ]   42%  2.6M records/s  0:31 left")
        #expect(ProgressLine.render(state, width: 25) == "reading   42%  0:31 left")
        #expect(ProgressLine.render(state, width: 13) == "reading   42%")
    }

    @Test func noWidthIsTooSmall() {
        for width in -1...120 { #expect(ProgressLine.render(state, width: width).count <= max(0, width)) }
    }

    @Test func aPipeHasNoEnd() {
        var pipe = state
        pipe.sample.fraction = nil
        pipe.secondsLeft = nil
        #expect(ProgressLine.render(pipe, width: 80) == "reading  420 B  812 MB/s  2.6M records/s  0:22 gone")
    }

    @Test func fullOnlyWhenDone() {
        var done = state
        done.sample.fraction = 0.999_999
        #expect(ProgressLine.render(done, width: 100).contains(" 99%"))
        done.sample.fraction = 1
        #expect(ProgressLine.render(done, width: 100).contains("[==============================]  100%"))
        // A file may grow while it is read.
        #expect(ProgressSample(step: "", bytes: Int.max, totalBytes: 10, records: 0).fraction == 1)
    }

    @Test(arguments: [
        (0.0, "0:00"), (7.9, "0:07"), (760, "12:40"), (3600, "1h00"), (11_100, "3h05"), (.infinity, "long"),
    ])
    func clock(seconds: Double, text: String) { #expect(ProgressLine.clock(seconds) == text) }

    @Test(arguments: [(950.0, "950 B"), (12_345_678, "12.3 MB"), (999_600, "1.0 MB"), (5e12, "5.0 TB"), (-1, "0 B")])
    func size(bytes: Double, text: String) { #expect(ProgressLine.size(bytes) == text) }

    @Test func aSteadyRateGivesTheTimeLeft() throws {
        var meter = RateMeter()
        var state = meter.observe(ProgressSample(step: "read", bytes: 0, totalBytes: 1000, records: 0), at: 10)
        #expect(state.secondsLeft == nil)
        for tick in 1...40 {
            state = meter.observe(
                ProgressSample(step: "read", bytes: tick * 10, totalBytes: 1000, records: tick),
                at: 10 + Double(tick) / 10)
        }
        #expect(abs(state.bytesPerSecond - 100) < 0.001 && abs(state.recordsPerSecond - 10) < 0.001)
        #expect(abs(try #require(state.secondsLeft) - 6) < 0.001)
    }

    @Test func recentSpeedCountsMostAndAStallDoesNotJump() {
        var meter = RateMeter()
        var state = ProgressState(sample: ProgressSample(step: ""))
        for tick in 0...100 {
            let sample = ProgressSample(step: "read", bytes: min(tick, 98) * 10, totalBytes: 10_000, records: 0)
            state = meter.observe(sample, at: Double(tick) / 10)
        }
        #expect(state.bytesPerSecond > 90 && state.bytesPerSecond < 100)
        for tick in 101...400 {
            let sample = ProgressSample(step: "read", bytes: 980 + (tick - 100) * 20, totalBytes: 10_000, records: 0)
            state = meter.observe(sample, at: Double(tick) / 10)
        }
        #expect(abs(state.bytesPerSecond - 200) < 2)
    }

    @Test func aNewStepStartsAfresh() {
        var meter = RateMeter()
        _ = meter.observe(ProgressSample(step: "read", bytes: 0, totalBytes: 10, records: 0), at: 0)
        _ = meter.observe(ProgressSample(step: "read", bytes: 9, totalBytes: 10, records: 0), at: 5)
        let state = meter.observe(ProgressSample(step: "score"), at: 6)
        #expect(state == ProgressState(sample: ProgressSample(step: "score")))
        // A clock or a counter that runs backwards is no reason to divide by zero or to go negative.
        let back = meter.observe(ProgressSample(step: "score", bytes: -5, totalBytes: 10, records: 0), at: 3)
        #expect(back.bytesPerSecond == 0 && back.secondsLeft == nil)
    }

    @Test func theStyleSuitsTheTerminal() {
        func style(quiet: Bool = false, noProgress: Bool = false, verbose: Bool = false, terminal: Bool, term: String?)
            -> ProgressDisplay.Style
        {
            ProgressDisplay.style(
                quiet: quiet, noProgress: noProgress, verbose: verbose, isTerminal: terminal, term: term)
        }
        #expect(style(terminal: true, term: "xterm") == .line)
        #expect(style(terminal: false, term: "xterm") == .none)
        #expect(style(verbose: true, terminal: false, term: nil) == .steps)
        #expect(style(quiet: true, verbose: true, terminal: true, term: "xterm") == .none)
        #expect(style(noProgress: true, terminal: true, term: "xterm") == .none)
        #expect(style(terminal: true, term: "dumb") == .none)
    }

    @Test func colourIsForTerminalsThatWantIt() {
        func colour(_ wish: String?, _ terminal: Bool, _ environment: [String: String] = [:]) -> Bool {
            Terminal.usesColour(wish, isTerminal: terminal) { environment[$0] }
        }
        #expect(colour("auto", true) && !colour("auto", false) && colour("always", false) && !colour("never", true))
        #expect(!colour("auto", true, ["NO_COLOR": "1"]) && colour("auto", true, ["NO_COLOR": ""]))
        #expect(!colour("auto", true, ["TERM": "dumb"]))
    }

    @Test func widthComesFromTheTerminalElseFromColumns() throws {
        let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        try #require(terminal >= 0)
        defer { close(terminal) }
        var size = winsize(ws_row: 24, ws_col: 132, ws_xpixel: 0, ws_ypixel: 0)
        try #require(withUnsafeMutablePointer(to: &size) { ioctl(terminal, UInt(TIOCSWINSZ), $0) } == 0)
        #expect(Terminal.width(terminal, columns: "50") == 132)
        #expect(Terminal.width(-1, columns: "50") == 50)
        #expect(Terminal.width(-1, columns: "wide") == 80 && Terminal.width(-1, columns: nil) == 80)
        #expect(Terminal.width(-1, columns: "-7") == 20)
    }
}
