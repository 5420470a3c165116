/// `stillwatch evaluate`: from flags to a table.
struct EvaluateRun {
    let request: EvaluateRequest
    private let printsJSON: Bool

    /// Reads the flags; the parser has seen to it that the truth and the report are there.
    init(_ invocation: Invocation) {
        request = EvaluateRequest(
            truth: invocation.text(EvaluateFlags.truth) ?? "", report: invocation.operands[0],
            scores: invocation.text(EvaluateFlags.scores))
        printsJSON = invocation.isOn(EvaluateFlags.json)
    }

    /// Scores the report and prints the result.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        let result = try stages.evaluate(request)
        try console.print(printsJSON ? result.json : result.table)
        return .done
    }
}
