internal import CActivityModel

extension ActivityModel {
    /// The model that comes with the program, trained on simulated worlds only; docs/second-look.md has its card. nil where the
    /// program itself is damaged: the second look then goes without.
    public static let builtIn: ActivityModel? = {
        let bytes = UnsafeBufferPointer(
            start: stillwatch_activity_model_start(), count: Int(stillwatch_activity_model_length()))
        return try? ActivityModel(decoding: Array(bytes), file: "the built-in model of sequences")
    }()
}
