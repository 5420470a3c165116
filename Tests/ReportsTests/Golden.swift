import Glibc
import Testing

/// Expected files, kept beside the tests. With `STILLWATCH_RECORD=1` in the environment they are rewritten instead of
/// compared; the difference is then reviewed as any other change.
enum Golden {
    /// Compares bytes with the expected file of that name, or rewrites it.
    static func expect(_ bytes: [UInt8], _ name: String, location: SourceLocation = #_sourceLocation) {
        let path = folder + name
        if getenv("STILLWATCH_RECORD").map({ String(cString: $0) }) == "1" {
            #expect(write(bytes, path), "cannot write \(path)", sourceLocation: location)
            return
        }
        guard let expected = read(path) else {
            Issue.record("no expected file \(name); record it with STILLWATCH_RECORD=1", sourceLocation: location)
            return
        }
        if expected == bytes { return }
        let line = firstDifference(expected, bytes)
        Issue.record("\(name) differs from what is expected, first in line \(line)", sourceLocation: location)
    }

    private static let folder: String = {
        let file = #filePath
        return file.prefix(through: file.lastIndex(of: "/") ?? file.startIndex) + "Golden/"
    }()

    private static func firstDifference(_ left: [UInt8], _ right: [UInt8]) -> Int {
        let same = zip(left, right).prefix { $0 == $1 }
        return 1 + same.reduce(0) { $0 + ($1.0 == 10 ? 1 : 0) }
    }

    /// The whole file, or nil.
    static func read(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { return bytes }
            bytes += chunk[0..<count]
        }
    }

    /// Whether the whole file was written.
    static func write(_ bytes: [UInt8], _ path: String) -> Bool {
        guard let file = fopen(path, "wb") else { return false }
        let written = fwrite(bytes, 1, bytes.count, file)
        return fclose(file) == 0 && written == bytes.count
    }
}
