import Crypto
import Testing

@Suite struct HMACSHA256Tests {
    // The test cases of RFC 4231; case 5 of them truncates the code to 128 bits.
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0B, count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0x0C, count: 20), "Test With Truncation", "a3b6167473100ee06e0c796c2955552b"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131),
            "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be "
                + "hashed before being used by the HMAC algorithm.",
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        ),
    ])
    func texts(key: [UInt8], message: String, code: String) {
        let made = SHA256.hexadecimal(HMACSHA256.code(of: Array(message.utf8), key: key))
        #expect(made.hasPrefix(code) && made.count == 64)
    }

    @Test(arguments: [
        (
            [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            Array(1...25), [UInt8](repeating: 0xCD, count: 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        ),
    ])
    func bytes(key: [UInt8], message: [UInt8], code: String) {
        #expect(SHA256.hexadecimal(HMACSHA256.code(of: message, key: key)) == code)
    }

    /// RFC 2104 pads short keys with zeros, so no key and a zero byte are one key.
    @Test func theEmptyKeyIsAllZeros() {
        let code = SHA256.hexadecimal(HMACSHA256.code(of: [], key: []))
        #expect(code == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
        #expect(code == SHA256.hexadecimal(HMACSHA256.code(of: [], key: [0])))
    }
}
