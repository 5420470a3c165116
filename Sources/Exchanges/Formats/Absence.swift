internal import Base

extension Bytes {
    /// Whether a value is one of the words that logs write where they know nothing. Shared by everybody, such a word
    /// would tie strangers together.
    ///
    /// It is asked of every value of every exchange, so the common ones must be let go by their length and first byte.
    @inline(__always) var saysNothing: Bool {
        if count > Absence.longest { return false }
        // Countries have two letters, and no word for nothing has.
        if count == 2 { return self[0] == 45 && self[1] == 45 }
        return count == 0 || (Absence.mayBegin(self[0]) && isWordForNothing)
    }

    @inline(never) private var isWordForNothing: Bool { Absence.words.contains(self) }

    /// Whether the bytes equal those of a literal in lower case, whatever case these have.
    func equalsIgnoringCase(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        for index in 0..<count {
            let byte = self[index]
            let lower = byte >= 65 && byte <= 90 ? byte | 32 : byte
            if lower != word.utf8Start[index] { return false }
        }
        return true
    }
}

extension [StaticString] {
    /// Whether a text is one of these words, in any case.
    func contains(_ text: Bytes) -> Bool { contains { text.equalsIgnoringCase($0) } }
}

/// Words for nothing.
enum Absence {
    static let longest = 11

    /// Whether any of the words begins with a byte: a quick no for nearly all values.
    @inline(__always) static func mayBegin(_ byte: UInt8) -> Bool {
        byte == 45 || byte == 63 || byte == 40 || byte == 60 || byte | 32 == 110 || byte | 32 == 117
    }

    static let words: [StaticString] = [
        "-", "?", "nil", "n/a", "null", "none", "<nil>", "(nil)", "(null)", "<null>", "(none)", "<none>",
        "unknown", "(unknown)", "<unknown>", "undefined", "(not set)", "not set",
    ]

    /// What stands in a text's place where somebody took it away.
    static let redactions: [StaticString] = [
        "redacted", "[redacted]", "<redacted>", "(redacted)", "***", "[hidden]", "[removed]", "[filtered]",
        "redacted-by-litellm",
    ]
    static let longestRedaction = 19
}

extension Exchange {
    /// Makes one of the many ways in which logs say the same: words for nothing become nothing, an address loses its
    /// port, and a digest in a text's place becomes a digest. Every format's exchanges go through here.
    @inline(__always) mutating func settle() {
        @inline(__always) func drop(_ value: inout Bytes) {
            if !value.isEmpty, value.saysNothing { value = Bytes() }
        }
        drop(&requestID)
        drop(&organisationID)
        drop(&keyID)
        drop(&endUserID)
        drop(&country)
        drop(&tlsFingerprint)
        drop(&userAgent)
        drop(&conversationID)
        if !clientAddress.isEmpty { clientAddress = clientAddress.host }
        settleText()
    }

    private mutating func settleText() {
        if prompt.isRedaction { prompt = Bytes() }
        if systemPrompt.isRedaction { systemPrompt = Bytes() }
        if !prompt.isEmpty, prompt.isDigest { (promptDigest, prompt) = (prompt, Bytes()) }
        if !systemPrompt.isEmpty, systemPrompt.isDigest { (systemPromptDigest, systemPrompt) = (systemPrompt, Bytes()) }
        if !promptDigest.isEmpty { promptDigest = promptDigest.digits }
        if !systemPromptDigest.isEmpty { systemPromptDigest = systemPromptDigest.digits }
    }
}

extension Bytes {
    /// Whether a text says no more than that it was taken away.
    @inline(__always) var isRedaction: Bool {
        count <= Absence.longestRedaction && count > 2 && isWordForRedaction
    }

    @inline(never) private var isWordForRedaction: Bool { Absence.redactions.contains(self) }

    /// Whether a text is nothing but digests of texts: `sha256:` or another algorithm's name before 16 digits or more,
    /// or bare hexadecimal digits as SHA-1, SHA-256, SHA-384 or SHA-512 have them. Several stand for several parts.
    @inline(__always) var isDigest: Bool {
        // This runs over every prompt, and nearly all have a blank among their first bytes.
        count >= Bytes.shortestDigest && (!hasBlank(0) && !hasBlank(8) || self[0] <= 32) && isListOfDigests
    }

    /// Whether one of the eight bytes from `offset` on is a blank or a control character.
    @inline(__always) private func hasBlank(_ offset: Int) -> Bool {
        let word = UnsafeRawPointer(start).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        return (word &- 0x2121_2121_2121_2121) & ~word & 0x8080_8080_8080_8080 != 0
    }

    @inline(never) private var isListOfDigests: Bool {
        var index = 0
        var found = false
        while index < count {
            if self[index] <= 32 {
                index += 1
                continue
            }
            var end = index
            while end < count, self[end] > 32, end - index <= Bytes.longestDigest { end += 1 }
            guard end - index >= Bytes.shortestDigest, slice(index, end).isOneDigest else { return false }
            found = true
            index = end
        }
        return found
    }

    // From `hash:` and 16 digits on.
    private static let shortestDigest = 20
    // Longer words are looked at no further.
    private static let longestDigest = 160

    private var isOneDigest: Bool {
        guard count <= Bytes.longestDigest else { return false }
        guard let mark = buffer.prefix(16).firstIndex(where: { $0 == 58 || $0 == 61 }) else {
            return [40, 64, 96, 128].contains(count) && isHexadecimal
        }
        let name = slice(0, mark)
        let digits = slice(mark + 1, count)
        return digits.count >= 16 && digits.isEncoded && Bytes.algorithms.contains(name)
    }

    /// A digest without its algorithm's name, which some of a house's programs write and others do not; empty for a word
    /// that stands for none.
    var digits: Bytes {
        if saysNothing { return Bytes() }
        guard let mark = buffer.lastIndex(where: { $0 == 58 || $0 <= 32 }), self[mark] == 58 else { return self }
        return buffer[..<mark].contains(where: { $0 <= 32 }) ? self : slice(mark + 1, count)
    }

    private static let algorithms: [StaticString] = [
        "sha256", "sha-256", "sha1", "sha-1", "sha384", "sha-384", "sha512", "sha-512", "sha3-256", "sha3-512",
        "blake2b", "blake2s", "blake3", "md5", "hmac", "hmac-sha256", "hmac-sha512", "digest", "hash",
    ]

    private var isHexadecimal: Bool {
        buffer.allSatisfy { ($0 >= 48 && $0 <= 57) || ($0 | 32 >= 97 && $0 | 32 <= 102) }
    }

    /// Hexadecimal, base 32 or base 64, in either alphabet; a colon may part a name from it.
    private var isEncoded: Bool {
        buffer.allSatisfy {
            ($0 >= 48 && $0 <= 57) || ($0 | 32 >= 97 && $0 | 32 <= 122) || [43, 45, 47, 58, 61, 95].contains($0)
        }
    }
}
