import Glibc

/// The target named by `STILLWATCH_FUZZ`.
private let target: @Sendable ([UInt8]) -> Void = {
    let name = getenv("STILLWATCH_FUZZ").map { String(cString: $0) } ?? ""
    guard let target = Targets.all[name] else {
        print("STILLWATCH_FUZZ must be one of: \(Targets.all.keys.sorted().joined(separator: " "))")
        exit(2)
    }
    return target
}()

/// What libFuzzer calls.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

#if !FUZZING
    /// Without libFuzzer: runs the files named, such as those that once crashed, through the target. Without files it
    /// lists the targets.
    @main enum Rerun {
        static func main() {
            let files = CommandLine.arguments.dropFirst()
            guard !files.isEmpty else { return print(Targets.all.keys.sorted().joined(separator: "\n")) }
            for file in files {
                guard let stream = fopen(file, "r") else { continue }
                var bytes: [UInt8] = []
                var block = [UInt8](repeating: 0, count: 1 << 16)
                while case let count = fread(&block, 1, block.count, stream), count > 0 { bytes += block[..<count] }
                fclose(stream)
                target(bytes)
            }
        }
    }
#endif
