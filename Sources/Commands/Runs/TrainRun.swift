internal import Base
internal import Campaigns
internal import Engine

/// `stillwatch train`: from flags to a model.
struct TrainRun {
    private let invocation: Invocation
    private let path: String
    let request: TrainRequest

    /// Reads the flags.
    init(_ invocation: Invocation) {
        self.invocation = invocation
        path = invocation.operands[0]
        let worlds = invocation.count(TrainFlags.worlds) ?? 240
        request = TrainRequest(
            worlds: worlds, seed: invocation.count(TrainFlags.seed) ?? 1,
            scale: invocation.number(TrainFlags.scale) ?? 1, usesNetwork: invocation.isOn(TrainFlags.network),
            threads: invocation.count(TrainFlags.threads) ?? Parallel.processors,
            work: invocation.text(TrainFlags.work) ?? path + ".work", unknown: invocation.texts(TrainFlags.unknown),
            background: TrainRun.background(invocation, worlds: worlds))
    }

    private static func background(_ invocation: Invocation, worlds: Int) -> BackgroundRequest? {
        let paths = invocation.texts(TrainFlags.background)
        guard !paths.isEmpty else { return nil }
        return BackgroundRequest(
            paths: paths, accounts: invocation.text(AnalyzeFlags.accounts),
            format: invocation.text(AnalyzeFlags.format), map: invocation.text(AnalyzeFlags.map),
            maxLineBytes: invocation.count(AnalyzeFlags.maxLineBytes) ?? 16 << 20,
            exclude: invocation.text(TrainFlags.exclude), prompts: invocation.text(TrainFlags.prompts),
            detector: invocation.text(TrainFlags.detector),
            simulated: invocation.count(TrainFlags.simulated) ?? worlds / 2)
    }

    /// Learns and writes the model.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        try check()
        let place = try FilePlace(path, of: "model of detection", signature: DetectionModel.signature)
        let style = ProgressDisplay.style(
            quiet: invocation.isOn(TrainFlags.quiet), noProgress: invocation.isOn(TrainFlags.noProgress),
            verbose: false, isTerminal: Terminal.isPresent(console.messages), term: console.environment("TERM"))
        let result = try ProgressDisplay.during(style, on: console) { try stages.train(request, $0) }
        try place.write(result.model)
        if !invocation.isOn(TrainFlags.quiet) {
            for notice in result.notices { console.note(notice) }
            try console.print(
                "\(path): learned from \(result.origin); \(Decimal.grouped(result.model.count)) bytes\n")
        }
        return .done
    }

    /// Flags that are about a background need one.
    private func check() throws(UserError) {
        guard let background = request.background else {
            let needy = [
                AnalyzeFlags.accounts, AnalyzeFlags.format, AnalyzeFlags.map, AnalyzeFlags.maxLineBytes,
                TrainFlags.exclude, TrainFlags.prompts, TrainFlags.simulated, TrainFlags.detector,
            ]
            guard let flag = needy.first(where: invocation.isGiven) else { return }
            throw UserError(
                .usage, "\(flag.spelling) is about your own traffic", remedy: "add \(TrainFlags.background.synopsis)")
        }
        try AnalyzeRun.checkFormat(background.format, background.map)
        guard background.simulated < request.worlds else {
            throw UserError(
                .usage, "--simulated \(background.simulated) leaves no world for the background",
                remedy: "give fewer than --worlds \(request.worlds), or leave --background away")
        }
    }
}
