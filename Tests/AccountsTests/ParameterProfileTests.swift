import Base
import Exchanges
import Testing

@testable import Accounts

@Suite struct ParameterProfileTests {
    private static let changes: [@Sendable (inout Exchange.Parameters) -> Void] = [
        { $0.temperature = 0 }, { $0.temperature = 0.7 }, { $0.topP = 0.7 }, { $0.maxTokens = 1 }, { $0.maxTokens = 0 },
        { $0.choices = 1 }, { $0.topLogprobs = 1 }, { $0.thinkingBudget = 1 }, { $0.reasoningEffort = Bytes("high") },
        { $0.reasoningEffort = Bytes("low") }, { $0.logprobs = .yes }, { $0.structured = .yes }, { $0.streamed = .yes },
        { $0.temperature = .infinity }, { $0.maxTokens = .max },
    ]

    private func profile(_ changes: [(inout Exchange.Parameters) -> Void]) -> UInt64? {
        var parameters = Exchange.Parameters()
        for change in changes { change(&parameters) }
        return ParameterProfile.hash(parameters)
    }

    @Test func everyParameterMakesAProfileOfItsOwn() {
        let single = Self.changes.map { profile([$0]) }
        #expect(single.allSatisfy { $0 != nil })
        #expect(Set(single).count == Self.changes.count)
        #expect(single == Self.changes.map { profile([$0]) })
    }

    @Test func theOrderOfSettingDoesNotMatter() {
        let (one, two) = (Self.changes[1], Self.changes[3])
        #expect(profile([one, two]) == profile([two, one]))
        #expect(profile([one, two]) != profile([one]) && profile([one, two]) != profile([two]))
    }

    @Test func whatWasNotGivenIsNoProfile() {
        #expect(profile([]) == nil)
        #expect(profile([{ $0.temperature = .nan }, { $0.topP = -.nan }]) == nil)
        #expect(profile([{ $0.maxTokens = .min }, { $0.choices = -7 }, { $0.logprobs = .no }]) == nil)
    }

    @Test func zeroHasOneSign() {
        #expect(profile([{ $0.temperature = 0 }]) == profile([{ $0.temperature = -0.0 }]))
    }
}
