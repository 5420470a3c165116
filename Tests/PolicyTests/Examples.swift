import Glibc

/// Files of the repository.
enum Examples {
    struct Missing: Error { let path: String }

    static func file(_ name: String, in folder: String = "examples/", from here: String = #filePath) throws -> [UInt8] {
        let root = here.split(separator: "/").dropLast(3).joined(separator: "/")
        let path = "/\(root)/\(folder)\(name)"
        guard let stream = fopen(path, "r") else { throw Missing(path: path) }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 14)
        while case let count = fread(&block, 1, block.count, stream), count > 0 { bytes += block[..<count] }
        return bytes
    }
}
