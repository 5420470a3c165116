import Base
import Glibc
import Testing

@testable import Commands

/// The built program, run as a process of its own.
enum Binary {
    struct Ending {
        let status: Int32
        let output: String
        let messages: String
    }

    /// Where standard output goes.
    enum Output { case kept, closedPipe, file(String), closed }

    private static let spawning = Locked(())

    /// The build puts the program beside the tests.
    static var path: String {
        let tests = FileSystem.canonical("/proc/self/exe") ?? ""
        return tests.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            + "/stillwatch"
    }

    static func run(_ words: String..., output: Output = .kept) throws -> Ending {
        try run([path] + words, output: output)
    }

    /// Runs any program; its path comes first.
    static func run(_ words: [String], output: Output = .kept) throws -> Ending {
        let scratch = try Scratch()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, scratch["stderr"], O_WRONLY | O_CREAT, 0o600)
        var ends: [Int32] = [-1, -1]
        let status = try spawning.withLock { _ in
            switch output {
            case .kept: posix_spawn_file_actions_addopen(&actions, 1, scratch["stdout"], O_WRONLY | O_CREAT, 0o600)
            case .file(let path): posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY, 0)
            case .closed: posix_spawn_file_actions_addclose(&actions, 1)
            case .closedPipe:
                try #require(pipe(&ends) == 0)
                close(ends[0])
                posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
            }
            defer { if ends[1] >= 0 { close(ends[1]) } }
            return try spawn(words, &actions)
        }
        return Ending(
            status: status, output: scratch.read("stdout") ?? "", messages: scratch.read("stderr") ?? "")
    }

    private static func spawn(_ words: [String], _ actions: inout posix_spawn_file_actions_t) throws -> Int32 {
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process = pid_t()
        let error = posix_spawn(&process, words[0], &actions, nil, &arguments, environ)
        try #require(error == 0, "cannot run \(words[0]): \(String(cString: strerror(error)))")
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }
}

extension Binary {
    /// Starts the program and kills it after so many milliseconds, or lets it end before.
    static func kill(after milliseconds: Int32, _ words: [String]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor in Int32(0)...2 {
            posix_spawn_file_actions_addopen(
                &actions, descriptor, "/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY, 0)
        }
        var arguments = ([path] + words).map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process = pid_t()
        try #require(posix_spawn(&process, path, &actions, nil, &arguments, environ) == 0)
        poll(nil, 0, milliseconds)
        Glibc.kill(process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }
}
