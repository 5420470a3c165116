internal import Base
internal import Service

/// `stillwatch serve`: from a configuration to a running server.
struct ServeRun {
    private let invocation: Invocation

    init(_ invocation: Invocation) { self.invocation = invocation }

    private var file: String { invocation.operands.first ?? "stillwatch.yaml" }

    /// Serves until a signal ends it.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        if invocation.isOn(ServeFlags.demo) { return try demonstrate(stages, console) }
        for flag in [ServeFlags.seed, ServeFlags.speed, ServeFlags.port, ServeFlags.statusPort]
        where invocation.isGiven(flag) {
            throw UserError(.usage, "\(flag.spelling) belongs to a demonstration", remedy: "add --demo")
        }
        let settings = try read()
        try stages.serve(settings, read)
        return .done
    }

    private func demonstrate(_ stages: Stages, _ console: Console) throws -> ExitCode {
        guard invocation.operands.isEmpty else {
            throw UserError(.usage, "a demonstration has no configuration", remedy: "leave the file away")
        }
        let isTemporary = !invocation.isGiven(ServeFlags.folder)
        let folder = try invocation.text(ServeFlags.folder) ?? FileSystem.temporaryFolder("stillwatch-demo")
        var settings = Demonstration.Settings(folder: folder)
        settings.port = invocation.count(ServeFlags.port) ?? 0
        settings.administrationPort = invocation.count(ServeFlags.statusPort) ?? 0
        settings.speed = invocation.count(ServeFlags.speed) ?? settings.speed
        settings.seed = UInt64(invocation.count(ServeFlags.seed) ?? 1)
        try stages.demonstrate(settings) { line in try? console.print(line + "\n") }
        if isTemporary { console.note("nobody removes \(folder) but you") }
        return .done
    }

    private func read() throws -> ServiceSettings {
        var settings = try ConfigRun.read(file)
        if let folder = invocation.text(ServeFlags.folder) { settings.folder = folder }
        return settings
    }
}

extension Stages {
    /// Runs a server. SIGTERM and SIGINT end it once what is under way is over, SIGHUP has it read its configuration anew.
    static func service(_ settings: ServiceSettings, _ reload: @escaping () throws -> ServiceSettings) throws {
        Interruption.becomeServer()
        let server = try Server(settings, reload: reload)
        try server.run(Interruption.cancellation, shouldReload: Interruption.takeHangUp) { ServiceManager.tellReady() }
    }
}

extension Stages {
    /// Runs a demonstration.
    static func demonstration(_ settings: Demonstration.Settings, _ say: @escaping (String) -> Void) throws {
        Interruption.becomeServer()
        try Demonstration(settings, say: say).run(Interruption.cancellation)
    }
}
