internal import CZstd

extension CompressionFormat {
    /// Unpacks bytes that are known to become exactly `count` bytes: for formats of our own, where hostile input must
    /// not take more memory than announced. Nil when it becomes more, or less, or is damaged. gzip is not used there, and
    /// always nil.
    public func unpack(_ bytes: [UInt8], count: Int) -> [UInt8]? {
        switch self {
        case .plain: return bytes.count == count ? bytes : nil
        case .gzip: return nil
        case .zstd:
            guard count >= 0 else { return nil }
            var isWhole = false
            let unpacked = [UInt8](unsafeUninitializedCapacity: max(1, count)) { target, filled in
                let size = ZSTD_decompress(target.baseAddress, count, bytes, bytes.count)
                isWhole = ZSTD_isError(size) == 0 && size == count
                filled = isWhole ? count : 0
            }
            return isWhole ? unpacked : nil
        }
    }
}
