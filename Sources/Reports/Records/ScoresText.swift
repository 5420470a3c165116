internal import Base

/// `scores.jsonl`: the score of every account, for joining with other data.
public enum ScoresText {
    /// One JSON object a line, `{"account_id":…,"score":…}`, ordered by account id as the report is.
    public static func render(_ report: Report) -> [UInt8] {
        var writer = JSONText()
        for (accountID, score) in report.scores {
            writer.object {
                $0.member("account_id", accountID)
                $0.member("score", score)
            }
            writer.newline()
        }
        return writer.utf8
    }
}
