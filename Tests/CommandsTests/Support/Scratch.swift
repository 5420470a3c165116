import Glibc
import Testing

@testable import Commands

/// A folder that is gone when the test is.
final class Scratch {
    let path: String

    init() throws {
        var template = Array(
            ((getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp") + "/stillwatch-XXXXXX").utf8CString)
        path = String(cString: try #require(mkdtemp(&template)))
    }

    deinit { Self.remove(path) }

    subscript(name: String) -> String { path + "/" + name }

    func write(_ name: String, _ text: String) throws {
        let file = try #require(fopen(self[name], "w"))
        fputs(text, file)
        fclose(file)
    }

    func read(_ name: String) -> String? { Self.text(self[name]) }

    /// Names in a folder below this one, hidden ones included.
    func names(_ name: String = "") throws -> [String] { try FileSystem.names(in: self[name]) }

    func mode(_ name: String) -> mode_t {
        var status = stat()
        stat(self[name], &status)
        return status.st_mode & 0o777
    }

    static func text(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = getc(file), byte != EOF { bytes.append(UInt8(byte)) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func remove(_ path: String) {
        if FileSystem.isFolder(path), let names = try? FileSystem.names(in: path) {
            for name in names { remove(path + "/" + name) }
        }
        Glibc.remove(path)
    }
}
