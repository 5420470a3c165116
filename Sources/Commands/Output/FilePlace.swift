internal import Base

/// A file for something that takes long to make, opened before the work: a place that cannot be written should not cost a
/// minute first.
struct FilePlace {
    let path: String
    private let name: String
    private let folder: OutputFolder

    /// Refuses a path where something else stands than `what`, which begins with `signature`.
    init(_ path: String, of what: String, signature: String) throws {
        self.path = path
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        name = String(parts.last ?? "")
        guard !name.isEmpty, name != ".", name != "..", !FileSystem.isFolder(path) else {
            throw UserError(.output, "a folder cannot be a \(what)", at: path, remedy: "name a file")
        }
        guard !FileSystem.exists(path) || FileSystem.head(path).hasPrefix(signature) else {
            throw UserError(
                .output, "a file that is no \(what) stands there", at: path, remedy: "name another")
        }
        let parent = parts.dropLast().joined(separator: "/")
        let contents = OutputFolder.Contents(names: [name], signature: (name, signature))
        // Other files in the folder are none of our business, and what stood there was looked at.
        folder = try OutputFolder(parts.count == 1 ? "." : parent.isEmpty ? "/" : parent, contents, force: true)
    }

    func write(_ bytes: [UInt8]) throws {
        try folder.file(name).write(bytes)
        try folder.commit()
    }
}
