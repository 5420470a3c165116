internal import Base
internal import Glibc

/// The reader of standard output went away. Nothing is wrong; there is just nobody left to write for.
struct ClosedPipe: Error {}

/// Turns the system's error numbers into errors that name their remedy.
enum OutputFailure {
    /// What a failed call on `path` means to the person who asked for it.
    static func error(_ code: Int32, at path: String, doing action: String) -> any Error {
        switch code {
        case EPIPE: ClosedPipe()
        case ENOSPC:
            UserError(.output, "no space left on the device", at: path, remedy: "free space or write elsewhere")
        case EDQUOT:
            UserError(.output, "the disk quota is used up", at: path, remedy: "free space or write elsewhere")
        case EFBIG:
            UserError(.output, "the file would be larger than allowed", at: path, remedy: "raise the limit (ulimit -f)")
        case EACCES, EPERM:
            UserError(.output, "no permission to \(action)", at: path, remedy: "change the permissions or name another")
        case EROFS:
            UserError(
                .output, "cannot \(action): the file system is read-only", at: path, remedy: "name another folder")
        case ENOTDIR: UserError(.output, "cannot \(action): a part of the path is a file", at: path)
        case EBADF where path == standardOutput: UserError(.output, "standard output is closed")
        default: UserError(.output, "cannot \(action): \(String(cString: strerror(code)))", at: path)
        }
    }

    /// What standard output is called in messages.
    static let standardOutput = "standard output"
}
