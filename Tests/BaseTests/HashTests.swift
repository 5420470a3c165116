import Base
import Testing

/// The values are part of stored summaries: when one of these changes, old summaries can no longer be merged.
@Suite struct HashTests {
    @Test func textKeepsItsValues() {
        let texts = [
            "", "a", "account", "12345678", "123456789", "0123456789abcdef", "a longer text of more than sixteen bytes",
        ]
        let known: [UInt64] = [
            1_785_673_705_982_089_342, 18_415_374_600_804_755_848, 12_341_728_960_708_741_740,
            12_160_638_261_242_703_132,
            5_441_778_465_739_891_728, 6_964_683_363_873_859_810, 8_383_555_078_091_133_606,
        ]
        #expect(texts.map { StableHash.text($0) } == known)
        #expect(StableHash.text("a", seed: 1) != StableHash.text("a"))
    }

    @Test func scrambleIsTheSplitMixFinaliser() {
        // First outputs of SplitMix64 seeded with 0 and 1 (the published reference sequence).
        #expect(StableHash.scramble(0) == 0xE220_A839_7B1D_CDAF)
        #expect(StableHash.scramble(1) == 0x910A_2DEC_8902_5CC1)
    }

    @Test func everyByteAndTheLengthCount() {
        var seen: Set<UInt64> = []
        for length in 0..<40 {
            var bytes = [UInt8](repeating: 0, count: length)
            seen.insert(bytes.withUnsafeBufferPointer { StableHash.bytes(Bytes($0)) })
            for index in 0..<length {
                bytes[index] = 1
                seen.insert(bytes.withUnsafeBufferPointer { StableHash.bytes(Bytes($0)) })
                bytes[index] = 0
            }
        }
        #expect(seen.count == 40 + 40 * 39 / 2)
    }
}
