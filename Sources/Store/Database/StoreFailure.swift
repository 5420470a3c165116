internal import Base
internal import CSQLite
internal import Glibc

/// What SQLite's codes mean to the person who can mend it.
enum StoreFailure {
    /// The error of a call on the database at `path`. `details` is SQLite's own sentence: it names tables and columns,
    /// never values.
    static func error(_ code: Int32, _ details: String, at path: String) -> UserError {
        switch code & 0xFF {
        case SQLITE_FULL:
            UserError(.output, "no space left for the store", at: path, remedy: "free space; nothing was changed")
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
            UserError(
                .output, "the store cannot be written", at: path,
                remedy: "run as the user that owns the folder, or make the file system writable")
        case SQLITE_CANTOPEN:
            UserError(
                .input, "the store cannot be opened", at: path,
                remedy: "run as the user that owns the folder, and check that the file and its folder can be written")
        case SQLITE_BUSY, SQLITE_LOCKED:
            UserError(
                .environment, "another process holds the store", at: path, remedy: "try again when it is done")
        case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT: damaged(path)
        case SQLITE_IOERR: disk(code, at: path)
        case SQLITE_NOMEM: UserError(.environment, "not enough memory for the store", at: path)
        case SQLITE_TOOBIG:
            UserError(.input, "a value is too large for the store", at: path, remedy: "shorten it")
        default: UserError(.environment, "the store failed: \(details) (SQLite \(code))", at: path)
        }
    }

    /// A file that is no store any more.
    static func damaged(_ path: String, _ what: String = "the store is damaged, or is no store") -> UserError {
        UserError(.input, what, at: path, remedy: "put a backup back: stillwatch restore FILE")
    }

    private static func disk(_ code: Int32, at path: String) -> UserError {
        if stillwatch_was_write(code) != 0 {
            UserError(
                .output, "the disk did not take what was written", at: path,
                remedy: "free space, check limits (ulimit -f) and the disk; nothing was changed")
        } else {
            UserError(
                .input, "the disk failed (SQLite \(code))", at: path,
                remedy: "check the disk, and put a backup back if need be: stillwatch restore FILE")
        }
    }
}
