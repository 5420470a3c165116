internal import Base
internal import Crypto
internal import Glibc

/// Gaussian noise on log-probabilities that stays the same for the same account, prompt, place and token: asking again does
/// not average it away. What it is worth: docs/obfuscation.md.
struct LogprobNoise {
    /// Log-probabilities below this count as this.
    static let least = -5.0

    private let deviation: Double
    private let seeds: (UInt64, UInt64)

    /// Noise of an account's prompt. `secret` must be the same for as long as asking again is not to help.
    init(deviation: Double, secret: [UInt8], account: String, prompt: [UInt8]) {
        self.deviation = deviation
        // Lengths first, so that no account's end is another prompt's beginning.
        let message = Array("\(account.utf8.count):\(account):".utf8) + prompt
        let code = HMACSHA256.code(of: message, key: secret)
        seeds = code.withUnsafeBytes {
            ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
    }

    /// A log-probability as the caller sees it. `place` is that of the token in the answer.
    func applied(to value: Double, place: UInt64, token: String) -> Double {
        let hash = StableHash.text(token, seed: seeds.0 ^ StableHash.scramble(place))
        let (first, second) = (
            StableHash.scramble(hash ^ seeds.1), StableHash.scramble(hash &+ seeds.1 &+ 0x9E37_79B9)
        )
        // Box and Muller, from two uniform numbers of 53 bits; the first is never 0.
        let radius = (-2 * log((Double(first >> 11) + 1) * 0x1p-53)).squareRoot()
        let angle = 2 * Double.pi * Double(second >> 11) * 0x1p-53
        return min(0, max(LogprobNoise.least, value)) + deviation * radius * cos(angle)
    }
}
