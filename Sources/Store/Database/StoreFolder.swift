internal import Base
internal import Glibc

/// The folder that a store lies in, and who may look into it.
struct StoreFolder {
    static let fileName = "store.db"

    /// The folder without links and dots.
    let path: String
    /// The database in it.
    var file: String { "\(path)/\(StoreFolder.fileName)" }

    /// A folder that is there, or with `creates` is made (mode 0700; its parent must be there). Throws when others than
    /// its owner may write in it: they could put another store in its place.
    init(_ path: String, creates: Bool) throws {
        let isNew = creates && mkdir(path, 0o700) == 0
        if creates, !isNew, errno != EEXIST {
            throw StoreFolder.failure("the folder of the store cannot be made", path)
        }
        guard let resolved = realpath(path, nil) else {
            throw StoreFolder.failure("the folder of the store cannot be opened", path)
        }
        defer { free(resolved) }
        self.path = String(cString: resolved)
        let status = try StoreFolder.status(self.path)
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw UserError(.input, "this is no folder", at: path, remedy: "name the folder of a store: --state DIR")
        }
        guard status.st_mode & 0o022 == 0 else {
            throw UserError(
                .input, "others may write in the folder of the store", at: path, remedy: "chmod go-w \(path)")
        }
        if isNew { StoreFolder.giveToOwner(of: StoreFolder.parent(self.path), self.path) }
    }

    /// Whether there is a store.
    var holdsStore: Bool { access(file, F_OK) == 0 }

    /// Makes the database file complete under another name, then gives it its own: who opens it never finds half of one,
    /// and of two who make one at the same time one wins.
    func make(_ fill: (_ path: String) throws -> Void) throws {
        let partial = "\(path)/.new-\(getpid())-\(StoreFolder.fileName)"
        try StoreFolder.fresh(partial, for: path)
        defer { StoreFolder.remove(partial) }
        try fill(partial)
        guard link(partial, file) == 0 || errno == EEXIST else {
            throw StoreFolder.failure("the store cannot be made", file)
        }
        StoreFolder.synchronise(path)
    }

    /// An empty file for a database, of mode 0600, in place of what bears the name; it belongs to the owner of a folder.
    static func fresh(_ file: String, for folder: String? = nil) throws {
        remove(file)
        let descriptor = open(file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure("the store cannot be written", file) }
        Glibc.close(descriptor)
        if let folder { giveToOwner(of: folder, file) }
    }

    /// Gives a finished file its name, which nothing may bear yet, for good.
    static func place(_ partial: String, _ file: String) throws {
        guard link(partial, file) == 0 else {
            if errno == EEXIST {
                throw UserError(.output, "this file exists and is not replaced", at: file, remedy: "name another")
            }
            throw failure("the file cannot be put in place", file)
        }
        synchronise(parent(file))
    }

    /// Takes from others what they may do with the file, if its owner asks; its companions are made with its mode.
    func close(toOthers file: String) throws {
        let status = try StoreFolder.status(file)
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw UserError(.input, "this is no file", at: file, remedy: "remove it, or name another folder")
        }
        if status.st_mode & 0o077 != 0, status.st_uid == geteuid() { chmod(file, 0o600) }
    }

    /// How to open the store to look at it. On a medium that nobody can write there is nothing to lock, and no place for
    /// locks; but a log that was left beside the file must be read, too, and with it its index, which lies there as well.
    var looking: Connection.Access {
        var medium = statvfs()
        let isReadOnly = statvfs(path, &medium) == 0 && medium.f_flag & UInt(ST_RDONLY) != 0
        var log = stat()
        let hasLog = stat(file + "-wal", &log) == 0 && log.st_size > 0
        return .reading(immutable: isReadOnly && !hasLog)
    }

    /// Forces the folder's list of names to the disk, where the file system can.
    static func synchronise(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        Glibc.close(descriptor)
    }

    /// Removes a database with its companions.
    static func remove(_ file: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(file + suffix) }
    }

    /// The folder that a path lies in, as far as its words say.
    static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// When the superuser makes something for the server's user, the server must be able to use it.
    static func giveToOwner(of folder: String, _ path: String) {
        guard geteuid() == 0, let owner = try? status(folder) else { return }
        lchown(path, owner.st_uid, owner.st_gid)
    }

    static func status(_ path: String) throws -> stat {
        var status = stat()
        guard stat(path, &status) == 0 else { throw failure("this cannot be opened", path) }
        return status
    }

    /// The last failed call on a path, as an error with a remedy.
    static func failure(_ what: String, _ path: String) -> UserError {
        let code = errno
        let (kind, remedy): (UserError.Kind, String) =
            switch code {
            case ENOENT: (.input, "check the path; stillwatch keys create makes a store")
            case EACCES, EPERM: (.output, "run as the user that owns the folder")
            case EROFS: (.output, "make the file system writable, or name another folder")
            case ENOSPC, EDQUOT: (.output, "free space")
            default: (.output, "check the folder and the disk")
            }
        return UserError(kind, "\(what): \(String(cString: strerror(code)))", at: path, remedy: remedy)
    }
}
