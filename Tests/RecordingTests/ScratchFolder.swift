import Base
import Glibc
import Testing

@testable import Recording

/// A folder that is gone when the test is.
final class ScratchFolder {
    let path: String

    init() throws {
        let place = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array((place + "/stillwatch-recording-XXXXXX").utf8CString)
        path = String(cString: try #require(mkdtemp(&template)))
    }

    deinit { ScratchFolder.remove(path) }

    var record: RecordFolder { get throws { try RecordFolder(path + "/record") } }

    /// The lines of some segments.
    static func lines(_ places: [String]) -> [String] {
        places.flatMap { text($0).split(separator: "\n").map(String.init) }
    }

    static func text(_ place: String) -> String {
        guard let file = fopen(place, "r") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func write(_ text: String, _ place: String) throws {
        let file = try #require(fopen(place, "w"))
        fputs(text, file)
        fclose(file)
    }

    static func names(_ path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
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

extension RecordWriter {
    /// Gathers a line.
    func append(_ text: String) { Bytes.with(text + "\n") { append($0) } }
}

extension RecordFollower {
    /// The lines that have come.
    func lines(limit: Int = 64 << 20) -> [String] {
        var lines: [String] = []
        poll(limit: limit) { lines.append($0.string) }
        return lines
    }
}

extension Timestamp {
    /// Before everything.
    static let distant = Timestamp(milliseconds: 0)
}
