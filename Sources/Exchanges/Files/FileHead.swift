internal import Base
internal import Compression

/// What a look at a file's beginning tells: how it is packed and which format its lines have.
struct FileHead {
    private static let linesLookedAt = 200

    let packing: CompressionFormat
    let format: LogFormat

    /// Looks at a file. One that cannot be read counts as plain and native here; reading it tells the fault.
    init(_ file: InputFile, forced: LogFormat?, limits: LogReader.Limits) {
        guard let descriptor = try? file.open() else {
            packing = .plain
            format = forced ?? .native
            return
        }
        defer { file.release(descriptor) }
        let source = ByteReader(descriptor: descriptor)
        packing = source.format
        format = forced ?? FileHead.detect(source, limits)
    }

    private static func detect(_ source: ByteReader, _ limits: LogReader.Limits) -> LogFormat {
        let detector = FormatDetector()
        let cutter = LineCutter(limit: limits.lineLength, block: 64 << 10)
        cutter.begin(source, at: 0, whole: true)
        for _ in 0..<linesLookedAt {
            guard let line = try? cutter.next() else { break }
            if line.isTooLong { continue }
            if let format = detector.examine(line.content) { return format }
        }
        return detector.guess
    }
}
