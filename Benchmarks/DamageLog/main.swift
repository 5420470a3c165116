// Writes a damaged copy of a clean native log, and prints what it planted, as three columns: kind, lines, first line.
//
//     DamageLog CLEAN DAMAGED [SHARE [SEED [KIND…]]]
//
// 1 % of the lines and seed 1 unless said otherwise; every KIND named is left out.

internal import Base
internal import Glibc

func run() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3,
        let share = arguments.count > 3 ? Double(arguments[3]) : 0.01, (0...1).contains(share),
        let seed = arguments.count > 4 ? UInt64(arguments[4]) : 1
    else {
        throw UserError(
            .usage, "expected: DamageLog CLEAN DAMAGED [SHARE [SEED [KIND…]]]", remedy: "SHARE lies within 0 and 1")
    }
    let leftOut = try arguments.dropFirst(5).map { name in
        guard let kind = Damage(rawValue: name), Damage.spread.contains(kind) else {
            throw UserError(
                .usage, "no damage that is spread over the log is called '\(name)'",
                remedy: "choose from " + Damage.spread.map(\.rawValue).joined(separator: ", "))
        }
        return kind
    }
    let input = try mapped(arguments[1])
    var output = try OutputFile(arguments[2])
    var damager = Damager(share: share, seed: seed, leavingOut: leftOut)
    try damager.copy(input, to: &output)
    try output.finish()
    for kind in Damage.allCases {
        let planted = damager.planted[kind] ?? Damager.Planted()
        print("\(kind.rawValue)\t\(planted.count)\t\(planted.firstLine)")
    }
}

do {
    try run()
} catch let error as UserError {
    Bytes.with("DamageLog: \(error)\n") { _ = write(STDERR_FILENO, $0.start, $0.count) }
    exit(error.kind.rawValue)
}
