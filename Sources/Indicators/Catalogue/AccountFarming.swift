internal import Accounts
internal import Base

struct AccountFarming: Indicator {
    // A mail domain that more than this share of accounts use is a public mail service.
    private static let publicDomain = 0.01
    // More kin than this add nothing, and looking at them all would take the square of their number.
    private static let mostKin = 2000
    private static let nearbyMilliseconds = 3.0 * 86_400_000

    let definition = IndicatorDefinition(
        name: "account-farming", title: "Account farming",
        definition: "Unrelated accounts that pay with the same means or use the same uncommon mail domain; those that "
            + "signed up within three days count twice.",
        unit: "accounts", leastSpread: 0.8, isLogarithmic: true, weight: 0.25)

    func measure(_ account: Account, _ index: Int, in surroundings: Surroundings) -> Double? {
        let population = surroundings.population
        guard account.profile != AccountProfile() else { return nil }
        var most = 0.0
        for (link, _) in population.links(of: index) {
            let kind = population.links[Int(link)].kind
            guard kind == .payment || kind == .emailDomain else { continue }
            let carriers = population.carriers(of: Int(link))
            if kind == .emailDomain,
                Double(carriers.count)
                    > max(50, AccountFarming.publicDomain * Double(population.accounts.count))
            {
                continue
            }
            most = max(most, kin(of: account, carriers, population))
        }
        return 1 + most
    }

    private func kin(
        of account: Account, _ carriers: ArraySlice<(account: Int32, share: Float)>, _ population: Population
    ) -> Double {
        var count = 0.0
        for carrier in carriers.prefix(AccountFarming.mostKin) {
            let other = population.accounts[Int(carrier.account)]
            guard other.unit != account.unit else { continue }
            count += 1
            if let mine = account.profile.signup, let theirs = other.profile.signup,
                abs(Double(mine.milliseconds) - Double(theirs.milliseconds)) <= AccountFarming.nearbyMilliseconds
            {
                count += 1
            }
        }
        return count
    }

    func sentence(_ value: Double, typical: Double) -> String {
        "Shares a means of payment or an uncommon mail domain with \(Decimal.fixed(value - 1, 0)) unrelated accounts "
            + "(those that signed up within three days count twice)."
    }
}
