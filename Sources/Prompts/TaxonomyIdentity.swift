internal import Base

extension Taxonomy {
    /// The same for taxonomies that sort every prompt alike, different otherwise. Titles do not count.
    public var identity: UInt64 {
        func fold(_ texts: [String], _ hash: UInt64) -> UInt64 {
            texts.reduce(StableHash.mix(hash ^ UInt64(texts.count), 0xD6E8_FEB8_6659_FD93)) {
                StableHash.text($1, seed: $0)
            }
        }
        return leaves.reduce(fold(otherExamples, 0x5441_584F)) { fold([$1.name] + $1.examples, $0) }
    }
}
