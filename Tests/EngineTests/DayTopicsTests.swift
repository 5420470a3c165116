import Base
import Testing

@testable import Engine

@Suite("Topics of a day") struct DayTopicsTests {
    private let noon = Timestamp(milliseconds: 100 * 86_400_000 + 43_200_000)

    @Test func topicsAreCountedOnce() {
        var topics = DayTopics(day: 100)
        #expect(topics.add(1, topic: 7, at: noon) == 1)
        #expect(topics.add(1, topic: 3, at: noon) == 2)
        #expect(topics.add(1, topic: 7, at: noon) == nil)
        #expect(topics.add(2, topic: 7, at: noon) == 1)
        #expect(topics.count(1) == 2 && topics.count(2) == 1 && topics.count(3) == 0 && topics.accounts == 2)
        #expect(topics.above(1) == [1: 2] && topics.above(2).isEmpty)
    }

    @Test func yesterdayAndTomorrowAreOtherDays() {
        var topics = DayTopics(day: 100)
        for moment: Int64 in [100 * 86_400_000 - 1, 101 * 86_400_000] {
            #expect(topics.add(1, topic: 1, at: Timestamp(milliseconds: moment)) == nil)
        }
        topics.add(1, topic: 1, at: noon)
        topics.turn(to: 100)
        #expect(topics.count(1) == 1)
        topics.turn(to: 101)
        #expect(topics.count(1) == 0 && topics.accounts == 0 && topics.day == 101)
    }

    @Test func tooManyAccountsAreNotBegun() {
        var topics = DayTopics(day: 100, capacity: 2)
        for account in 1...4 { topics.add(UInt64(account), topic: 1, at: noon) }
        #expect(topics.add(1, topic: 2, at: noon) == 2)
        #expect(topics.accounts == 2 && topics.uncounted == 2 && topics.count(3) == 0)
    }

    /// The same as sets would say, whatever the order.
    @Test func itIsASet() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededRandom(seed: seed)
        var topics = DayTopics(day: 100)
        var sets: [UInt64: Set<UInt16>] = [:]
        for _ in 0..<5000 {
            let (account, topic) = (UInt64(random.below(20)), UInt16(random.below(300)))
            let isNew = sets[account, default: []].insert(topic).inserted
            let count = topics.add(account, topic: topic, at: noon)
            #expect(count == (isNew ? sets[account]?.count : nil), "seed \(seed)")
        }
        #expect(topics.above(200) == sets.filter { $0.value.count > 200 }.mapValues(\.count), "seed \(seed)")
    }
}
