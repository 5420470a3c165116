internal import Base

/// Whether accounts follow from their own past: by how much an account's exchanges surprise the model less after its own past
/// than after that of another account of the group.
///
/// People come back to their subjects, their hours and their habits; an account that is fed from a list has no past but the
/// group's, and any member's will do: its gain is about 0. What the group as a whole does, however unusual, counts for
/// nothing here, because both pasts are the group's.
public struct OwnPast: Sendable, Equatable {
    /// Accounts with enough exchanges.
    public let accounts: Int
    /// Mean surprise after the own past, in nats an exchange.
    public let surprise: Double
    /// Mean of what the own past saves against another's, in nats an exchange.
    public let gain: Double
    /// Standard error of `gain`, from its spread over accounts.
    public let error: Double

    static let leastAccounts = 5
    static let donors = 3

    /// Measures the accounts of a group; nil with fewer than five of at least 28 exchanges. Costs a millisecond for each
    /// block of an account.
    public init?(_ activities: [[ActivityNote]], by model: ActivityModel, threads: Int) throws {
        let gains = try OwnPast.gains(activities, by: model, threads: threads)
        let measured = gains.compactMap { $0 }
        guard measured.count >= Self.leastAccounts else { return nil }
        let count = Double(measured.count)
        let mean = measured.reduce(0) { $0 + $1.gain } / count
        accounts = measured.count
        surprise = measured.reduce(0) { $0 + $1.surprise } / count
        gain = mean
        error = (measured.reduce(0) { $0 + ($1.gain - mean) * ($1.gain - mean) } / (count - 1) / count).squareRoot()
    }

    /// Surprise and gain of each account, against the pasts of the others; nil where it has too few exchanges.
    public static func gains(
        _ activities: [[ActivityNote]], by model: ActivityModel, threads: Int
    ) throws -> [(surprise: Double, gain: Double)?] {
        var windows: [(account: Int, window: ActivityModel.Window)] = []
        for (account, notes) in activities.enumerated() {
            windows += model.windows(notes).map { (account, $0) }
        }
        // The longest pasts first: a donor must have as long a past.
        windows.sort { ($1.window.past.count, $0.account) < ($0.window.past.count, $1.account) }
        let surprises = try model.surprises(windows, donors: donors, threads: threads)
        var sums = [(surprise: Double, gain: Double, count: Double)](repeating: (0, 0, 0), count: activities.count)
        for (place, found) in surprises.enumerated() where found.foreign.isFinite {
            sums[windows[place].account].surprise += found.own
            sums[windows[place].account].gain += found.foreign - found.own
            sums[windows[place].account].count += 1
        }
        return sums.map { $0.count > 0 ? ($0.surprise / $0.count, $0.gain / $0.count) : nil }
    }
}
