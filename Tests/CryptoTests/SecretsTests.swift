import Crypto
import Testing

@Suite struct SecretsTests {
    // The vectors of RFC 4648, section 10, without their padding, and one for the two characters of its own.
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"), ("~~~???>>>", "fn5-Pz8_Pj4-"),
    ])
    func base64URL(text: String, encoded: String) {
        #expect(Base64URL.encode(Array(text.utf8)) == encoded)
        #expect(Base64URL.decode(encoded) == Array(text.utf8))
    }

    @Test func everyLengthReadsBack() {
        for count in 0..<200 {
            let bytes = RandomBytes.make(count)
            #expect(bytes.count == count && Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        }
    }

    @Test(arguments: ["A", "Zg==", "Zh", "Zm9", "Z g", "Zm+v", "Zm/v", "Zmé"])
    func whatIsNoneIsRefused(text: String) { #expect(Base64URL.decode(text) == nil) }

    @Test func comparison() {
        let bytes = RandomBytes.make(32)
        #expect(ConstantTime.equal(bytes, bytes) && ConstantTime.equal([], []))
        #expect(!ConstantTime.equal(bytes, Array(bytes.dropLast())))
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 1
            #expect(!ConstantTime.equal(bytes, other))
        }
    }

    /// 62,000 letters: each comes a thousand times, give or take 6 standard deviations (p < 1e-7 over all of them).
    @Test func lettersAreEven() {
        var counts: [Character: Int] = [:]
        for letter in RandomBytes.letters(62_000) { counts[letter, default: 0] += 1 }
        #expect(counts.count == 62 && counts.values.allSatisfy { (811...1189).contains($0) }, "\(counts)")
        #expect(counts.keys.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
        #expect(RandomBytes.letters(43).count == 43 && RandomBytes.letters(43) != RandomBytes.letters(43))
    }
}
