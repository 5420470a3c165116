internal import Base
internal import Embeddings
internal import Synchronization

extension Stages {
    /// Makes a table of meaning from a model's package.
    static func modelling(_ request: ModelRequest, _ watch: Watch) throws -> MeaningTable {
        watch { ProgressSample(step: "reading the package") }
        let package = try FileSystem.contents(request.package)
        let meter = EncodingMeter()
        watch { meter.sample }
        return try MeaningTableBuilder.build(
            package: package, file: request.package, width: request.dimensions, threads: request.threads,
            cancellation: Interruption.cancellation
        ) { done, total in
            meter.fraction.store(Double(done) / Double(max(1, total)), ordering: .relaxed)
        }
    }

    /// Packs a model's package into the file of an encoder.
    static func encoding(_ package: String, _ watch: Watch) throws -> [UInt8] {
        watch { ProgressSample(step: "packing the encoder") }
        return try MeaningTableBuilder.encoderFile(package: try FileSystem.contents(package), file: package)
    }
}

/// How much of the vocabulary is encoded. Threads may report out of order; the display forgives it.
private final class EncodingMeter: Sendable {
    let fraction = Atomic<Double>(0)

    var sample: ProgressSample {
        var sample = ProgressSample(step: "encoding the vocabulary")
        sample.fraction = fraction.load(ordering: .relaxed)
        return sample
    }
}
