import Glibc
import Testing

@testable import Base
@testable import Store

/// A folder that is gone when the test is.
final class ScratchFolder {
    let path: String

    init() throws {
        var template = Array(
            ((getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp") + "/stillwatch-store-XXXXXX").utf8CString)
        path = String(cString: try #require(mkdtemp(&template)))
    }

    deinit { Self.remove(path) }

    subscript(name: String) -> String { path + "/" + name }

    /// A new store in it.
    func store() throws -> Store { try Store(self["state"], .create) }

    func mode(_ name: String) -> mode_t {
        var status = stat()
        stat(self[name], &status)
        return status.st_mode & 0o777
    }

    static func bytes(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
        return bytes
    }

    static func write(_ bytes: [UInt8], _ path: String) throws {
        let file = try #require(fopen(path, "w"))
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }

    static func names(_ path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
                String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func remove(_ path: String) {
        for name in names(path) { remove(path + "/" + name) }
        Glibc.remove(path)
    }
}

extension Timestamp {
    /// A moment of tests: so many seconds after 1 January 2026.
    static func second(_ seconds: Int) -> Timestamp {
        Timestamp(milliseconds: 1_767_225_600_000 + Int64(seconds) * 1000)
    }
}
