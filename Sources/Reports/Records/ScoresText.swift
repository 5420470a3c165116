internal import Base

/// `scores.jsonl`: the score of every account, for joining with other data.
public enum ScoresText {
    /// One JSON object a line, `{"account_id":…,"score":…}`, ordered by account id as the report is. With a published
    /// profile, `published_score` follows.
    public static func render(_ report: Report) -> [UInt8] {
        var writer = JSONText()
        let published = report.published?.scores ?? []
        for (index, (accountID, score)) in report.scores.enumerated() {
            writer.object {
                $0.member("account_id", accountID)
                $0.member("score", score)
                if index < published.count { $0.member("published_score", published[index]) }
            }
            writer.newline()
        }
        return writer.utf8
    }
}
