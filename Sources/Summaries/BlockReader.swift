internal import Base
internal import Compression
internal import Glibc

/// Goes through a file block by block and checks each.
final class BlockReader {
    let file: String
    /// Where the block read last begins.
    private(set) var start: Int64 = 0
    /// Bytes read so far.
    private(set) var position: Int64 = 0
    /// The checksum of the block read last.
    private(set) var checksum = Frame.seed

    private let descriptor: Int32
    private let size: Int64

    /// Checks the first bytes of an open file.
    init(descriptor: Int32, file: String) throws {
        self.descriptor = descriptor
        self.file = file
        var status = stat()
        size = fstat(descriptor, &status) == 0 ? Int64(status.st_size) : 0
        guard size >= Int64(Frame.magic.count), try read(Frame.magic.count) == Frame.magic else {
            throw Damage.notASummary(file)
        }
    }

    /// The content of the next block, which must be of the given kind; `what` names it in errors.
    func expect(_ kind: BlockKind, _ what: String) throws -> [UInt8] {
        let block = try next()
        guard block.kind == kind else { throw Damage.corrupt(what, file, start) }
        return block.content
    }

    /// The next block; throws when there is none.
    func next() throws -> (kind: BlockKind, content: [UInt8]) {
        start = position
        guard let frame = Frame(try read(Frame.size)) else { throw Damage.corrupt("a block's frame", file, start) }
        let stored = try read(frame.stored)
        guard let content = frame.content(stored, after: checksum) else {
            throw Damage.corrupt("a block of \(frame.stored) bytes", file, start)
        }
        checksum = frame.checksum
        return (frame.kind, content)
    }

    /// Nothing may follow.
    func finish() throws { if position < size { throw Damage.surplus(file, position) } }

    private func read(_ count: Int) throws -> [UInt8] {
        // Asked before memory is taken: the length may be a lie.
        guard Int64(count) <= size - position else { throw Damage.truncated(file, size) }
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let more: Int
            do {
                more = try bytes.withUnsafeMutableBytes {
                    try ByteReader.read(
                        descriptor, at: position + Int64(done),
                        into: UnsafeMutableRawBufferPointer(rebasing: $0[done...]))
                }
            } catch let fault as StreamFault {
                throw fault.userError(file: file)
            }
            guard more > 0 else { throw Damage.truncated(file, position + Int64(done)) }
            done += more
        }
        position += Int64(count)
        return bytes
    }
}
