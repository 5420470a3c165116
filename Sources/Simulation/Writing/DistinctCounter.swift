internal import Base
internal import Glibc

/// How many different values were seen, within about 0.8 % (HyperLogLog, Flajolet et al. 2007) in 16 KiB. Merging is
/// order-free.
struct DistinctCounter: Sendable {
    private static let bits: UInt64 = 14
    private var registers = [UInt8](repeating: 0, count: 1 << Int(bits))

    mutating func insert(_ hash: UInt64) {
        let mixed = StableHash.scramble(hash)
        let index = Int(mixed &>> (64 - DistinctCounter.bits))
        let rank = UInt8(min(50, (mixed &<< DistinctCounter.bits).leadingZeroBitCount) + 1)
        if rank > registers[index] { registers[index] = rank }
    }

    mutating func merge(_ other: DistinctCounter) {
        for index in registers.indices { registers[index] = max(registers[index], other.registers[index]) }
    }

    var estimate: Int {
        let count = Double(registers.count)
        var sum = 0.0
        var zeros = 0
        for register in registers {
            sum += 1 / Double(UInt64(1) &<< UInt64(register))
            if register == 0 { zeros += 1 }
        }
        let raw = 0.7213 / (1 + 1.079 / count) * count * count / sum
        guard raw <= 2.5 * count, zeros > 0 else { return Int(raw) }
        return Int(count * log(count / Double(zeros)))
    }
}
