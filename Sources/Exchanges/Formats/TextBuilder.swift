internal import Base
internal import JSON

/// Joins pieces of text. A single piece is passed on as it is; memory is taken when it is needed and reused from line to
/// line.
final class TextBuilder {
    private var storage = UnsafeMutablePointer(mutating: Bytes().start)
    private var capacity = 0
    private var count = 0
    private var only: Bytes?
    private let keeps: Bool
    /// Bytes appended since it was cleared, kept or not.
    private(set) var length = 0

    /// A builder; one that does not keep text counts its bytes only.
    init(keeping keeps: Bool = true) { self.keeps = keeps }

    deinit { if capacity > 0 { storage.deallocate() } }

    /// The text so far, valid until the next change.
    var view: Bytes { only ?? Bytes(start: UnsafePointer(storage), count: count) }

    /// Forgets everything.
    func clear() {
        count = 0
        length = 0
        only = nil
    }

    /// Adds a piece; `separator` goes between it and what is there already.
    func append(_ piece: Bytes, separator: UInt8? = nil) {
        if piece.isEmpty { return }
        length += piece.count
        guard keeps else { return }
        if count == 0, only == nil {
            only = piece
            return
        }
        if let first = only {
            only = nil
            copy(first)
        }
        if let separator { withUnsafePointer(to: separator) { copy(Bytes(start: $0, count: 1)) } }
        copy(piece)
    }

    /// Adds a literal.
    func append(_ word: StaticString, separator: UInt8? = nil) {
        append(Bytes(start: word.utf8Start, count: word.utf8CodeUnitCount), separator: separator)
    }

    /// Copies a piece that has only been passed on so far, because its owner is about to change.
    func own() {
        guard let piece = only else { return }
        only = nil
        copy(piece)
    }

    private func copy(_ piece: Bytes) {
        if count + piece.count > capacity {
            let before = capacity
            capacity = max(capacity * 2, count + piece.count, 256)
            let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + JSONReader.padding)
            grown.update(from: storage, count: count)
            if before > 0 { storage.deallocate() }
            storage = grown
        }
        (storage + count).update(from: piece.start, count: piece.count)
        count += piece.count
    }
}
