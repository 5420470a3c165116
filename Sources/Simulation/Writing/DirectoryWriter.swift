internal import Base

extension SimulationOutcome {
    /// Writes `accounts.jsonl`: one line for every account with traffic, ordered by identifier.
    public func writeAccounts(_ sink: Simulation.Sink) throws {
        var text = JSONText()
        func knows(_ field: LogField) -> Bool { !world.unknown.contains(field) }
        for (index, id) in ordered {
            let account = world.population.accounts[index]
            text.object { out in
                out.member("account_id", id)
                if knows(.signups) { out.member("signup_ts", Timestamp(milliseconds: account.signup)) }
                out.member("country", "\(Place.all[Int(account.place)].code)")
                out.member("kyc_level", account.verification.rawValue)
                if knows(.domains) { out.member("email_domain", world.population.mails[Int(account.mail)]) }
                out.member("tier", account.tier.rawValue)
                if account.organisation != 0, knows(.organisations) {
                    out.member("org_id", Identifier.text("org_", account.organisation, 12))
                }
                if account.payment != 0, knows(.payments) {
                    out.member("payment_fp", Identifier.text("pf_", account.payment, 14))
                }
            }
            text.newline()
            if text.utf8.count > 1 << 20 {
                try text.utf8.withUnsafeBytes(sink)
                text = JSONText()
            }
        }
        try text.utf8.withUnsafeBytes(sink)
    }

    /// Writes `truth.json` (schema `stillwatch.truth/1`): what is hidden in the log.
    public func writeTruth(_ sink: Simulation.Sink) throws {
        var text = JSONText()
        let ordered = ordered
        text.object { out in
            out.member("schema", "stillwatch.truth/1")
            out.member("spec", world.name)
            out.member(
                "window",
                object: { out in
                    out.member("from", Timestamp(milliseconds: world.start))
                    out.member("to", Timestamp(milliseconds: world.end))
                })
            out.member("campaigns", each: Array(world.campaigns.enumerated())) { out, item in
                campaign(item.element, item.offset, ordered, &out)
            }
            out.member(
                "accounts",
                object: { out in
                    for (index, id) in ordered {
                        out.member(
                            id,
                            object: { out in
                                out.member("kind", kind(index))
                                out.member("exchanges", Int(tally.exchanges[index]))
                                guard tally.own[index] > 0 else { return }
                                out.member("campaign_exchanges", Int(tally.own[index]))
                                out.member("campaign_first", Int(tally.first[index]))
                            })
                    }
                })
        }
        text.newline()
        try text.utf8.withUnsafeBytes(sink)
    }

    private func campaign(
        _ plan: CampaignPlan, _ number: Int, _ ordered: [(index: Int, id: String)], _ out: inout JSONText
    ) {
        let kind = "campaign:\(plan.id)"
        let busy = tally.hourly[number].enumerated().filter { $0.element > 0 }
        func hour(_ offset: Int) -> Int64 { (tally.firstHour + Int64(offset)) * Clock.hour }
        out.member("id", plan.id)
        out.member("accounts", ordered.filter { self.kind($0.index) == kind }.map(\.id))
        out.member("exchanges", busy.reduce(0) { $0 + Int($1.element) })
        out.member("start", busy.first.map { Timestamp(milliseconds: hour($0.offset)) })
        out.member("end", busy.last.map { Timestamp(milliseconds: hour($0.offset + 1)) })
        out.key("hourly")
        out.array { out in
            for item in busy {
                out.element()
                out.array { pair in
                    pair.element()
                    pair.number(Int(hour(item.offset) / 1000))
                    pair.element()
                    pair.number(Int(item.element))
                }
            }
        }
    }
}
