import Glibc

/// Files of the repository, found from where this source file lies.
enum Repository {
    struct Unreadable: Error { let path: String }

    /// The content of a file, by its path from the repository's root.
    static func text(_ path: String, here: String = #filePath) throws -> String {
        var parts = here.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(3)
        let full = (parts + [Substring(path)]).joined(separator: "/")
        guard let file = fopen(full, "rb") else { throw Unreadable(path: full) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
