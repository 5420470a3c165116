internal import JSON
internal import Simulation

extension Stages {
    /// The stages of the house.
    static let real = Stages(
        analyze: { try analysis($0, $1) },
        summarise: { try summarising($0, $1, $2) },
        merge: { try merging($0, $1, $2) },
        inspect: { try inspection($0) },
        forget: { try forgetting($0, $1) },
        model: { try modelling($0, $1) },
        encoder: { try encoding($0, $1) },
        simulate: { try simulation($0, $1, $2) },
        train: { try training($0, $1) },
        evaluate: { try evaluation($0) },
        redteam: { try attacking($0, $1, $2) }, demonstrate: { try demonstration($0, $1) },
        serve: { try service($0, $1) })

    private static func evaluation(_ request: EvaluateRequest) throws -> EvaluateResult {
        let truth = try Truth.parse(try document(request.truth), file: request.truth)
        let report = try EvaluatedReport.parse(try document(request.report), file: request.report)
        let scores = try request.scores.map { path in
            try EvaluatedReport.scores(lines: try FileSystem.contents(path), file: path)
        }
        let evaluation = Evaluation.score(truth: truth, report: report, scores: scores)
        return EvaluateResult(table: evaluation.table, json: evaluation.json)
    }

    private static func document(_ path: String) throws -> JSONValue {
        try JSONValue.parse(try FileSystem.contents(path), file: path)
    }
}
