internal import Base
internal import Exchanges
internal import Summaries

/// The summary files of a state, read together and compared with what the manifest knows of them.
struct StateEpochs {
    private let folder: StateFolder
    private let epochs: [StateManifest.Epoch]

    init(_ folder: StateFolder, _ epochs: [StateManifest.Epoch]) {
        self.folder = folder
        self.epochs = epochs
    }

    /// Opens all epochs during a call of `body`, which must read all accounts. Throws an input error when a file is not
    /// the one that the manifest names.
    func open<Result>(
        _ cancellation: Cancellation?, _ body: (SummarySet, SummaryHead) throws -> Result
    ) throws -> Result {
        let files = try InputSet.resolve(paths: epochs.map { folder.place(of: $0) })
        for epoch in epochs {
            let place = folder.place(of: epoch)
            guard files.files.contains(where: { $0.path == place && $0.size == Int64(epoch.bytes) }) else {
                throw StateEpochs.exchanged(place)
            }
        }
        return try SummarySet.open(files, cancellation: cancellation) { set in
            let result = try body(set, try set.head())
            let checksums = set.checksums
            for epoch in epochs where checksums[folder.place(of: epoch)] != epoch.checksum {
                throw StateEpochs.exchanged(folder.place(of: epoch))
            }
            return result
        }
    }

    private static func exchanged(_ file: String) -> UserError {
        UserError(
            .input, "this is not the file that the state's manifest names", at: file,
            remedy: "put the folder back from a copy, or begin a new state in another folder")
    }
}
