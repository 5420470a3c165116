import Base
import Crypto
import Testing

@Suite struct SHA256Tests {
    private func hexadecimal(_ text: String) -> String { SHA256.hexadecimal(SHA256.digest(Array(text.utf8))) }

    // The example messages that NIST publishes beside FIPS 180-4.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
    ])
    func publishedVectors(text: String, digest: String) { #expect(hexadecimal(text) == digest) }

    @Test func aMillionTimesTheLetterA() {
        #expect(
            hexadecimal(String(repeating: "a", count: 1_000_000))
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test func aViewGivesTheDigestOfWhatItShows() {
        let bytes = Array("xabcx".utf8)
        bytes.withUnsafeBufferPointer {
            #expect(SHA256.digest(Bytes($0).slice(1, 4)) == SHA256.digest(Array("abc".utf8)))
        }
    }
}
