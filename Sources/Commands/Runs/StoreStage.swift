internal import Base
internal import Glibc
internal import Store

/// The server's store as commands need it: opened, with who asks and what time it is.
struct StoreStage {
    /// The store.
    let store: Store
    /// Who asks, for the audit trail.
    let actor: String
    /// When.
    let moment: Timestamp

    /// Opens the store that a command line names.
    init(_ invocation: Invocation, _ access: Store.Access, _ stages: Stages, _ console: Console) throws {
        store = try Store(Self.folder(invocation), access)
        actor = Self.invoker(console.environment)
        moment = stages.now()
    }

    /// The server's folder. The flag has a fallback, so there is always one.
    static func folder(_ invocation: Invocation) -> String { invocation.text(StoreFlags.state) ?? "" }

    /// The user's name. Behind sudo the name of who called it, as far as the superuser lets it stand; others cannot choose.
    static func invoker(_ environment: (String) -> String?) -> String {
        let user = getuid()
        let name = getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? "user \(user)"
        guard user == 0, let caller = environment("SUDO_USER"), !caller.isEmpty, caller != name else { return name }
        return "\(caller) as \(name)"
    }

    /// The system's clock.
    static var clock: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
