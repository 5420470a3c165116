internal import Base
internal import Exchanges
internal import Summaries

/// Which of the files offered are new to a state.
struct InputSelection {
    /// The files to read.
    let fresh: InputSet
    /// The ledger with them in it.
    let ledger: InputLedger
    /// What to tell of the others.
    let notices: [String]

    /// Compares every file with the ledger, by content. Throws an input error for a file that has grown since it was taken
    /// in, and for summary files, which a state does not take in.
    init(
        _ inputs: InputSet, _ known: InputLedger, run: Int, _ cancellation: Cancellation?, _ meter: ProgressMeter
    ) throws {
        if let file = inputs.parted(byFirst: 8, SummaryReader.recognises).matching.files.first {
            throw UserError(
                .input, "--state takes logs, and this is a summary file", at: file.path,
                remedy: "name the logs it was made from, or analyse it without --state")
        }
        meter.expect(bytes: Int(clamping: inputs.totalBytes))
        var ledger = known
        var notices: [String] = []
        let sizes = known.sizes
        fresh = try inputs.dropping { file in
            let digests = try file.digests(ofFirst: sizes, cancellation: cancellation, progress: meter)
            switch ledger.finding(size: file.size, whole: digests.whole, beginnings: digests.beginnings) {
            case .new:
                ledger.note(size: file.size, digest: digests.whole, run: run)
                return false
            case .known(let before):
                let when = before == run ? "named twice in this run" : "taken in by run \(before)"
                notices.append("\(file.path): skipped, the same content was \(when)")
                return true
            case .grown(let before, let from):
                throw InputSelection.grown(file, before, from)
            }
        }
        self.ledger = ledger
        self.notices = notices
    }

    private static func grown(_ file: InputFile, _ run: Int, _ from: Int64) -> UserError {
        UserError(
            .input,
            "run \(run) took in the first \(Decimal.grouped(Int(from))) bytes of this file, which has grown since; reading "
                + "it again would count them twice", at: file.path,
            remedy:
                "give only what was added (tail -c +\(from + 1) FILE > NEW), and name files only when nobody writes to "
                + "them any more")
    }
}
