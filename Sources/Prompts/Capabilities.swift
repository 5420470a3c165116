internal import Base

/// What the capability taxonomy makes of prompts: a taxonomy and the classifier trained on its examples.
public struct Capabilities: Sendable {
    /// Names of the leaves, such as `code/debugging`, by number.
    public let leaves: [String]
    /// The same for equal taxonomies, different otherwise: counts by leaf add only under one identity.
    public let identity: UInt64
    let classifier: CapabilityClassifier

    /// Number that stands for "other": no leaf fits.
    public var other: Int { leaves.count }

    /// Name of a leaf by number; `other` past the last.
    public func name(_ leaf: Int) -> String { leaf < leaves.count ? leaves[leaf] : "other" }

    /// Trains the classifier on a taxonomy; about 0.3 s.
    public init(taxonomy: Taxonomy) {
        leaves = taxonomy.leaves.map(\.name)
        identity = taxonomy.identity
        let tokens = Tokens()
        let reader = CapabilityReader()
        classifier = CapabilityClassifier(taxonomy: taxonomy) { example in
            Bytes.with(example) { tokens.read($0) }
            return reader.withFeatures(of: tokens, except: nil) { Array($0) }
        }
    }
}

/// Turns tokens into the classifier's features: the stems of the words that no template covers.
final class CapabilityReader {
    private var extractor = CapabilityFeatures()
    private var stems: [UInt64] = []

    func withFeatures<Result>(
        of tokens: Tokens, except matcher: TemplateMatcher?, _ body: (UnsafeBufferPointer<UInt32>) -> Result
    ) -> Result {
        stems.removeAll(keepingCapacity: true)
        for index in 0..<tokens.count where !(matcher?.isCovered[index] ?? false) {
            stems.append(UInt64(tokens.stem[index]))
        }
        return stems.withUnsafeBufferPointer { extractor.withFeatures(of: $0, body) }
    }
}
