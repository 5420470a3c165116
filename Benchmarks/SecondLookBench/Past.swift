internal import Base
internal import Engine
internal import Exchanges
internal import Glibc
internal import Learning
internal import SecondLook
internal import Simulation

/// The model of sequences: trained on logs, and measured on logs whose truth is known.
enum Past {
    static func activities(_ log: String) throws -> Activities {
        var options = try AnalysisOptions(inputs: InputSet.resolve(paths: [log]))
        options.threads = 2
        return try Activities.read(options)
    }

    /// Trains on logs and writes the model.
    static func train(epochs: Int, out: String, _ logs: [String]) throws {
        let worlds = try logs.map { try activities($0) }
        var training = try ActivityTraining(taxonomy: worlds[0].taxonomy, leaves: worlds[0].leaves, seed: 1)
        try training.train(on: worlds.map(\.notes), epochs: epochs, threads: 2) {
            print("epoch \($0.epoch): \(Decimal.fixed($0.loss, 4)) nats an item")
        }
        let bytes = training.model.encoded()
        guard let file = fopen(out, "w") else { throw UserError(.output, "cannot be written", at: out) }
        defer { fclose(file) }
        fwrite(bytes, 1, bytes.count, file)
    }

    /// Gain of each group of accounts, and how well gain and surprise of single accounts tell campaigns from all others.
    static func measure(_ model: ActivityModel, _ log: String, _ truth: Truth) throws {
        let activities = try activities(log)
        let notes = Dictionary(uniqueKeysWithValues: zip(activities.accounts, activities.notes))
        print("# \(truth.spec ?? log)")
        print("group\taccounts\tsurprise\tgain\terror")
        for group in groups(truth) {
            let drawn = group.accounts.compactMap { notes[$0] }.filter { $0.count >= 28 }.prefix(
                CloserLook.mostAccounts)
            guard let past = try OwnPast(Array(drawn), by: model, threads: 2) else { continue }
            print(
                "\(group.name)\t\(past.accounts)\t\(Decimal.fixed(past.surprise, 2))\t\(Decimal.fixed(past.gain, 3))\t"
                    + "\(Decimal.fixed(past.error, 3))")
        }
        var kinds: [UInt64: Bool] = [:]
        for (id, account) in truth.accounts { kinds[StableHash.text(id)] = account.kind.hasPrefix("campaign") }
        let gains = try OwnPast.gains(activities.notes, by: model, threads: 2)
        var scores: [(isCampaign: Bool, gain: Double, surprise: Double)] = []
        for (account, found) in zip(activities.accounts, gains) {
            guard let found, let isCampaign = kinds[account] else { continue }
            scores.append((isCampaign, -found.gain, found.surprise))
        }
        for (name, value) in [
            ("low gain", \(isCampaign: Bool, gain: Double, surprise: Double).gain), ("surprise", \.surprise),
        ] {
            let (area, recall) = separation(scores.map { ($0.isCampaign, $0[keyPath: value]) })
            print(
                "\(name)\t\(scores.count { $0.isCampaign }) of \(scores.count)\tAUC \(Decimal.fixed(area, 3))\t"
                    + "recall at FPR 1e-3 \(Decimal.fixed(recall, 3))")
        }
    }

    private static func separation(_ scores: [(isCampaign: Bool, value: Double)]) -> (area: Double, recall: Double) {
        let order = scores.sorted { $0.value > $1.value }
        let (positive, negative) = (order.count { $0.isCampaign }, order.count { !$0.isCampaign })
        var (found, wrong, area, recall) = (0, 0, 0.0, 0)
        for score in order {
            if score.isCampaign {
                found += 1
                if wrong * 1000 <= negative { recall = found }
            } else {
                wrong += 1
                area += Double(found)
            }
        }
        return (area / Double(max(1, positive * negative)), Double(recall) / Double(max(1, positive)))
    }
}
