internal import CMicrohttpd
internal import Glibc

/// Whether a head was written as it should be: every line ended by CRLF, none folded or with a zero byte, one space on either
/// side of the target.
///
/// libmicrohttpd takes all of these without a word, and two servers that read them in two ways are how requests are smuggled.
/// It reads a head in place, putting a zero at the end of each part (two for CRLF): so the addresses of the parts tell what
/// stood between them, and any departure shows as a gap that is too short or too long.
struct RawHead {
    /// Where the next line must begin.
    private var expected: UnsafePointer<CChar>
    private(set) var isSound: Bool

    /// Begins with the first line; `targetLength` is the target's before the library cut its query off.
    init(
        method: UnsafePointer<CChar>, target: UnsafePointer<CChar>, targetLength: Int, version: UnsafePointer<CChar>
    ) {
        isSound = target == method + strlen(method) + 1 && version == target + targetLength + 1
        let length = strlen(version)
        expected = version + length + 2
        isSound = isSound && version[length + 1] == 0
    }

    /// Takes the next field.
    mutating func field(_ name: UnsafePointer<CChar>, _ value: UnsafePointer<CChar>) {
        guard isSound, name == expected, var place = Optional(name + strlen(name) + 1), value >= place else {
            isSound = false
            return
        }
        while place < value {
            guard place.pointee == 32 || place.pointee == 9 else {
                isSound = false
                return
            }
            place += 1
        }
        let length = strlen(value)
        isSound = value[length + 1] == 0
        expected = value + length + 2
    }

    /// Takes the end: `size` bytes after the method's first.
    mutating func end(method: UnsafePointer<CChar>, size: Int) {
        isSound = isSound && expected + 2 == method + size && expected[0] == 0 && expected[1] == 0
    }
}
