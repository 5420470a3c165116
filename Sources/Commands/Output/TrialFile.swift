internal import Base
internal import Glibc
internal import RedTeam

/// The file of finished trials: whole lines at its end as soon as they are known, so that nothing but the trials under way
/// is lost however the process ends.
final class TrialFile: Sendable {
    private struct State {
        var descriptor: Int32 = -1
        var settings = RedTeamSettings()
        var trials: [Trial: Measurement] = [:]
    }

    private let path: String
    private let startsOver: Bool
    private let state = Locked(State())

    /// The file at `path`; with `startsOver`, trials of other settings are dropped.
    init(_ path: String, startsOver: Bool) {
        self.path = path
        self.startsOver = startsOver
    }

    deinit { state.withLock { if $0.descriptor >= 0 { close($0.descriptor) } } }

    /// Reads what is there and gets ready to append. Throws an output error that names what differs when the file holds
    /// trials of other settings, and when another run is at work on it.
    func open(_ settings: RedTeamSettings) throws {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw OutputFailure.error(errno, at: path, doing: "write") }
        state.withLock { $0.descriptor = descriptor }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw UserError(
                .output, "another run is at work on it", at: path, remedy: "wait for it, or name another folder")
        }
        let (trials, whole) = try read(settings)
        // The last line of a killed run may be cut.
        guard ftruncate(descriptor, off_t(whole)) == 0 else {
            throw OutputFailure.error(errno, at: path, doing: "write")
        }
        state.withLock { state in
            state.settings = settings
            state.trials = trials
        }
        if whole == 0 { try write(TrialText.head(settings)) }
    }

    private func read(_ settings: RedTeamSettings) throws -> (trials: [Trial: Measurement], whole: Int) {
        do {
            return try TrialText.parse(try FileSystem.contents(path), settings, file: path)
        } catch let error as UserError {
            guard startsOver else { throw error }
            return ([:], 0)
        }
    }

    /// What a trial gave in this run or an earlier one.
    func measurement(of trial: Trial) -> Measurement? { state.withLock { $0.trials[trial] } }

    /// Keeps a finished trial.
    func append(_ trial: Trial, _ measurement: Measurement) throws {
        let settings = state.withLock { state in
            state.trials[trial] = measurement
            return state.settings
        }
        try write(TrialText.line(trial, measurement, settings))
    }

    /// One call for each line: lines of several threads do not mix.
    private func write(_ line: String) throws {
        let bytes = Array(line.utf8)
        try state.withLock { state in
            var done = 0
            while done < bytes.count {
                let sent = bytes.withUnsafeBytes {
                    Glibc.write(state.descriptor, $0.baseAddress! + done, bytes.count - done)
                }
                if sent < 0, errno == EINTR { continue }
                guard sent > 0 else { throw OutputFailure.error(errno, at: path, doing: "write") }
                done += sent
            }
        }
    }
}
