internal import Base
internal import Glibc

/// The states of a live engine, one after the other: a folder of folders, and a file that says which one holds and how much
/// it was learned from. That file is replaced as a whole, so whenever the process ends one of them holds.
struct StateGenerations {
    /// One state.
    struct Generation {
        let folder: String
        let number: Int
        /// Whether it is yet to be made.
        let isNew: Bool
        /// Bytes of record that it was learned from.
        let learned: Int
    }

    /// The record must have grown by this factor since the last learning.
    private static let growth = 1.25
    /// From so many bytes of record on no more is learned anew: the sample that is learned from is full.
    private static let enough = 256 << 20

    private let path: String
    private let box: Locked<(number: Int, learned: Int)>

    /// The states in a folder, which is made if it is missing unless they are only read.
    init(_ path: String, creates: Bool = true) throws {
        self.path = path
        if creates, mkdir(path, 0o700) != 0, errno != EEXIST {
            throw UserError(
                .environment, "the folder of the engine's state cannot be made: \(String(cString: strerror(errno)))",
                at: path)
        }
        var held = (number: 0, learned: 0)
        if let bytes = try LiveEngine.contents(of: "\(path)/holds") {
            let parts = String(decoding: bytes, as: UTF8.self).split(whereSeparator: { $0 == " " || $0 == "\n" })
            if parts.count == 2, let number = Int(parts[0]), let learned = Int(parts[1]) { held = (number, learned) }
        }
        box = Locked(held)
    }

    /// The folder of the state that holds.
    var folder: String { "\(path)/state-\(box.withLock { $0.number })" }

    /// The state to use when the record that is still kept has so many bytes.
    func next(seeing bytes: Int) -> Generation {
        box.withLock { held in
            let isYoung = held.learned < StateGenerations.enough
            let isNew = held.number == 0 || isYoung && Double(bytes) >= Double(held.learned) * StateGenerations.growth
            let number = held.number + (isNew ? 1 : 0)
            return Generation(
                folder: "\(path)/state-\(number)", number: number, isNew: isNew, learned: isNew ? bytes : held.learned)
        }
    }

    /// Has a state hold, now that it is whole. Those before it go.
    func hold(_ generation: Generation) throws {
        guard generation.isNew else { return }
        try StateGenerations.replace("\(path)/holds", Array("\(generation.number) \(generation.learned)\n".utf8))
        box.withLock { $0 = (generation.number, generation.learned) }
        for number in max(1, generation.number - 3)..<generation.number {
            StateGenerations.remove("\(path)/state-\(number)")
        }
    }

    /// Removes a state's folder with its files.
    private static func remove(_ folder: String) {
        guard let names = try? StateFolder.names(folder) else { return }
        for name in names { unlink("\(folder)/\(name)") }
        rmdir(folder)
    }

    /// Puts a file in the place of another at once; the old one or the new one is there, whatever happens.
    static func replace(_ place: String, _ bytes: [UInt8]) throws {
        let partial = place + ".partial"
        let what = "what was found cannot be remembered"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StateFolder.failure(what, partial) }
        defer { close(descriptor) }
        try StateFolder.write(bytes, descriptor, partial)
        guard fsync(descriptor) == 0, rename(partial, place) == 0 else { throw StateFolder.failure(what, partial) }
    }
}
