public import Base
internal import Prompts
internal import Reports

/// Where a state is kept, and for how long.
public struct StateOptions: Sendable {
    /// The folder.
    public var path: String
    /// Milliseconds of the logs' time for which accounts without activity, and counts, are kept.
    public var keep: Int64

    /// How long a state keeps what it has seen unless told otherwise: thirty days.
    public static let usualKeep: Int64 = 30 * 86_400_000

    /// A state in a folder.
    public init(path: String, keep: Int64) {
        self.path = path
        self.keep = keep
    }
}

/// What a run over a kept state gives. Nothing is part of the state before `commit`: a run that ends earlier, however it
/// ends, leaves the state as it was.
public final class StateOutcome {
    /// The report, which also says what is new.
    public let analysis: AnalysisOutcome
    /// What to tell the operator: inputs that were skipped, topics that were learned anew.
    public let notices: [String]
    /// What the run knows of templates and topics.
    let lexicon: Lexicon
    private let folder: StateFolder
    private let old: StateManifest?
    private var next: StateManifest?

    init(
        _ analysis: AnalysisOutcome, notices: [String], lexicon: Lexicon, folder: StateFolder, old: StateManifest?,
        next: StateManifest?
    ) {
        self.lexicon = lexicon
        self.old = old
        self.analysis = analysis
        self.notices = notices
        self.folder = folder
        self.next = next
    }

    /// Makes the run part of the state, all at once. Call it when the report is safe.
    public func commit() throws {
        guard let next else { return }
        try folder.commit(next)
        self.next = nil
    }

    // A file that was written for nothing goes; should that fail, the next run removes it.
    deinit { if next != nil { try? folder.sweep(keeping: old) } }
}

extension Analysis {
    /// Analyses logs together with what a state keeps of earlier ones. Inputs that the state has taken in before are
    /// skipped, told by their content. Throws as `run`, and input errors for a damaged state or a file that has grown.
    public static func run(
        _ options: AnalysisOptions, state: StateOptions, cancellation: Cancellation? = nil,
        watch: AnalysisWatch = { _, _ in }
    ) throws -> StateOutcome {
        try run(options, state: state, cancellation: cancellation, numbers: nil, watch: watch)
    }

    /// The same with `numbers` from somebody who knows more of earlier campaigns than the state does.
    static func run(
        _ options: AnalysisOptions, state: StateOptions, cancellation: Cancellation?, numbers: StateRun.Numbers?,
        watch: AnalysisWatch = { _, _ in }
    ) throws -> StateOutcome {
        try withoutActuallyEscaping(watch) { watch in
            let steps = RunSteps(cancellation, watch)
            var options = options
            options.looksAgain = true
            let folder = try StateFolder(changing: state.path, creates: true)
            let manifest = try folder.manifest()
            try folder.sweep(keeping: manifest)
            let old = manifest ?? StateManifest()
            do {
                let result = try StateRun(
                    options: options, keep: min(max(1, state.keep), 1 << 52), folder: folder, old: old,
                    numbers: numbers
                )
                .perform(steps)
                return StateOutcome(
                    AnalysisOutcome(report: result.report, rejects: result.rejects, timings: steps.timings),
                    notices: result.notices, lexicon: result.lexicon, folder: folder, old: manifest, next: result.next)
            } catch {
                try? folder.sweep(keeping: manifest)
                throw error
            }
        }
    }
}
