import Base
import Testing

@testable import Service

@Suite("What is told once") struct AlertBookTests {
    private static let began = Timestamp(milliseconds: 1_767_225_600_000)

    private func alert(_ key: String = "record", at moment: Timestamp = began) -> Alert {
        Alert(
            event: .recordFailing, key: key, moment: moment, sentence: "It \"fails\".",
            details: [
                .init(name: "fault", value: .text("no space")), .init(name: "loops", value: .count(2)),
                .init(name: "share", value: .number(0.5)),
            ])
    }

    @Test func anOccasionGoesToEveryReceiverOnce() {
        var book = AlertBook()
        let told = (book.tell(alert(), ["a", "b"], now: 0), book.tell(alert(), ["a", "b"], now: 5))
        #expect(told == (true, false))
        let (first, none) = (book.take(now: 5), book.take(now: 10_000))
        #expect(first.map(\.receiver) == ["a", "b"] && none.isEmpty)
        let (moment, now) = (Self.began, 20)
        let isGivenUp = book.note(first[0], delivered: true, now: now, at: moment)
        #expect(!isGivenUp)
        #expect(book.waiting.map(\.receiver) == ["b"])
        // What ended is news again, and only then.
        let again = book.tell(alert(), ["a"], now: now)
        book.end("record")
        let anew = book.tell(alert(at: Timestamp(milliseconds: moment.milliseconds + 1)), ["a"], now: now)
        #expect(!again && anew)
    }

    @Test func pausesGrow() {
        var book = AlertBook()
        _ = book.tell(alert(), ["a"], now: 0)
        var (now, pauses) = (0, [Int]())
        for _ in 0..<12 {
            guard let entry = book.take(now: now).first else { break }
            let isGivenUp = book.note(entry, delivered: false, now: now, at: Self.began)
            let due = book.waiting[0].due
            let early = book.take(now: due - 1)
            #expect(!isGivenUp && early.isEmpty)
            pauses.append(due - now)
            now = due
        }
        #expect(
            pauses == [
                1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000, 300_000,
            ])
        // A receiver that names a longer pause gets it, an hour at most.
        for (named, pause) in [(600_000, 600_000), (Int.max, 3_600_000), (-5, 300_000)] {
            let entry = book.take(now: now)[0]
            _ = book.note(entry, delivered: false, pause: named, now: now, at: Self.began)
            #expect(book.waiting[0].due - now == pause)
            now = book.waiting[0].due
        }
    }

    @Test func afterADayItIsNewsNoMore() {
        var book = AlertBook()
        _ = book.tell(alert(), ["a"], now: 0)
        let entry = book.take(now: 0)[0]
        let later = Timestamp(milliseconds: Self.began.milliseconds + AlertBook.patience + 1)
        let isGivenUp = book.note(entry, delivered: false, now: 1, at: later)
        #expect(isGivenUp && book.waiting.isEmpty)
    }

    @Test func aRestartNeitherLosesNorRepeats() throws {
        var book = AlertBook()
        for key in ["campaign:1", "campaign:2", "record"] { _ = book.tell(alert(key), ["a", "b"], now: 7) }
        let taken = book.take(now: 7)
        _ = book.note(taken[0], delivered: true, now: 8, at: Self.began)
        #expect(book.hasChanged)
        let bytes = book.encoded()
        #expect(!book.hasChanged)
        var next = try AlertBook(bytes, file: "alerts.json", receivers: ["a", "b"])
        #expect(next.told == book.told && next.waiting.map(\.alert) == book.waiting.map(\.alert))
        let (due, again) = (next.take(now: 0), next.tell(alert("campaign:1"), ["a"], now: 0))
        #expect(due.count == 5 && !again)
        // What went to a receiver that is gone goes nowhere.
        #expect(try AlertBook(bytes, file: "alerts.json", receivers: ["b"]).waiting.count == 3)
        for broken in ["", "{}", #"{"schema":"stillwatch.alerts/2"}"#] {
            #expect(throws: (any Error).self) {
                _ = try AlertBook(Array(broken.utf8), file: "alerts.json", receivers: [])
            }
        }
    }
}
