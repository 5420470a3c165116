extension Style {
    /// Tables, which become lists of cards where the screen is narrow.
    static let tables = """
        table { width: 100%; border-collapse: collapse; font-size: 14px; }
        th, td { text-align: left; vertical-align: top; padding: 9px 10px; border-top: 1px solid var(--line); }
        th.num, td.num { text-align: right; white-space: nowrap; }
        tbody th { font-weight: 500; }
        thead th { border-top: 0; color: var(--faint); font-size: 12px; font-weight: 500; padding-top: 2px;
          vertical-align: bottom; }
        thead button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer;
          text-align: inherit; }
        thead button:hover { color: var(--ink); }
        [aria-sort="ascending"] button::after { content: " ↑"; }
        [aria-sort="descending"] button::after { content: " ↓"; }
        th:first-child, td:first-child { padding-left: 0; }
        th:last-child, td:last-child { padding-right: 0; }
        .table-card h3 + .note { margin-bottom: 10px; }
        .summary tbody th { white-space: nowrap; }
        .summary .wide { color: var(--soft); }
        .score { display: inline-flex; align-items: center; gap: 8px; font-variant-numeric: tabular-nums; }
        .members .rank { color: var(--faint); width: 34px; }
        .members .wide { color: var(--soft); font-size: 13px; line-height: 1.45; }
        .members tbody th { min-width: 120px; }
        .for { display: block; color: var(--good); font-size: 12px; }
        .definition { display: block; color: var(--faint); font-size: 13px; line-height: 1.45; font-weight: 400;
          max-width: 46em; }
        .rest-note { margin-top: 12px; }
        .more { position: absolute; opacity: 0; }
        .more-label { display: inline-block; margin: 0 0 10px; padding: 3px 12px; border: 1px solid var(--line);
          border-radius: 999px; background: var(--well); color: var(--soft); font-size: 13px; cursor: pointer; }
        .more:focus-visible + .more-label { outline: 2px solid var(--link); outline-offset: 2px; }
        .when-all, .more:checked + .more-label .when-few { display: none; }
        .more:checked + .more-label .when-all { display: inline; }
        .more:not(:checked) ~ table tbody tr:nth-child(n+11) { display: none; }
        """

    /// Screens below 760 pixels.
    static let narrow = """
        @media (max-width: 1020px) {
        .numbers { grid-template-columns: repeat(3, 1fr); }
        .numbers > div:nth-child(n+4) { border-top: 1px solid var(--line); }
        .numbers > div:nth-child(3n+1) { border-left: 0; }
        .bar nav { display: none; }
        .theme { margin-left: auto; }
        }
        @media (max-width: 760px) {
        .inner, main, footer { padding: 0 16px; }
        section { margin-top: 40px; }
        .overview { margin-top: 24px; }
        .lede { font-size: 16px; }
        .card { padding: 16px; }
        .pair, .pair.wide-left { grid-template-columns: minmax(0, 1fr); gap: 0; }
        .prose { columns: 1; }
        .numbers { grid-template-columns: 1fr 1fr; }
        .numbers > div { border-left: 0; border-top: 1px solid var(--line); padding: 12px 14px; }
        .numbers > div:nth-child(odd) { border-left: 1px solid var(--line); }
        .numbers .confidence { grid-column: 1 / -1; border-left: 0; border-top: 0; }
        .numbers dd { font-size: 20px; }
        .plot.tall > svg { height: 170px; }
        .x .minor { display: none; }
        .matrix-head { display: none; }
        .matrix-row { grid-template-columns: minmax(0, 1fr) auto auto; gap: 3px 12px; padding: 8px 0; }
        .matrix-row .band { grid-column: 1 / -1; grid-row: 2; height: 20px; }
        .outside small { display: inline; }
        .targets li { grid-template-columns: minmax(0, 1fr) auto 58px; gap: 2px 10px; padding: 5px 0; }
        .targets .target { grid-column: 1 / -1; grid-row: 2; height: 12px; }
        .stack, .stack tbody, .stack tr, .stack th, .stack td { display: block; }
        .stack thead { display: none; }
        .stack tbody tr { border-top: 1px solid var(--line); padding: 10px 0; }
        .stack tbody tr:first-child { border-top: 0; padding-top: 0; }
        .stack th, .stack td, .stack th.num, .stack td.num { border: 0; padding: 2px 0; text-align: left;
          white-space: normal; }
        .stack td[data-label] { display: flex; justify-content: space-between; gap: 16px; }
        .stack td[data-label]::before { content: attr(data-label); color: var(--faint); font-size: 13px; flex: none; }
        .stack td.wide[data-label] { display: block; }
        .stack td.wide[data-label]::before { display: none; }
        .stack .rank { display: none; }
        .spread .histogram { width: 100%; height: 44px; margin: 6px 0; }
        }
        """

    /// Paper: everything unfolded, nothing that floats, colours kept.
    static let paper = """
        @media print {
        :root, :root[data-theme="dark"], :root:not([data-theme="light"]) {
        \(Theme.light)
        --ground: #ffffff; --shadow: none;
        }
        * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        body { font-size: 11pt; }
        .bar { position: static; }
        .bar nav, .theme, .more-label, .skip, .campaign summary::after { display: none !important; }
        details::details-content { content-visibility: visible; block-size: auto; }
        .more:not(:checked) ~ table tbody tr:nth-child(n+11) { display: table-row; }
        .card, tr, .matrix-row, .reasons li { break-inside: avoid; }
        .table-card { break-inside: auto; }
        h2, h3 { break-after: avoid; }
        .template pre { max-height: none; }
        }
        """
}
