internal import Base
internal import Compression

/// One thread's part in reading: its state, its buffers and its decoders.
final class ReadWorker<State> {
    // Behind a pointer, so that a state made of arrays is changed in place and never copied.
    private let held: UnsafeMutablePointer<State>
    private let reader: LogReader
    private let keepsRejects: Bool
    private let progress: ProgressMeter?
    private let cancellation: Cancellation?
    private let cutter: LineCutter
    private var decoders: [LogFormat: any LogDecoder] = [:]
    private var spill: RejectSpill?
    private var tally = RejectTally()

    init(
        state: State, reader: LogReader, limits: LogReader.Limits, progress: ProgressMeter?, keepsRejects: Bool,
        cancellation: Cancellation?
    ) {
        held = .allocate(capacity: 1)
        held.initialize(to: state)
        self.reader = reader
        self.keepsRejects = keepsRejects
        self.progress = progress
        self.cancellation = cancellation
        cutter = LineCutter(limit: limits.lineLength)
    }

    deinit {
        held.deinitialize(count: 1)
        held.deallocate()
    }

    /// The state as the records seen so far have made it.
    var state: State { held.pointee }

    /// Works through one piece of input.
    func run(_ item: WorkItem, _ body: (inout State, borrowing Exchange) -> Void) throws -> RejectSink.Piece {
        let file = reader.inputs.files[item.file]
        let format = reader.formats[item.file]
        let decoder = decoders[format] ?? format.makeDecoder(reader.map)
        decoders[format] = decoder
        tally = RejectTally()
        let from = spill?.position ?? 0
        do {
            let descriptor = try file.open()
            defer { file.release(descriptor) }
            if item.format == .plain {
                try lines(ofRange: item, descriptor, file.size, decoder, body)
            } else {
                try lines(ofPacked: descriptor, decoder, body)
            }
        } catch let fault as StreamFault {
            progress?.add(rejected: 1)
            try reject(LineFault(fault), line: tally.lines + 1, offset: fault.offset, raw: Bytes())
        }
        return RejectSink.Piece(
            file: file.path, tally: tally, spill: spill, stretch: .init(from: from, to: spill?.position ?? from))
    }

    private func lines(
        ofRange item: WorkItem, _ descriptor: Int32, _ size: Int64, _ decoder: any LogDecoder,
        _ body: (inout State, borrowing Exchange) -> Void
    ) throws {
        // A stretch owns the lines that start in it. Whether one starts at its first byte shows in the byte before.
        let from = max(0, item.from - 1)
        let source = RangeSource(descriptor: descriptor, from: from, to: item.to, size: size)
        cutter.begin(source, at: from, whole: item.from == 0, stop: item.to)
        var told = item.from
        try lines(decoder, body) { line in
            let reached = min(max(line.offset, told), item.to)
            defer { told = reached }
            return Int(reached - told)
        }
        progress?.add(bytes: Int(item.to - told))
    }

    private func lines(
        ofPacked descriptor: Int32, _ decoder: any LogDecoder, _ body: (inout State, borrowing Exchange) -> Void
    ) throws {
        let source = ByteReader(descriptor: descriptor)
        cutter.begin(source, at: 0, whole: true)
        var told: Int64 = 0
        try lines(decoder, body) { _ in
            defer { told = source.position }
            return Int(source.position - told)
        }
        progress?.add(bytes: Int(source.position - told))
    }

    /// The loop over lines. `advance` says how many bytes of the file have been read since it was asked last.
    private func lines(
        _ decoder: any LogDecoder, _ body: (inout State, borrowing Exchange) -> Void, advance: (Line) -> Int
    ) throws {
        let batch = decoder as? any BatchDecoder
        let single = decoder as? any LineDecoder
        // A copy of an empty exchange is far cheaper than making one field by field.
        let blank = Exchange()
        var exchange = blank
        var (lines, records) = (0, 0)
        var (toldRecords, toldRejected) = (0, 0)
        var rejected = 0
        defer {
            tally.lines = lines
            tally.records = records
            progress?.add(records: records - toldRecords, rejected: rejected - toldRejected)
        }
        while let line = try cutter.next() {
            lines &+= 1
            if lines & 1023 == 0 {
                try cancellation?.check()
                progress?.add(
                    bytes: advance(line), records: records - toldRecords, rejected: rejected - toldRejected)
                (toldRecords, toldRejected) = (records, rejected)
            }
            if line.isTooLong {
                rejected += 1
                try reject(tooLong, line: lines, offset: line.offset, raw: line.bytes) { self.cutter.nextPiece() }
                continue
            }
            let content = line.content
            if content.isEmpty { continue }
            if let batch {
                let count = try exchanges(of: line, number: lines, batch, blank, body)
                records &+= count.taken
                rejected &+= count.rejected
                continue
            }
            exchange = blank
            do throws(LineFault) {
                try single?.decode(content, into: &exchange)
            } catch {
                if content.isBlank { continue }
                rejected += 1
                try reject(error, line: lines, offset: line.offset, raw: content)
                continue
            }
            exchange.settle()
            records &+= 1
            body(&held.pointee, exchange)
        }
    }

    /// Hands over what one line holds. A bad exchange is set aside on its own, under the line's number.
    private func exchanges(
        of line: Line, number: Int, _ decoder: any BatchDecoder, _ blank: borrowing Exchange,
        _ body: (inout State, borrowing Exchange) -> Void
    ) throws -> (taken: Int, rejected: Int) {
        let content = line.content
        do throws(LineFault) {
            try decoder.open(content)
        } catch {
            if content.isBlank { return (0, 0) }
            try reject(error, line: number, offset: line.offset, raw: content)
            return (0, 1)
        }
        var (taken, rejected) = (0, 0)
        while true {
            var exchange = copy blank
            do throws(LineFault) {
                guard try decoder.next(into: &exchange) else { return (taken, rejected) }
            } catch {
                rejected += 1
                try reject(error, line: number, offset: line.offset, raw: decoder.faulty)
                continue
            }
            exchange.settle()
            taken += 1
            body(&held.pointee, exchange)
        }
    }

    private var tooLong: LineFault { LineFault(.lineTooLong, expected: "at most \(cutter.limit) bytes a line") }

    private func reject(
        _ fault: LineFault, line: Int, offset: Int64, raw: Bytes, more: () -> Bytes? = { nil }
    ) throws {
        tally.add(fault, line: line, offset: offset)
        guard keepsRejects else { return }
        let spill = try self.spill ?? RejectSpill()
        self.spill = spill
        try spill.append(fault, line: line, offset: offset, raw: raw, more: more)
    }
}

extension Line {
    /// The line without a byte order mark before it and a carriage return behind it.
    var content: Bytes {
        var (from, to) = (0, bytes.count)
        if to > 0, bytes[to - 1] == 13 { to -= 1 }
        if offset == 0, to >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { from = 3 }
        return bytes.slice(from, to)
    }
}

extension Bytes {
    /// Whether there are only spaces, tabs and carriage returns.
    var isBlank: Bool { buffer.allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 } }
}
