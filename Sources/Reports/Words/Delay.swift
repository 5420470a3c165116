/// How long a campaign went unseen, where a replay in time tells.
enum Delay {
    /// `3 days after it began, with 41% of its exchanges made`; nil when it is not known when it was first flagged.
    static func words(_ campaign: Report.Campaign) -> String? {
        guard let moment = campaign.firstFlaggedAt else { return nil }
        let began = "\(Moment.length(campaign.from, max(campaign.from, moment))) after it began"
        let all = Figures.sum(campaign.timeline.map(\.count))
        guard all > 0 else { return began }
        // An hour in which the alarm falls counts as lost: the report knows no finer steps.
        let lost = Figures.sum(campaign.timeline.lazy.filter { $0.hour <= moment }.map(\.count))
        return "\(began), with \(Figures.share(Figures.ratio(lost, all))) of its exchanges made"
    }
}
