internal import Base

extension SimulationSpec {
    /// Checks ranges; the error names the path and the remedy.
    func validate(_ file: String = "spec") throws {
        do { try check() } catch let error as UserError {
            throw UserError(error.kind, error.message, at: file, remedy: error.remedy)
        }
    }

    private func check() throws {
        try range(window.days, 0.05, 400, "window.days")
        guard (1971...2200).contains(Int(window.from.date.prefix(4)) ?? 0) else {
            throw fault("must lie between 1971 and 2200", "window.from")
        }
        guard campaigns.count <= 200 else { throw fault("must hold at most 200 campaigns", "campaigns") }
        try range(Double(benign.chat), 0, 10_000_000, "benign.chat")
        try range(Double(benign.apps), 0, 1_000_000, "benign.apps")
        try range(Double(benign.orgs), 0, 1_000_000, "benign.orgs")
        try range(benign.rate, 0.01, 100, "benign.rate")
        if let modelLaunch { try range(modelLaunch.day, 0, window.days, "model_launch.day") }
        for kind in LookAlike.allCases { try lookalikes.sizes(of: kind).validate("lookalikes.\(kind.rawValue)") }
        var seen: [String] = []
        for (index, campaign) in campaigns.enumerated() {
            let path = "campaigns[\(index)]"
            guard !campaign.id.isEmpty, !seen.contains(campaign.id) else {
                throw fault("must be unique and not empty", "\(path).id")
            }
            seen.append(campaign.id)
            try campaign.validate(path, window.days)
        }
    }
}

extension SimulationSpec {
    /// Refuses populations that no machine holds: a slip in a number should not fill the memory.
    func refuseCrowds(scale: Double) throws {
        var heads = Double(benign.chat + benign.apps) + Double(benign.orgs) * 22
        for kind in LookAlike.allCases {
            let sizes = lookalikes.sizes(of: kind)
            heads += Double(sizes.count) * Double(max(1, sizes.accounts + sizes.users))
        }
        for campaign in campaigns {
            let terms = campaign.rotationDays.map { 1 + (campaign.days ?? window.days) / ($0 * 0.7) } ?? 1
            let users = 1 + campaign.resale * Double(campaign.resaleUsers)
            heads += Double(campaign.accounts) * terms * users
        }
        guard heads * scale <= 20_000_000 else {
            throw UserError(
                .input, "the spec asks for about \(Decimal.short(heads * scale)) people and accounts, more than 20M",
                at: name, remedy: "lower --scale or the head counts")
        }
    }
}

extension LookAlikeSizes {
    fileprivate func validate(_ path: String) throws {
        try range(Double(count), 0, 1_000_000, "\(path).count")
        try range(Double(accounts), 0, 10_000_000, "\(path).accounts")
        try range(Double(exchanges), 0, 1_000_000_000, "\(path).exchanges")
        try range(days, 0, 400, "\(path).days")
        try range(perDay, 0, 10_000_000, "\(path).per_day")
        try range(Double(users), 0, 10_000_000, "\(path).users")
    }
}

extension CampaignSpec {
    fileprivate func validate(_ path: String, _ window: Double) throws {
        try range(Double(accounts), 1, 10_000_000, "\(path).accounts")
        try range(perAccountDay, 0.01, 100_000, "\(path).per_account_day")
        try range(rateSpread, 0, 2, "\(path).rate_spread")
        try range(startDay, 0, window, "\(path).start_day")
        if let days { try range(days, 0.01, 400, "\(path).days") }
        try range(wild, 0, 1, "\(path).wild")
        try range(Double(k), 2, 100, "\(path).k")
        try range(Double(wrappers), 1, 14, "\(path).wrappers")
        try range(cover, 0, 0.95, "\(path).cover")
        if let rotationDays { try range(rotationDays, 0.05, 400, "\(path).rotation_days") }
        try range(Double(infra), 0, 3, "\(path).infra")
        if let agentic {
            try range(Double(agentic.lowerBound), 1, 200, "\(path).agentic[0]")
            try range(Double(agentic.upperBound), 1, 200, "\(path).agentic[1]")
        }
        try range(resale, 0, 1, "\(path).resale")
        try range(Double(resaleUsers), 0, 100_000, "\(path).resale_users")
        if let follow { try range(follow, 0, 20, "\(path).follow") }
        if let persona { try range(Double(persona), 1, 40, "\(path).persona") }
        try range(paraphrase, 0, 1, "\(path).paraphrase")
        if let split { try range(Double(split), 2, 50, "\(path).split") }
        try range(mimic, 0, 1, "\(path).mimic")
        if mimic > 0, let timing, timing != .human {
            throw fault("needs timing human: people keep no schedule", "\(path).mimic")
        }
        try weights(targets.map { ($0.target.rawValue, $0.weight) }, "\(path).targets")
        if let sources { try validate(sources, "\(path).sources") }
    }

    private func validate(_ sources: [(topic: String, weight: Double)], _ path: String) throws {
        try weights(sources.map { ($0.topic, $0.weight) }, path)
        let names = Lexicon.standard.topics.map(\.name)
        for source in sources where !names.contains(source.topic) {
            throw fault("is no topic\(Spelling.hint(source.topic, among: names))", "\(path).\(source.topic)")
        }
    }

    private func weights(_ list: [(String, Double)], _ path: String) throws {
        for (name, weight) in list { try range(weight, 0, 1e9, "\(path).\(name)") }
        guard list.contains(where: { $0.1 > 0 }) else { throw fault("needs a weight above 0", path) }
    }
}

private func range(_ value: Double, _ low: Double, _ high: Double, _ path: String) throws {
    guard value.isFinite, value >= low, value <= high else {
        throw UserError(
            .input, "\(path) must lie between \(text(low)) and \(text(high)), but is \(value)",
            remedy: "change \(path)")
    }
}

private func text(_ value: Double) -> String {
    Decimal.fixed(value, value == value.rounded() ? 0 : 2)
}

private func fault(_ message: String, _ path: String) -> UserError {
    UserError(.input, "\(path) \(message)", remedy: "see docs/simulation.md")
}
