import Base
import Testing

@testable import RedTeam

@Suite struct BillTests {
    private var measurement: Measurement {
        var out = Measurement()
        out.wanted = 9000
        out.harvested = 1000
        out.cover = 500
        out.hours = 48
        out.accountDays = 40
        out.opened = [.email: 10, .phone: 6, .card: 3, .id: 1]
        return out
    }

    @Test func anOrdinaryAttackerPays() {
        let bill = Bill(measurement, Base.ordinary.attacker, Prices())
        // 20 accounts of weeks at 1.50, checks 10 × 0.05 + 6 × 0.50 + 3 × 5 + 25; 40 account-days at 0.20;
        // 1,500 exchanges at 0.01.
        #expect(abs(bill.accounts - (30 + 0.5 + 3 + 15 + 25)) < 1e-9)
        #expect(abs(bill.infrastructure - 8) < 1e-9)
        #expect(abs(bill.exchanges - 15) < 1e-9)
        #expect(abs(bill.total - 96.5) < 1e-9)
    }

    @Test func cellsRewordingAndAgeArePaidFor() {
        let attacker = Base.hidden.attacker.with(.split, 3).with(.paraphrase, 2)
        let bill = Bill(measurement, attacker, Prices())
        // 20 accounts with a past at 8; seven cells beyond the first at 30; half of 1,000 prompts at 0.0005.
        #expect(abs(bill.accounts - (160 + 43.5)) < 1e-9)
        #expect(abs(bill.infrastructure - (40 * 0.8 + 210)) < 1e-9)
        #expect(abs(bill.exchanges - 15.25) < 1e-9)
    }

    @Test func pricesAreTakenAndRefused() throws {
        var prices = Prices()
        try prices.take("account-weeks=4.5")
        try prices.take("exchange=0")
        #expect(prices[.accountWeeks] == 4.5 && prices[.exchange] == 0 && prices[.cell] == PriceName.cell.assumed)
        let bill = Bill(measurement, Base.ordinary.attacker, prices)
        #expect(abs(bill.total - (90 + 43.5 + 8)) < 1e-9)
        for text in ["acount=1", "cell", "cell=", "cell=-1", "cell=1e5", "cell=x", "=", "cell=99999999999"] {
            #expect(throws: UserError.self, "\(text)") { try prices.take(text) }
        }
    }

    @Test func everyPriceHasWordsAndAValue() {
        for name in PriceName.allCases { #expect(!name.about.isEmpty && name.assumed > 0) }
    }
}
