internal import Base
internal import Service

/// `stillwatch serve`: from a configuration to a running server.
struct ServeRun {
    private let invocation: Invocation

    init(_ invocation: Invocation) { self.invocation = invocation }

    private var file: String { invocation.operands.first ?? "stillwatch.yaml" }

    /// Serves until a signal ends it.
    func perform(_ stages: Stages, _ console: Console) throws -> ExitCode {
        let settings = try read()
        if invocation.isOn(ServeFlags.check) {
            try console.print("\(file): sound\n")
            return .done
        }
        try stages.serve(settings, read)
        return .done
    }

    private func read() throws -> ServiceSettings {
        var settings = try ServiceSettings.read(try FileSystem.contents(file), file: file) {
            try FileSystem.contents($0)
        }
        if let folder = invocation.text(ServeFlags.folder) { settings.folder = folder }
        return settings
    }
}

extension Stages {
    /// Runs a server. SIGTERM and SIGINT end it once what is under way is over, SIGHUP has it read its configuration anew.
    static func service(_ settings: ServiceSettings, _ reload: @escaping () throws -> ServiceSettings) throws {
        Interruption.becomeServer()
        let server = try Server(settings, reload: reload)
        try server.run(Interruption.cancellation, shouldReload: Interruption.takeHangUp)
    }
}
