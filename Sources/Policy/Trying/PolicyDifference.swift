/// What one policy says that another does not, in words.
public struct PolicyDifference: Sendable, CustomStringConvertible {
    /// One thing that changed.
    public struct Change: Sendable, Equatable {
        /// The part or field that it is about.
        public let path: String
        /// What changed, as a sentence without a full stop.
        public let sentence: String
    }

    /// The changes: first what begins or ends to be enforced, then in the order of the new policy, then what is gone.
    public let changes: [Change]

    /// Compares two policies. Their versions do not count.
    public init(from old: Policy, to new: Policy) {
        let (before, after) = (old.described, new.described)
        var known: [String: String] = [:]
        for line in before { known[line.path] = line.value }
        let oldGroups = Set(before.map(\.group))
        let newGroups = Set(after.map(\.group))
        var changes: [Change] = []
        if old.isShadow != new.isShadow {
            changes.append(
                Change(
                    path: "shadow",
                    sentence: new.isShadow
                        ? "nothing is enforced any more, everything is only recorded"
                        : "enforcement begins: what is not in shadow by itself now decides"))
        }
        var told: Set<String> = []
        for line in after where line.path != "shadow" {
            if !oldGroups.contains(line.group) {
                if told.insert(line.group).inserted {
                    changes.append(Change(path: line.group, sentence: "is new: " + Self.words(line.group, after)))
                }
            } else if let value = known[line.path] {
                guard value != line.value else { continue }
                changes.append(Change(path: line.path, sentence: "is \(line.value), was \(value)"))
            } else {
                changes.append(Change(path: line.path, sentence: "is \(line.value), was not set"))
            }
        }
        let kept = Set(after.map(\.path))
        for line in before where !kept.contains(line.path) {
            if newGroups.contains(line.group) {
                changes.append(Change(path: line.path, sentence: "is not set any more, was \(line.value)"))
            } else if told.insert(line.group).inserted {
                changes.append(Change(path: line.group, sentence: "is gone: " + Self.words(line.group, before)))
            }
        }
        self.changes = changes
    }

    /// Whether both say the same.
    public var isEmpty: Bool { changes.isEmpty }

    /// One change a line.
    public var description: String { changes.map { "\($0.path): \($0.sentence)" }.joined(separator: "\n") }

    private static func words(_ group: String, _ lines: [PolicyLine]) -> String {
        lines.filter { $0.group == group }.map { "\($0.field) \($0.value)" }.joined(separator: "; ")
    }
}
