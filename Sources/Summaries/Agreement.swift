internal import Accounts
public import Base
internal import Prompts

/// Which summary files go together.
public enum Agreement {
    /// The head under which all parts merge: the lexicon that all others have grown into, and everybody's names. Throws an
    /// input error that says what to do when parts were made with different taxonomies, or with lexicons of which none
    /// has grown from the others.
    public static func head(of parts: [(file: String, head: SummaryHead)]) throws(UserError) -> SummaryHead {
        guard let first = parts.first else {
            throw UserError(.usage, "no summary file is named", remedy: "name the files to merge")
        }
        if let other = parts.first(where: { $0.head.taxonomy != first.head.taxonomy }) {
            throw UserError(
                .input,
                "this file and \(first.file) were made with different taxonomies, so what they count by capability does "
                    + "not add", at: other.file, remedy: "make both again from the logs with one --taxonomy")
        }
        var newest = first
        for part in parts.dropFirst() where part.head.lexicon.generation > newest.head.lexicon.generation {
            newest = part
        }
        if let other = parts.first(where: { !newest.head.lexicon.includes($0.head.lexicon.identity) }) {
            throw UserError(
                .input,
                "this file and \(newest.file) were made with different lexicons: templates and topics are numbered "
                    + "differently, so their counts do not add", at: other.file,
                remedy: "make one of them again with the other's lexicon: stillwatch summarise LOGS --lexicon "
                    + "\(newest.file) --out FILE")
        }
        var head = newest.head
        for part in parts { head.names.merge(part.head.names) }
        return head
    }
}

extension SummaryHead {
    /// Whether summaries of another head lose their topic counts when they are merged under this one.
    public func dropsTopics(of other: SummaryHead) -> Bool {
        other.lexicon.topicIdentity != lexicon.topicIdentity && other.lexicon.topics.cells > 0
    }
}
