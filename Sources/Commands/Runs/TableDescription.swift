internal import Base
internal import Crypto
internal import Embeddings

/// What a file made of a model is, in words and as JSON.
protocol ModelDescription {
    /// Lines for people.
    var text: String { get }
    /// One JSON document.
    var json: String { get }
}

extension ModelDescription {
    static func lines(_ rows: [(String, String)]) -> String {
        rows.map { name, value in "  " + name + String(repeating: " ", count: 13 - name.count) + value + "\n" }.joined()
    }
}

extension PinnedModel {
    /// The package with a SHA-256, if it is one that this version knows.
    static func known(_ source: [UInt8]) -> PinnedModel? {
        standard.digest == SHA256.hexadecimal(source) ? standard : nil
    }

    /// What people call the package with a SHA-256.
    static func origin(_ source: [UInt8]) -> String {
        known(source).map { "\($0.name) (\($0.package))" } ?? "a package that this version does not know"
    }
}

/// What a table of meaning is.
struct TableDescription: ModelDescription {
    let table: MeaningTable
    let path: String

    var text: String {
        let rows = [
            ("made of", PinnedModel.origin(table.source)), ("its SHA-256", SHA256.hexadecimal(table.source)),
            ("dimensions", String(table.vectors.width)), ("word pieces", Decimal.grouped(table.vectors.pieces)),
            ("size", Decimal.grouped(table.file.count) + " bytes"), ("layout", "version \(MeaningTable.version)"),
            ("identity", table.fingerprint), ("SHA-256", SHA256.hexadecimal(table.digest)),
        ]
        return "Table of meaning: \(Console.harmless(path))\n" + Self.lines(rows)
    }

    var json: String {
        let model = PinnedModel.known(table.source)
        var writer = JSONText(indented: true)
        writer.object {
            $0.member("schema", "stillwatch.table/1")
            $0.member("path", path)
            $0.member("identity", table.fingerprint)
            $0.member("version", MeaningTable.version)
            $0.member("dimensions", table.vectors.width)
            $0.member("pieces", table.vectors.pieces)
            $0.member("bytes", table.file.count)
            $0.member("sha256", SHA256.hexadecimal(table.digest))
            $0.member("model", model?.name)
            $0.member("package", model?.package)
            $0.member("package_sha256", SHA256.hexadecimal(table.source))
        }
        writer.newline()
        return writer.text
    }
}

/// What an encoder is.
struct EncoderDescription: ModelDescription {
    let encoder: MeaningEncoder
    let path: String

    var text: String {
        let rows = [
            ("made of", PinnedModel.origin(encoder.source)), ("its SHA-256", SHA256.hexadecimal(encoder.source)),
            ("dimensions", String(Encoder.width)), ("word pieces", Decimal.grouped(encoder.vocabulary.count)),
            ("size", Decimal.grouped(encoder.size) + " bytes"), ("layout", "version \(MeaningEncoder.version)"),
            ("identity", encoder.fingerprint), ("SHA-256", SHA256.hexadecimal(encoder.digest)),
        ]
        return "Encoder: \(Console.harmless(path))\n" + Self.lines(rows)
    }

    var json: String {
        let model = PinnedModel.known(encoder.source)
        var writer = JSONText(indented: true)
        writer.object {
            $0.member("schema", "stillwatch.encoder/1")
            $0.member("path", path)
            $0.member("identity", encoder.fingerprint)
            $0.member("version", MeaningEncoder.version)
            $0.member("dimensions", Encoder.width)
            $0.member("pieces", encoder.vocabulary.count)
            $0.member("bytes", encoder.size)
            $0.member("sha256", SHA256.hexadecimal(encoder.digest))
            $0.member("model", model?.name)
            $0.member("package", model?.package)
            $0.member("package_sha256", SHA256.hexadecimal(encoder.source))
        }
        writer.newline()
        return writer.text
    }
}
