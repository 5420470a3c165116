public import Base

/// How a stream of bytes is packed.
public enum CompressionFormat: String, Sendable, CaseIterable {
    /// Not packed.
    case plain
    /// gzip (RFC 1952), any number of members.
    case gzip
    /// Zstandard (RFC 8878), any number of frames, skippable ones included.
    case zstd

    /// The format that a stream's first bytes tell, whatever its name; four bytes suffice.
    public static func detect(_ head: Bytes) -> CompressionFormat {
        if head.count >= 3, head[0] == 0x1F, head[1] == 0x8B, head[2] == 8 { return .gzip }
        guard head.count >= 4 else { return .plain }
        let magic = (0..<4).reduce(UInt32(0)) { $0 | UInt32(head[$1]) << UInt32($1 * 8) }
        // The second is the range of magic numbers of skippable frames, with which a file may begin.
        return magic == 0xFD2F_B528 || magic & 0xFFFF_FFF0 == 0x184D_2A50 ? .zstd : .plain
    }
}

/// Why a stream could not be read to its end. Everything before the fault has been delivered.
public struct StreamFault: Error, Sendable, Equatable {
    /// The classes of fault.
    public enum Reason: String, Sendable, CaseIterable {
        /// The packed data is damaged.
        case corrupt
        /// The packed data ends too early.
        case truncated
        /// The system refused to read.
        case unreadable
    }

    /// The class of fault.
    public let reason: Reason
    /// Position in the file, in bytes as stored (packed).
    public let offset: Int64
    /// What is wrong, as a sentence without a full stop.
    public let message: String

    /// A fault as given.
    public init(_ reason: Reason, offset: Int64, message: String) {
        self.reason = reason
        self.offset = offset
        self.message = message
    }

    /// The fault as an error of the given file.
    public func userError(file: String) -> UserError {
        let remedy =
            switch reason {
            case .corrupt: "write the file again from its source"
            case .truncated: "wait until the file is complete, or copy it again"
            case .unreadable: "check the file's permissions and the disk"
            }
        return UserError(.input, message, at: "\(file):byte \(offset)", remedy: remedy)
    }
}
