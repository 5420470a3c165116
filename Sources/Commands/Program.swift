internal import Base
internal import Engine
internal import Glibc

/// The program: words in, status out.
public struct Program: Sendable {
    let stages: Stages
    let console: Console

    /// Runs the process's command line and ends the process.
    public static func main() -> Never {
        Interruption.install()
        let program = Program(stages: .real, console: .standard)
        exit(program.run(Array(CommandLine.arguments.dropFirst())))
    }

    /// Runs a command line and returns the status to end with. Every failure ends with one line on the messages.
    func run(_ words: [String]) -> Int32 {
        // Who types the bare name wants to know what there is; a script that does so has an empty variable.
        if words.isEmpty { console.raw(HelpText.short(width: min(console.messagesWidth, 100)) + "\n") }
        do {
            return try perform(try Parser.parse(words)).rawValue
        } catch {
            return report(error)
        }
    }

    private func perform(_ request: Request) throws -> ExitCode {
        switch request {
        case .help(let command, let isLong):
            try console.print(help(command, isLong: isLong, width: min(console.outputWidth, 100)))
        case .version:
            try console.print("stillwatch \(Product.version)\n")
        case .completions(let shell):
            try console.print(shell.completions)
        case .manual:
            try console.print(ManualPage.text)
        case .run(let invocation):
            return try run(invocation)
        }
        return .done
    }

    private func run(_ invocation: Invocation) throws -> ExitCode {
        switch invocation.command.name {
        case Catalogue.analyze.name: try AnalyzeRun(invocation).perform(stages, console)
        case Catalogue.model.name: try ModelRun(invocation).perform(stages, console)
        case Catalogue.summarise.name: try SummariseRun(invocation).perform(stages, console)
        case Catalogue.merge.name: try MergeRun(invocation).perform(stages, console)
        case Catalogue.inspect.name: try InspectRun(invocation).perform(stages, console)
        case Catalogue.forget.name: try ForgetRun(invocation).perform(stages, console)
        case Catalogue.keys.name: try KeysRun(invocation).perform(stages, console)
        case Catalogue.cut.name: try CutRun(invocation).perform(stages, console)
        case Catalogue.reinstate.name: try ReinstateRun(invocation).perform(stages, console)
        case Catalogue.cuts.name: try CutsRun(invocation).perform(stages, console)
        case Catalogue.audit.name: try AuditRun(invocation).perform(stages, console)
        case Catalogue.backup.name: try BackupRun(invocation).perform(stages, console)
        case Catalogue.restore.name: try RestoreRun(invocation).perform(stages, console)
        case Catalogue.train.name: try TrainRun(invocation).perform(stages, console)
        case Catalogue.simulate.name: try SimulateRun(invocation).perform(stages, console)
        case Catalogue.serve.name: try ServeRun(invocation).perform(stages, console)
        case Catalogue.config.name: try ConfigRun(invocation).perform(stages, console)
        case Catalogue.status.name: try StatusRun(invocation).perform(console)
        case Catalogue.trace.name: try TraceRun(invocation).perform(stages, console)
        case Catalogue.redteam.name: try RedTeamRun(invocation).perform(stages, console)
        default: try EvaluateRun(invocation).perform(stages, console)
        }
    }

    private func help(_ command: Command?, isLong: Bool, width: Int) -> String {
        switch (command, isLong) {
        case (nil, true): HelpText.long(width: width)
        case (nil, false): HelpText.short(width: width)
        case (let command?, true): HelpText.long(command, width: width)
        case (let command?, false): HelpText.short(command, width: width)
        }
    }

    /// One line for the failure, and its status. After a signal every error is the signal's: a stage that was woken
    /// from a wait reports all kinds of things.
    private func report(_ error: any Error) -> Int32 {
        if error is Cancelled || Interruption.cancellation.isCancelled {
            if Interruption.claimLastWords() { console.note(UnfinishedOutput.shared.lastWords) }
            return Interruption.status
        }
        switch error {
        case is ClosedPipe: return ExitCode.closedPipe.rawValue
        case let list as any UserErrorList:
            for error in list.errors { console.note("error: \(error)") }
            if list.omitted > 0 { console.note("error: and \(list.omitted) more") }
            return ExitCode(list.errors.first?.kind ?? .input).rawValue
        case let error as UserError:
            console.note("error: \(error)")
            return ExitCode(error.kind).rawValue
        default:
            console.note("error: \(error)")
            return ExitCode.environment.rawValue
        }
    }
}
