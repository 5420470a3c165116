internal import Base

/// What is asked next.
extension Scheduler {
    /// The first prompt of a conversation.
    mutating func compose(_ index: Int) -> Wording {
        let activity = world.activities[index]
        var random = activity.random
        var wording = Wording()
        switch activity.duty {
        case .memberUniform, .memberHuman, .memberScheduled:
            wording = dealt(activity, &random)
        case .pupil:
            let task = UInt64(activity.cursor) % 12
            world.activities[index].cursor = Int32((Int(activity.cursor) + 5) % 12)
            wording.kind = .assignment
            wording.text = StableHash.scramble(activity.persona ^ task)
            wording.edit = random.next() | 1
        case .viral:
            wording.kind = .viral
            wording.topic = UInt8(clamping: Int(activity.cursor) % 256)
            wording.text = StableHash.scramble(world.seed ^ UInt64(activity.cursor))
            wording.edit = random.next() | 1
        case .person, .script, .developer, .clockwork, .scheduler:
            wording = own(activity, &random)
        }
        wording.style = activity.style
        if activity.program >= 0 {
            let program = world.programs[Int(activity.program)]
            if !program.wrappers.isEmpty { wording.wrapper = Int16(random.below(program.wrappers.count)) }
            wording.filling = program.filling != 0 ? program.filling : random.next() | 1
        }
        world.activities[index].random = random
        return wording
    }

    /// The next prompt of a campaign's list, reworded by the account in its own way where the campaign does so.
    private mutating func dealt(_ activity: Activity, _ random: inout SeededRandom) -> Wording {
        let topics = world.interests[Int(activity.topics.lowerBound)..<Int(activity.topics.upperBound)]
        let number = Int(activity.campaign)
        var wording = world.campaigns[number].deal(&random, keeping: topics)
        let share = world.campaigns[number].paraphrase
        if share > 0, random.chance(share) { wording.reword = StableHash.mix(activity.persona, wording.text) | 1 }
        return wording
    }

    /// A question on one of the person's own subjects.
    private func own(_ activity: Activity, _ random: inout SeededRandom) -> Wording {
        var wording = Wording()
        if !activity.topics.isEmpty {
            let place = Int(activity.topics.lowerBound) + random.below(activity.topics.count)
            wording.topic = world.interests[place]
        }
        wording.text = random.next()
        wording.persona = activity.persona
        return wording
    }

    /// A later turn of a conversation.
    mutating func compose(_ index: Int, after talk: Conversation) -> Wording {
        if talk.next == .ask, talk.own { return compose(index) }
        var random = world.activities[index].random
        var wording = talk.wording
        wording.kind = talk.next
        wording.text = random.next()
        wording.edit = 0
        wording.reword = 0
        wording.wrapper = -1
        world.activities[index].random = random
        return wording
    }
}

/// Answers: status, length, reasoning.
struct AnswerLengths: Sendable {
    /// Decides everything about the answer that the log shows.
    func answer(_ draft: inout Draft, _ world: World, _ random: inout SeededRandom) {
        let account = world.population.accounts[Int(draft.account)]
        let parameters = world.population.parameters[Int(draft.parameters)]
        let luck = random.unit()
        if luck < 0.0055 {
            draft.status = luck < 0.004 ? 429 : luck < 0.0048 ? 500 : 529
            return
        }
        // A deterministic request repeats its answer.
        var source =
            parameters.temperature == 0 ? SeededRandom(seed: draft.wording.hash) : SeededRandom(seed: draft.seed)
        let limit = parameters.maxTokens ?? 4096
        let length = self.length(draft, world, &source)
        draft.output = Int32(min(length, limit))
        if draft.model == Models.reasoning || parameters.reasons {
            let thought = Int(source.logNormal(parameters.reasoningEffort == "low" ? 5.2 : 6.4, 0.8))
            draft.thinking = Int32(min(thought, parameters.thinkingBudget ?? 32_000))
        }
        draft.finish =
            length >= limit
            ? .length
            : draft.wording.kind == .tool && random.chance(0.6) ? .tool : random.chance(0.003) ? .filter : .stop
        if account.abort > 0, random.chance(Double(account.abort)) {
            draft.aborted = true
            draft.finish = .none
            draft.output = Int32(Double(draft.output) * random.unit())
        }
    }

    private func length(_ draft: Draft, _ world: World, _ random: inout SeededRandom) -> Int {
        var shape = Shape.chat
        if draft.program >= 0, let given = world.programs[Int(draft.program)].shape {
            shape = given
        } else if draft.wording.kind == .ask, world.lexicon.topics[Int(draft.wording.topic)].capability == .code {
            shape = .code
        }
        switch shape {
        case .label: return 1 + Int(random.exponential(20))
        case .chat: return max(1, Int(random.logNormal(5.4, 0.95)))
        case .code: return max(1, Int(random.logNormal(5.8, 0.85)))
        }
    }
}
