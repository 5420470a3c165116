internal import Base

/// What a campaign's harvest would cost otherwise, with the prices assumed.
enum Worth {
    /// `Written by people, its 61,842 answers cost $309,210 (231×) at $5 each, …`; nil when it was not reckoned.
    static func words(_ campaign: Report.Campaign) -> String? {
        guard let economics = campaign.economics else { return nil }
        let prices = economics.prices
        return "Written by people, \(Figures.counted(economics.answers, "answer")) at an assumed "
            + "\(Figures.price(prices.answerUSD)) each: \(amount(economics.humanByAnswerUSD, economics.ratioByAnswer)); "
            + "\(Decimal.short(economics.words)) words at \(Figures.price(prices.thousandWordsUSD)) per 1,000: "
            + "\(amount(economics.humanByWordUSD, economics.ratioByWord))."
    }

    private static func amount(_ dollars: Double, _ ratio: Double?) -> String {
        Figures.dollars(dollars) + (ratio.map { ", \(Figures.times($0)) the list price" } ?? "")
    }
}
