extension Style {
    /// Plots: shapes stretch with the page, words do not.
    static let plots =
        series + """
            .ink { fill: var(--ink); }
            .rest { fill: var(--rest); }
            .bad { fill: var(--bad); }
            .good { fill: var(--good); }
            .track { fill: var(--well); }
            .meter { width: 72px; height: 6px; border-radius: 3px; overflow: hidden; flex: none; }
            .reason-head .meter, .tokens .meter { width: 100%; }
            .key { display: inline-block; width: 10px; height: 10px; border-radius: 2px; margin-right: 7px; flex: none; }
            .key.rest { background: var(--rest); }
            .key.bad { background: var(--bad); }
            .key-line { display: inline-block; width: 2px; height: 13px; background: var(--ink); margin-right: 7px;
              vertical-align: -2px; }
            .legend { display: flex; flex-wrap: wrap; gap: 2px 16px; font-size: 13px; color: var(--soft); }
            .plot { position: relative; padding: 8px 0 22px 44px; }
            .plot > svg { width: 100%; height: 150px; overflow: visible; border-bottom: 1px solid var(--faint); }
            .plot.tall > svg { height: 210px; }
            .plot.rhythm { padding-left: 0; }
            .plot-title { font-size: 13px; font-weight: 600; color: var(--soft); margin: 14px 0 4px; }
            .gridline { fill: none; stroke: var(--line); stroke-width: 1px; vector-effect: non-scaling-stroke; }
            .baseline { fill: none; stroke: var(--ink); stroke-width: 1.5px; vector-effect: non-scaling-stroke; }
            .hover { fill: transparent; }
            .hover:hover { fill: var(--ink); fill-opacity: 0.12; }
            .y { position: absolute; left: 0; top: 8px; bottom: 22px; width: 36px; font-size: 11px; color: var(--faint); }
            .y span { position: absolute; right: 0; transform: translateY(50%); line-height: 1; white-space: nowrap;
              font-variant-numeric: tabular-nums; }
            .x { position: relative; height: 0; font-size: 11px; color: var(--faint); }
            .x span { position: absolute; top: 5px; transform: translateX(-50%); line-height: 1.2; white-space: nowrap; }
            .x span:first-child { transform: none; }
            .x .last { transform: translateX(-100%); }
            .rhythm .x span[style="left:0%"] { transform: none; }
            .l1 { fill-opacity: 0.25; }
            .l2 { fill-opacity: 0.5; }
            .l3 { fill-opacity: 0.75; }
            .matrix-row { display: grid; grid-template-columns: minmax(0, 300px) minmax(0, 1fr) 108px 84px; gap: 16px;
              align-items: center; padding: 4px 0; font-size: 13px; border-top: 1px solid var(--line); }
            .matrix-head { border-top: 0; color: var(--faint); font-size: 12px; padding-bottom: 6px; }
            .attribute { display: flex; flex-direction: column; min-width: 0; line-height: 1.35; }
            .kind { color: var(--faint); font-size: 11px; }
            .value { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
            .value.more { font-family: inherit; color: var(--soft); }
            .band { width: 100%; height: 26px; background: var(--well); border-radius: 2px; shape-rendering: crispEdges; }
            .outside small { display: none; }
            .targets li { display: grid; grid-template-columns: minmax(0, 190px) minmax(0, 1fr) 48px 62px; gap: 10px;
              align-items: center; padding: 3px 0; font-size: 13px; }
            .target-name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
            .target { width: 100%; height: 16px; }
            .mark { fill: none; stroke: var(--ink); stroke-width: 2px; vector-effect: non-scaling-stroke; }
            .lift { color: var(--faint); }
            .histogram { width: 100%; height: 110px; border-bottom: 1px solid var(--faint); }
            .spread .histogram { width: 120px; height: 30px; }
            .ends { display: flex; justify-content: space-between; font-size: 11px; color: var(--faint); padding-top: 4px; }
            """

    // Each campaign's colour as a fill, as a key, as the cells of a band and as the edge above its section.
    private static let series = (0...Palette.own).map { index in
        """
        .s\(index) { fill: var(--s\(index)); }
        .key.s\(index) { background: var(--s\(index)); }
        .campaign.s\(index)-edge { border-top-color: var(--s\(index)); }

        """
    }.joined()
}
