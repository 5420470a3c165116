internal import Glibc

/// Randomness for secrets, from the system's generator: getrandom(2), by glibc's getentropy, which never gives less than it
/// was asked for. Never for simulations: it cannot be repeated.
public enum RandomBytes {
    /// So many bytes that nobody can guess. Waits until the system has gathered enough randomness, which can only
    /// happen in the first seconds after a boot. Costs under a microsecond for 32 bytes.
    public static func make(_ count: Int) -> [UInt8] {
        guard count > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                // More than 256 bytes at a time are refused.
                let piece = min(256, count - filled)
                // Fails only on kernels older than the call itself (2014), or where it is forbidden: no caller can go on.
                precondition(getentropy(buffer.baseAddress! + filled, piece) == 0, "the system gives no random bytes")
                filled += piece
            }
        }
    }

    /// So many letters and digits (base 62), each chosen evenly: 43 of them hold 256 random bits. Unlike base64url they are
    /// selected with a double click and never begin like a flag.
    public static func letters(_ count: Int) -> String {
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
        var text: [UInt8] = []
        while text.count < count {
            // 248 is the largest multiple of 62 in a byte: the bytes above it would favour the first letters.
            for byte in make(count - text.count + 8) where byte < 248 && text.count < count {
                text.append(alphabet[Int(byte % 62)])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
