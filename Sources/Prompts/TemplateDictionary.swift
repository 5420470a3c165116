internal import Base

/// The templates of a log: word four-grams that belong to text which many prompts share, each with the template that
/// it belongs to. Built by `TemplateLearner` from a sample; read-only afterwards and shared by all threads.
public struct TemplateDictionary: Sendable {
    /// One template.
    public struct Template: Sendable {
        /// Value that stays the same whatever else the log holds: a hash of the template's four-grams.
        public let fingerprint: UInt64
        /// Example of its fixed text; slots are shown as `{…}`.
        public let text: String
        /// Sampled prompts that carry it.
        public let prompts: Int
        /// Number of four-grams.
        public let grams: Int
    }

    /// Templates by number - 1; number 0 means "no template".
    public let templates: [Template]

    // Open addressing with a bit filter in front: most four-grams of a prompt belong to no template, and the filter
    // (a few kilobytes) says so without a cache miss.
    private let keys: [UInt64]
    private let numbers: [UInt16]
    private let filter: [UInt64]
    private let shift: UInt64
    private let filterShift: UInt64

    /// A dictionary of the given templates; `grams` names the template number of every four-gram, in any order.
    init(templates: [Template], grams: [(gram: UInt64, number: UInt16)]) {
        self.templates = templates
        var bits: UInt64 = 6
        while 1 << Int(bits) < grams.count * 3 { bits += 1 }
        shift = 64 - bits
        let filterBits = bits + 3
        filterShift = 64 - filterBits
        var keys = [UInt64](repeating: 0, count: 1 << Int(bits))
        var numbers = [UInt16](repeating: 0, count: keys.count)
        var filter = [UInt64](repeating: 0, count: max(1, (1 << Int(filterBits)) / 64))
        for (gram, number) in grams.sorted(by: { $0.gram < $1.gram }) {
            var slot = Int(gram &>> shift)
            while numbers[slot] != 0, keys[slot] != gram { slot = (slot + 1) & (keys.count - 1) }
            keys[slot] = gram
            numbers[slot] = number
            let bit = Int(gram &>> filterShift)
            filter[bit >> 6] |= 1 << UInt64(bit & 63)
        }
        self.keys = keys
        self.numbers = numbers
        self.filter = filter
    }

    /// A dictionary without templates.
    public init() { self.init(templates: [], grams: []) }

    /// Template number of a four-gram; 0 when it belongs to none.
    @inline(__always) func number(of gram: UInt64) -> UInt16 {
        let bit = Int(truncatingIfNeeded: gram &>> filterShift)
        let hit = filter.withUnsafeBufferPointer { $0.baseAddress.unsafelyUnwrapped[bit &>> 6] }
        guard hit & (1 &<< UInt64(truncatingIfNeeded: bit & 63)) != 0 else { return 0 }
        return lookUp(gram)
    }

    private func lookUp(_ gram: UInt64) -> UInt16 {
        var slot = Int(truncatingIfNeeded: gram &>> shift)
        while numbers[slot] != 0 {
            if keys[slot] == gram { return numbers[slot] }
            slot = (slot &+ 1) & (keys.count &- 1)
        }
        return 0
    }
}

/// Word four-grams of a token sequence.
enum Grams {
    static let size = 4

    /// Hash of the four token shapes from `index`.
    @inline(__always) static func hash(_ shape: UnsafeMutablePointer<UInt64>, _ index: Int) -> UInt64 {
        let first = StableHash.mix(shape[index] ^ 0x8BB8_4B93_962E_ACC9, shape[index &+ 1] ^ 0x4B33_A62E_D433_D4A3)
        let second = StableHash.mix(
            shape[index &+ 2] ^ 0x8BB8_4B93_962E_ACC9, shape[index &+ 3] ^ 0x4B33_A62E_D433_D4A3)
        return StableHash.mix(first ^ 0x4D5A_2DA5_1DE1_AA47, second)
    }
}
