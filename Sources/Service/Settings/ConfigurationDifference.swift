internal import Base
public import Policy

/// What one configuration says that another does not.
public struct ConfigurationDifference: Sendable {
    /// One value beside the policy that changed.
    public struct Change: Sendable, Equatable {
        /// Where it stands.
        public let path: String
        /// What it was; nil when it was not set.
        public let before: String?
        /// What it is; nil when it is not set any more.
        public let after: String?
    }

    /// What changed of the policy. A reload takes it up.
    public let policy: PolicyDifference
    /// What changed beside it, in the new configuration's order, then what is gone. It takes a restart.
    public let others: [Change]

    /// Whether both say the same.
    public var isEmpty: Bool { policy.isEmpty && others.isEmpty }

    /// Compares two configurations.
    public init(from old: ServiceSettings, to new: ServiceSettings) {
        policy = PolicyDifference(from: old.policy, to: new.policy)
        let (before, after) = (old.described, new.described)
        let was = Dictionary(before.map { ($0.path, $0.value) }, uniquingKeysWith: { first, _ in first })
        let kept = Set(after.map(\.path))
        others =
            after.filter { was[$0.path] != $0.value }.map {
                Change(path: $0.path, before: was[$0.path], after: $0.value)
            } + before.filter { !kept.contains($0.path) }.map { Change(path: $0.path, before: $0.value, after: nil) }
    }
}
