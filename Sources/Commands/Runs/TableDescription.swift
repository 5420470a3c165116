internal import Base
internal import Crypto
internal import Embeddings

/// What a table of meaning is, in words and as JSON.
struct TableDescription {
    let table: MeaningTable
    let path: String

    /// The package that the table was made of, if it is one that this version knows.
    private var model: PinnedModel? {
        let source = SHA256.hexadecimal(table.source)
        return PinnedModel.standard.digest == source ? PinnedModel.standard : nil
    }

    /// Lines for people.
    var text: String {
        let origin = model.map { "\($0.name) (\($0.package))" } ?? "a package that this version does not know"
        let rows = [
            ("made of", origin), ("its SHA-256", SHA256.hexadecimal(table.source)),
            ("dimensions", String(table.vectors.width)), ("word pieces", Decimal.grouped(table.vectors.pieces)),
            ("size", Decimal.grouped(table.file.count) + " bytes"), ("layout", "version \(MeaningTable.version)"),
            ("identity", table.fingerprint), ("SHA-256", SHA256.hexadecimal(table.digest)),
        ]
        return "Table of meaning: \(Console.harmless(path))\n"
            + rows.map { name, value in
                "  " + name + String(repeating: " ", count: 13 - name.count) + value + "\n"
            }.joined()
    }

    /// One JSON document.
    var json: String {
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
