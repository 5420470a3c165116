extension Style {
    /// What only a red-team page has.
    static let redTeam = Markup(
        stringLiteral: """

            .curve { padding-bottom: 30px; }
            .curve .y { bottom: 30px; width: 40px; }
            .curve .x span, .curve .x span:first-child { transform: translateX(-50%); text-align: center; }
            .curve svg.harvest, .harvest-key { color: var(--s1); }
            .curve svg.price, .price-key { color: var(--s3); }
            .range { fill: currentColor; fill-opacity: 0.18; }
            .line { fill: none; stroke: currentColor; stroke-width: 2px; vector-effect: non-scaling-stroke; }
            .dot, .ring, .hole { fill: none; stroke-linecap: round; vector-effect: non-scaling-stroke; }
            .dot { stroke: currentColor; stroke-width: 10px; }
            .ring { stroke: var(--ink); stroke-width: 15px; }
            .hole { stroke: var(--card); stroke-width: 5px; }
            .tries .line, .tries .range { display: none; }
            .tried th, .tried b { white-space: nowrap; }
            .spot { display: inline-block; width: 11px; height: 11px; border-radius: 50%; background: currentColor;
              margin-right: 7px; vertical-align: -1px; }
            .spot.ringed { outline: 2px solid var(--ink); }
            .spot.hollow { background: none; border: 3px solid currentColor; }
            .gains li { display: grid; grid-template-columns: minmax(0, 150px) minmax(0, 150px) minmax(0, 1fr) 210px;
              gap: 12px; align-items: center; padding: 4px 0; font-size: 13px; }
            .gains .mark { stroke-dasharray: none; }
            .gains .bar-fill { fill: var(--s1); }
            .evasion h3 { font-size: 19px; letter-spacing: -0.01em; }
            .evasion .pair figure { margin-top: 10px; }
            .evasion figcaption { font-size: 13px; font-weight: 600; color: var(--soft); }
            .card details { margin-top: 12px; font-size: 13px; }
            .card summary { cursor: pointer; color: var(--link); }
            .card details table { margin-top: 8px; font-size: 13px; }
            .yes { color: var(--good); }
            @media (max-width: 760px) {
            .gains li { grid-template-columns: minmax(0, 1fr) auto; gap: 2px 12px; }
            .gains svg { grid-column: 1 / -1; grid-row: 2; }
            .gains .with { display: none; }
            }
            """)
}
