internal import Base

/// What a state's folder holds: the one file that is replaced as a whole, so that a run counts or does not.
struct StateManifest: Equatable {
    static let formatVersion: UInt8 = 1
    private static let magic: [UInt8] = [0x89, 0x53, 0x57, 0x53, 0x54, 0x0D, 0x0A, 0x1A]

    /// A stretch of time with a summary file of its own: what ages together.
    struct Epoch: Equatable {
        let number: Int
        /// The change that wrote the file.
        var serial: Int
        var bytes: Int
        /// The checksum of the whole file.
        var checksum: UInt64
        /// Where it begins, by the logs' clock.
        let began: Timestamp
        /// How far the logs had come when it was last added to.
        var latest: Timestamp

        var file: String { "epoch-\(number)-\(serial).summary" }
    }

    /// Grows with every change of the state.
    var serial = 0
    /// Runs that took something in.
    var runs = 0
    /// How far the logs have come (`LogClock`).
    var now: Timestamp?
    var epochs: [Epoch] = []
    var inputs = InputLedger()
    var campaigns = CampaignRegister()
    /// Accounts flagged by the last run, ids ascending.
    var flagged: [String] = []

    func encoded() -> [UInt8] {
        var encoder = BinaryEncoder()
        encoder.raw(StateManifest.magic)
        encoder.byte(StateManifest.formatVersion)
        encoder.count(serial)
        encoder.count(runs)
        encoder.byte(now == nil ? 0 : 1)
        encoder.signed(now?.milliseconds ?? 0)
        encoder.count(epochs.count)
        for epoch in epochs {
            for value in [epoch.number, epoch.serial, epoch.bytes] { encoder.count(value) }
            encoder.word(epoch.checksum)
            encoder.signed(epoch.began.milliseconds)
            encoder.signed(epoch.latest.milliseconds)
        }
        inputs.encode(&encoder)
        campaigns.encode(&encoder)
        encoder.count(flagged.count)
        for id in flagged { encoder.text(id) }
        encoder.word(StateManifest.checksum(encoder.bytes))
        return encoder.bytes
    }

    /// Reads a manifest. Throws an input error that names file, place and remedy.
    init(decoding bytes: [UInt8], file: String) throws(UserError) {
        guard bytes.starts(with: StateManifest.magic), bytes.count > StateManifest.magic.count + 9 else {
            throw StateManifest.damaged("not a manifest of a state, or cut short", file, bytes.count)
        }
        let version = bytes[StateManifest.magic.count]
        guard version == StateManifest.formatVersion else {
            throw UserError(
                .input,
                "the state has version \(version), and this program knows version \(StateManifest.formatVersion)",
                at: file, remedy: "use the program that wrote it, or begin a new state in another folder")
        }
        let content = Array(bytes.dropLast(8))
        var trailer = BinaryDecoder(Array(bytes.suffix(8)))
        guard trailer.word() == StateManifest.checksum(content) else {
            throw StateManifest.damaged("the manifest of the state is damaged", file, content.count)
        }
        var decoder = BinaryDecoder(content)
        _ = decoder.raw(StateManifest.magic.count + 1)
        read(&decoder)
        guard decoder.isAtEnd, encoded() == bytes else {
            throw StateManifest.damaged("the manifest of the state is damaged", file, decoder.offset)
        }
    }

    init() {}

    private mutating func read(_ decoder: inout BinaryDecoder) {
        serial = decoder.count(atMost: 1 << 40)
        runs = decoder.count(atMost: 1 << 40)
        let hasClock = decoder.byte() == 1
        let clock = StateManifest.moment(&decoder)
        now = hasClock ? clock : nil
        let count = decoder.elements(atMost: 1 << 16, ofBytes: 13)
        for _ in 0..<count {
            epochs.append(
                Epoch(
                    number: decoder.count(atMost: 1 << 40), serial: decoder.count(atMost: 1 << 40),
                    bytes: decoder.count(atMost: 1 << 60), checksum: decoder.word(),
                    began: StateManifest.moment(&decoder), latest: StateManifest.moment(&decoder))
            )
        }
        inputs = InputLedger(&decoder)
        campaigns = CampaignRegister(&decoder)
        let ids = decoder.elements(atMost: 1 << 28, ofBytes: 1)
        flagged = (0..<ids).map { _ in decoder.text(atMost: 1 << 24) }
    }

    private static func moment(_ decoder: inout BinaryDecoder) -> Timestamp {
        let value = decoder.signed()
        if value.magnitude > 1 << 52 { decoder.fail() }
        return Timestamp(milliseconds: decoder.hasFailed ? 0 : value)
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt64 {
        bytes.withUnsafeBufferPointer { StableHash.bytes(Bytes($0), seed: 0x5354_4154_45) }
    }

    static func damaged(_ what: String, _ file: String, _ offset: Int) -> UserError {
        UserError(
            .input, what, at: "\(file):byte \(offset)",
            remedy: "put the folder back from a copy, or begin a new state in another folder")
    }
}
