import Accounts
import Exchanges
import Testing

@testable import Base
@testable import Engine

@Suite("Parts of a state") struct StatePartsTests {
    private func ids(_ range: Range<Int>) -> [String] { range.map { "m\($0)" } }

    @Test func campaignsKeepTheirNamesByOverlap() {
        var register = CampaignRegister()
        let first = [ids(0..<10), ids(20..<25)]
        #expect(register.numbers(for: first) == [1, 2])
        register.note(first, [1, 2], run: 1)
        // The second grows, the first shrinks, a third is new; the order in the report has changed.
        let second = [ids(20..<40), ids(50..<60), ids(0..<6)]
        let numbers = register.numbers(for: second)
        #expect(numbers == [2, 3, 1])
        register.note(second, numbers, run: 2)
        // Nothing of 3 is found; half of 2's members, in a larger group, are enough; less than half are not.
        #expect(register.numbers(for: [ids(30..<60)]) == [2])
        #expect(register.numbers(for: [ids(37..<57)]) == [3])
        #expect(register.numbers(for: [ids(38..<44)]) == [4])
        register.note([], [], run: 3)
        #expect(register.members(foundIn: 3).isEmpty && register.members(foundIn: 2)["campaign-1"] == ids(0..<6))
        // It comes back under its name, and no number is given twice.
        #expect(register.numbers(for: [ids(50..<60)]) == [3])
        register.keep { !ids(50..<60).contains($0) }
        #expect(register.entries.map(\.number) == [1, 2] && register.numbers(for: [ids(50..<60)]) == [4])
    }

    @Test func aCampaignThatSplitsKeepsItsNameForTheLargerPart() {
        var register = CampaignRegister()
        register.note([ids(0..<30)], [1], run: 1)
        #expect(register.numbers(for: [ids(0..<12), ids(12..<30)]) == [2, 1])
    }

    @Test func filesAreToldByContent() {
        var ledger = InputLedger()
        let one = ContentDigest(high: 1, low: 2)
        let two = ContentDigest(high: 3, low: 4)
        ledger.note(size: 100, digest: one, run: 1)
        ledger.note(size: 0, digest: two, run: 1)
        ledger.note(size: 120, digest: two, run: 2)
        #expect(ledger.sizes == [100, 120])
        #expect(ledger.finding(size: 100, whole: one, beginnings: [:]) == .known(run: 1))
        #expect(ledger.finding(size: 100, whole: two, beginnings: [:]) == .new)
        #expect(ledger.finding(size: 200, whole: one, beginnings: [100: one]) == .grown(run: 1, from: 100))
        #expect(ledger.finding(size: 200, whole: one, beginnings: [100: one, 120: two]) == .grown(run: 2, from: 120))
        #expect(ledger.finding(size: 200, whole: one, beginnings: [100: two]) == .new)
    }

    @Test func aListingNamesEveryTrait() {
        let bits = AccountListing.traits.map(\.trait.rawValue)
        #expect(bits == (0..<Observation.Traits.count).map { 1 << $0 })
        #expect(Set(AccountListing.traits.map(\.name)).count == bits.count)
    }

    private static func manifest() -> StateManifest {
        var manifest = StateManifest()
        manifest.serial = 9
        manifest.runs = 7
        manifest.now = Timestamp(milliseconds: 1_780_272_000_000)
        manifest.epochs = [
            StateManifest.Epoch(
                number: 2, serial: 9, bytes: 1000, checksum: .max, began: Timestamp(milliseconds: 5),
                latest: Timestamp(milliseconds: 1_780_272_000_000))
        ]
        manifest.inputs.note(size: 77, digest: ContentDigest(high: 1, low: .max), run: 7)
        manifest.campaigns.note([["a", "ä"]], [3], run: 7)
        manifest.flagged = ["a", "ä"]
        return manifest
    }

    @Test func aManifestIsReadBack() throws {
        let manifest = Self.manifest()
        #expect(try StateManifest(decoding: manifest.encoded(), file: "f") == manifest)
        #expect(try StateManifest(decoding: StateManifest().encoded(), file: "f") == StateManifest())
        #expect(manifest.epochs[0].file == "epoch-2-9.summary")
    }

    @Test func aDamagedManifestIsRefused() {
        let bytes = Self.manifest().encoded()
        for length in bytes.indices {
            let error = #expect(throws: UserError.self) {
                try StateManifest(decoding: Array(bytes.prefix(length)), file: "dir/manifest")
            }
            #expect(error?.location?.hasPrefix("dir/manifest") == true && error?.remedy != nil)
        }
        for place in bytes.indices {
            var damaged = bytes
            damaged[place] ^= 0x41
            #expect(throws: UserError.self) { try StateManifest(decoding: damaged, file: "f") }
        }
        #expect(throws: UserError.self) { try StateManifest(decoding: bytes + [0], file: "f") }
    }

    /// Forged with a checksum that fits.
    @Test(arguments: 1...5) func aForgedManifestDoesNoHarm(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed), purpose: "manifest")
        let bytes = Array(Self.manifest().encoded().dropLast(8))
        for _ in 0..<500 {
            var forged = bytes
            for _ in 0...random.below(3) { forged[8 + random.below(forged.count - 8)] = UInt8(random.below(256)) }
            let hash = forged.withUnsafeBufferPointer { StableHash.bytes(Bytes($0), seed: 0x5354_4154_45) }
            let trailer = (0..<8).map { UInt8(truncatingIfNeeded: hash >> UInt64($0 * 8)) }
            guard let manifest = try? StateManifest(decoding: forged + trailer, file: "f") else { continue }
            let window = (Timestamp(milliseconds: 0), Timestamp(milliseconds: 1_780_272_000_000))
            let next = manifest.advanced(through: window, keeping: 1 << 52)
            #expect(next.serial == manifest.serial + 1)
        }
    }
}
