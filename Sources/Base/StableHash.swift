/// 64-bit hashing that gives the same value in every process, on every machine and in every version of the summary
/// format (unlike `Hasher`, which is seeded anew at each start). Not for adversarial key spaces that need a secret.
public enum StableHash {
    /// Mixes two words into one: the folded 128-bit product, the core of the wyhash family.
    @inlinable @inline(__always) public static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }

    /// One word to one well-mixed word (the SplitMix64 finaliser; a bijection).
    @inlinable @inline(__always) public static func scramble(_ value: UInt64) -> UInt64 {
        var word = value &+ 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word &>> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word &>> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word &>> 31)
    }

    /// Hash of a run of bytes; about 0.1 ns a byte for long runs. `seed` separates uses.
    public static func bytes(_ bytes: Bytes, seed: UInt64 = 0) -> UInt64 {
        let pointer = UnsafeRawPointer(bytes.start)
        let count = bytes.count
        var state = seed ^ 0xA076_1D64_78BD_642F
        var offset = 0
        while offset &+ 16 <= count {
            state = mix(word(pointer, offset) ^ 0xE703_7ED1_A0B4_28DB, word(pointer, offset &+ 8) ^ state)
            offset &+= 16
        }
        let rest = count &- offset
        var low: UInt64 = 0
        var high: UInt64 = 0
        if rest >= 8 {
            low = word(pointer, offset)
            high = word(pointer, count &- 8)
        } else {
            for index in 0..<rest {
                low |= UInt64(pointer.load(fromByteOffset: offset &+ index, as: UInt8.self)) &<< UInt64(index &* 8)
            }
        }
        return mix(
            0xE703_7ED1_A0B4_28DB ^ UInt64(truncatingIfNeeded: count), mix(low ^ 0x8EBC_6AF0_9C88_C6E3, high ^ state))
    }

    /// Hash of a text's UTF-8 bytes.
    public static func text(_ text: String, seed: UInt64 = 0) -> UInt64 {
        Bytes.with(text) { bytes($0, seed: seed) }
    }

    @inline(__always) private static func word(_ pointer: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: pointer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
}
