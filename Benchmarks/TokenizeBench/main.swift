internal import Base
internal import Embeddings
internal import Glibc

// TokenizeBench VOCABULARY TEXTS: reads texts that end in a zero byte and prints the numbers of each one's word pieces
// on a line. The rate, of tokenising alone, goes to standard error.

func note(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(2, bytes, bytes.count)
}

func readAll(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else {
        note("TokenizeBench: cannot open \(path)")
        exit(3)
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 20)
    while true {
        let count = fread(&block, 1, block.count, file)
        if count == 0 { return bytes }
        bytes += block[..<count]
    }
}

guard CommandLine.arguments.count == 3 else {
    note("usage: TokenizeBench VOCABULARY TEXTS")
    exit(2)
}
let tokenizer = WordPieceTokenizer(
    try WordPieceVocabulary(readAll(CommandLine.arguments[1]), file: CommandLine.arguments[1]))
let input = readAll(CommandLine.arguments[2])
var pieces: [UInt16] = []
var ends: [Int] = []
let clock = ContinuousClock()
let took = clock.measure {
    input.withUnsafeBufferPointer { buffer in
        let all = Bytes(buffer)
        var start = 0
        for index in 0..<all.count where all[index] == 0 {
            tokenizer.append(all.slice(start, index), to: &pieces)
            ends.append(pieces.count)
            start = index + 1
        }
    }
}
var start = 0
for end in ends {
    print(pieces[start..<end].map(String.init).joined(separator: " "))
    start = end
}
let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) * 1e-18
note(
    "\(ends.count) texts, \(Decimal.fixed(Double(pieces.count) / Double(max(1, ends.count)), 1)) pieces a text, "
        + "\(Decimal.grouped(Int(Double(ends.count) / max(seconds, 1e-9)))) texts a second")
