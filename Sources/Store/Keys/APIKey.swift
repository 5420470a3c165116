public import Base
internal import Crypto

/// What is kept of an API key. The key itself is not.
public struct APIKey: Sendable, Equatable {
    /// Its public name, such as `key_4fGh2kLmNp8qRsTv`: for logs, lists and revocations.
    public let id: String
    /// The account that it speaks for.
    public let account: String
    /// The account's organisation; empty where there is none.
    public let organisation: String
    /// What people call it.
    public let name: String
    /// How well its owner was checked, in the provider's own words; empty where nobody did.
    public let verification: String
    /// When it was made.
    public let created: Timestamp
    /// From when on it is no longer good; nil for never.
    public let expires: Timestamp?
    /// When it was last used, as far as the server has noted; nil for never.
    public let lastUsed: Timestamp?
    /// When it was revoked; nil when it was not.
    public let revoked: Timestamp?

    /// Whether it is good at a moment, cuts aside.
    public func state(at moment: Timestamp) -> KeyState { KeyState(expires: expires, revoked: revoked, at: moment) }
}

/// Whether a key is good.
public enum KeyState: String, Sendable {
    /// It is.
    case active
    /// Its time is over.
    case expired
    /// It was revoked for good.
    case revoked

    init(expires: Timestamp?, revoked: Timestamp?, at moment: Timestamp) {
        if revoked != nil {
            self = .revoked
        } else if let expires, expires <= moment {
            self = .expired
        } else {
            self = .active
        }
    }
}

/// The secret that a client presents: `sw-` and 43 letters and digits, which hold 256 random bits.
public struct APISecret: Sendable {
    /// What every key begins with, so that people and scanners recognise one that has leaked.
    public static let prefix = "sw-"
    /// Characters of a key.
    public static let length = prefix.utf8.count + 43

    /// The whole key. Shown once, to whoever asked for it, and kept nowhere.
    public let text: String

    /// A new one.
    static func make() -> APISecret { APISecret(text: prefix + RandomBytes.letters(43)) }

    /// What is stored in its place: the SHA-256 of the whole key. The slow hashes for passwords make guessing expensive
    /// because people choose among few; nobody guesses one of 2^256 keys however fast the hash is, and a slow one would
    /// only make every request slow. For the same reason there is no salt: no two keys are alike.
    var digest: [UInt8] { SHA256.digest(Array(text.utf8)) }
}
