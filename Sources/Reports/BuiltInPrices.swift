// Generated from prices/list-prices.txt by scripts/embed-prices; edit that file, then run the script.

extension PriceTable {
    /// The text of prices/list-prices.txt, kept in the program so that it needs no file beside it.
    static let builtInText = """
        # List prices, for the estimate of what a campaign's exchanges would have cost.
        #
        # model pattern      input     output     US dollars for a million tokens
        #
        # These are ASSUMPTIONS: typical list prices of 2026 by tier, guessed from what a model's name says. They are no
        # provider's price list. Put your own with --prices FILE.
        # In a pattern `*` stands for any text; case does not matter; the first line that fits a model wins.

        *embed*              0.05       0
        *-nano*              0.10       0.40
        *-lite*              0.10       0.40
        *flash*              0.30       2.50
        *-mini*              0.40       1.60
        *-small*             0.40       1.60
        *haiku*              1.00       5.00
        *deep-research*     10.00      40.00
        *reason*             3.00      12.00
        *think*              3.00      12.00
        *opus*              15.00      75.00
        *ultra*             15.00      75.00
        *sonnet*             3.00      15.00
        *-large*             3.00      15.00
        *-pro*               2.50      15.00
        *                    2.50      10.00

        # What the same data would cost if people wrote it, to compare a campaign's cost with. ASSUMPTIONS as well: commissioned
        # answers of a few paragraphs, and commissioned text by length. Your own file may leave out any of these lines.

        @human-answer-usd        5      # US dollars for an answer
        @human-1000-words-usd  100      # US dollars for 1,000 words
        @words-per-token         0.75   # words for a token of an answer

        """
}
