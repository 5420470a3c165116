extension Policy {
    /// What to do with a request: cuts, the allow list, rules (geography first), much use, the tier's limits, budgets and
    /// the ladder, in this order; the first that refuses decides. What is in shadow is recorded and does not decide.
    ///
    /// A request that is let through is counted in `meters`; its reservation has to be settled. Costs about a microsecond.
    /// `standing` is what the last tick says of the account. `id` comes back in the decision.
    public func decide(
        _ facts: RequestFacts, standing: Standing?, cuts: Cuts, meters: Meters, id: String
    ) -> Decision {
        let tier = tiers.firstIndex { $0.takes(facts) } ?? tiers.count - 1
        var deciding = Deciding(self, facts, standing, tier: tier, id: id)
        if let kind = cuts.contains(facts, standing) {
            deciding.cut(kind)
            return deciding.decision
        }
        if let (index, field) = allow.entry(facts) {
            deciding.letThrough(index, field, meters)
            return deciding.decision
        }
        deciding.askRules()
        deciding.askStanding()
        deciding.askMeters(meters)
        return deciding.decision
    }
}
