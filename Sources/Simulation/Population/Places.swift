internal import Base

/// A country of residence: weight in the population, time zone, language and access networks.
struct Place: Sendable {
    let code: StaticString
    let weight: Double
    /// Minutes east of Greenwich.
    let zone: Int
    let language: Language

    static let all: [Place] = [
        Place(code: "US", weight: 29, zone: -360, language: .en),
        Place(code: "IN", weight: 12, zone: 330, language: .en),
        Place(code: "GB", weight: 7, zone: 0, language: .en), Place(code: "DE", weight: 7, zone: 60, language: .de),
        Place(code: "FR", weight: 5, zone: 60, language: .fr), Place(code: "BR", weight: 5, zone: -180, language: .en),
        Place(code: "JP", weight: 4, zone: 540, language: .en), Place(code: "CA", weight: 4, zone: -300, language: .en),
        Place(code: "AU", weight: 3, zone: 600, language: .en), Place(code: "CN", weight: 5, zone: 480, language: .zh),
        Place(code: "SG", weight: 3, zone: 480, language: .en), Place(code: "TW", weight: 2, zone: 480, language: .zh),
        Place(code: "ES", weight: 4, zone: 60, language: .es), Place(code: "MX", weight: 3, zone: -360, language: .es),
        Place(code: "AR", weight: 2, zone: -180, language: .es), Place(code: "NL", weight: 2, zone: 60, language: .en),
        Place(code: "PL", weight: 2, zone: 60, language: .en), Place(code: "AT", weight: 1, zone: 60, language: .de),
        Place(code: "CH", weight: 1, zone: 60, language: .de), Place(code: "BE", weight: 1, zone: 60, language: .fr),
    ]
    static let weights = all.map(\.weight)
}

/// Kinds of network. Numbers come from the private range (64512-65534) and addresses from 240.0.0.0/4, which is
/// reserved: nothing in a simulated log belongs to anybody.
enum Network {
    static func access(_ place: Int, _ random: inout SeededRandom) -> UInt16 {
        UInt16(64512 + place * 6 + random.below(4))
    }
    static func mobile(_ place: Int, _ random: inout SeededRandom) -> UInt16 {
        UInt16(64512 + place * 6 + 4 + random.below(2))
    }
    /// How many cloud networks there are.
    static let clouds = 11
    static func cloud(_ random: inout SeededRandom) -> UInt16 { UInt16(64700 + random.below(clouds)) }
    static func privateExit(_ random: inout SeededRandom) -> UInt16 { UInt16(64740 + random.below(4)) }
    static func campus(_ random: inout SeededRandom) -> UInt16 { UInt16(64760 + random.below(9)) }

    /// A random address: each network owns six /16.
    static func address(_ network: UInt16, _ random: inout SeededRandom) -> UInt32 {
        let block = StableHash.scramble(UInt64(network) &* 8 &+ UInt64(random.below(6)))
        let first = 240 + UInt32(truncatingIfNeeded: block % 15)
        let second = UInt32(truncatingIfNeeded: block &>> 8 & 255)
        return first &<< 24 | second &<< 16 | UInt32(random.below(256)) &<< 8 | UInt32(1 + random.below(254))
    }

    /// One of a few exits that many people share (carrier translation, private networks).
    static func shared(_ network: UInt16, of count: Int, _ random: inout SeededRandom) -> UInt32 {
        var fixed = SeededRandom(seed: UInt64(network) &<< 20 ^ UInt64(random.below(count)))
        return address(network, &fixed)
    }
}

/// An address as a log shows it.
struct Address: Sendable {
    var number: UInt32
    var network: UInt16
    var place: UInt8
}
