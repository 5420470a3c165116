/// The page's style sheet.
enum Style {
    static let sheet: Markup = Markup(
        stringLiteral: [colours, base, plots, tables, narrow, paper].joined(separator: "\n"))

    private static let colours = """
        :root {
        \(Theme.light)
        }
        @media (prefers-color-scheme: dark) {
        :root:not([data-theme="light"]) {
        \(Theme.dark)
        }
        }
        :root[data-theme="dark"] {
        \(Theme.dark)
        }
        """

    private static let base = """
        * { box-sizing: border-box; }
        html { scroll-padding-top: 72px; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere;
          font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
        h1, h2, h3, h4, p, ul, dl, dd, figure { margin: 0; }
        ul { padding: 0; list-style: none; }
        a { color: var(--link); text-underline-offset: 2px; }
        :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
        svg { display: block; }
        small { font-size: 12px; color: var(--faint); font-weight: 400; }
        .num { text-align: right; font-variant-numeric: tabular-nums; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .skip { position: absolute; left: -999px; }
        .skip:focus { left: 8px; top: 8px; z-index: 9; background: var(--card); padding: 8px 12px; }
        .inner, main, footer { max-width: 1184px; margin: 0 auto; padding: 0 24px; }
        .bar { position: sticky; top: 0; z-index: 5; background: var(--card); border-bottom: 1px solid var(--line); }
        .bar .inner { display: flex; align-items: center; gap: 16px; min-height: 52px; }
        .brand { display: flex; align-items: center; gap: 8px; font-weight: 650; letter-spacing: -0.01em; }
        .logo { width: 22px; height: 22px; fill: none; stroke: var(--s0); stroke-width: 2; stroke-linecap: round; }
        .logo circle { fill: var(--s0); stroke: none; }
        .when { color: var(--faint); font-size: 13px; }
        .bar nav { margin-left: auto; display: flex; gap: 18px; font-size: 13px; }
        .bar nav a { color: var(--soft); text-decoration: none; }
        .bar nav a:hover { color: var(--ink); text-decoration: underline; }
        .theme { font: inherit; font-size: 13px; color: var(--soft); background: var(--well); padding: 4px 12px;
          border: 1px solid var(--line); border-radius: 999px; cursor: pointer; }
        .unfold-all { margin: 6px 0 10px; }
        section { margin-top: 56px; }
        .overview { margin-top: 40px; }
        .eyebrow { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; color: var(--faint); font-size: 13px;
          font-weight: 500; }
        .eyebrow .id { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 12px;
          font-weight: 400; }
        h1 { font-size: clamp(28px, 4vw, 44px); line-height: 1.14; letter-spacing: -0.022em; font-weight: 680;
          margin: 8px 0 12px; max-width: 26em; text-wrap: balance; }
        section > h2 { font-size: 26px; line-height: 1.2; letter-spacing: -0.015em; margin-bottom: 6px; }
        h3 { font-size: 15px; line-height: 1.35; font-weight: 650; }
        h4 { font-size: 12px; line-height: 1.4; font-weight: 600; color: var(--faint); margin: 14px 0 2px; }
        .lede { color: var(--soft); font-size: 17px; max-width: 52em; margin-bottom: 20px; text-wrap: pretty; }
        .note { color: var(--faint); font-size: 13px; max-width: 60em; }
        .none { color: var(--faint); }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 20px 22px;
          margin-top: 16px; box-shadow: var(--shadow); min-width: 0; }
        .calm p { font-size: 17px; color: var(--soft); max-width: 44em; }
        .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; align-items: stretch; }
        .pair.wide-left { grid-template-columns: 2.2fr 1fr; }
        .pile { display: flex; flex-direction: column; }
        .pile > .card:last-child { flex: 1; }
        .table-card { padding-bottom: 14px; }
        .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 340px), 1fr)); gap: 16px; }
        .cards .card { margin-top: 0; }
        .above-cards { margin-top: 28px; }
        .above-cards + .note { margin-bottom: 12px; }
        figcaption { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 2px 20px;
          margin-bottom: 10px; }
        figcaption h2 { font-size: 15px; line-height: 1.35; font-weight: 650; }
        figcaption .note { flex-basis: 100%; max-width: none; }
        .campaign { border-top: 3px solid var(--line); padding-top: 20px; }
        .campaign summary { cursor: pointer; list-style: none; position: relative; padding-right: 40px; }
        .campaign summary::-webkit-details-marker { display: none; }
        .campaign summary::after { content: "+"; position: absolute; right: 4px; top: 14px; width: 28px; height: 28px;
          border: 1px solid var(--line); border-radius: 50%; text-align: center; line-height: 25px; color: var(--soft);
          background: var(--card); font-size: 18px; }
        .campaign details[open] summary::after { content: "–"; }
        .campaign h2 { font-size: clamp(21px, 2.6vw, 29px); line-height: 1.22; letter-spacing: -0.016em; max-width: 32em;
          margin: 6px 0 2px; text-wrap: balance; }
        .numbers { display: grid; grid-template-columns: 1.5fr repeat(5, 1fr); margin-top: 18px;
          border: 1px solid var(--line); border-radius: 10px; background: var(--card); box-shadow: var(--shadow); }
        .numbers > div { padding: 14px 18px 16px; border-left: 1px solid var(--line); min-width: 0; }
        .numbers > div:first-child { border-left: 0; }
        .numbers dt { color: var(--faint); font-size: 12px; }
        .numbers dd { font-size: 23px; line-height: 1.25; font-weight: 650; letter-spacing: -0.015em;
          font-variant-numeric: tabular-nums; }
        .numbers small { display: block; letter-spacing: 0; line-height: 1.4; margin-top: 3px; }
        .numbers .meter { width: 100%; height: 6px; margin: 5px 0 6px; }
        .reasons li { padding: 9px 0; border-top: 1px solid var(--line); }
        .reasons li:first-child { border-top: 0; }
        .reason-head { display: grid; grid-template-columns: 1fr 84px 34px; gap: 10px; align-items: center;
          font-size: 13px; }
        .reason-name { font-weight: 600; }
        .reason-name::first-letter { text-transform: uppercase; }
        .reasons p { color: var(--soft); font-size: 14px; line-height: 1.5; }
        .card > h3 + .reasons, .card > h3 + .note, .card > h3 + dl { margin-top: 4px; }
        .card > .reasons + h3, .card > .note + h3 { margin-top: 18px; }
        .alternatives dt { font-weight: 600; font-size: 13px; margin-top: 8px; }
        .alternatives dt::first-letter { text-transform: uppercase; }
        .alternatives dd { color: var(--soft); font-size: 14px; line-height: 1.5; }
        .chip { display: inline-block; background: var(--well); color: var(--soft); border-radius: 4px; padding: 0 6px;
          font-size: 12px; line-height: 19px; margin-right: 4px; }
        .account, .value, .template pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
          font-size: 13px; }
        .amount { font-size: 30px; font-weight: 680; letter-spacing: -0.02em; line-height: 1.3; margin: 2px 0 8px; }
        .tokens li { display: grid; grid-template-columns: 84px 1fr 64px; gap: 10px; align-items: center; font-size: 13px;
          padding: 3px 0; }
        .tokens + .note, .worth + .note { margin-top: 10px; }
        .card h4 { font-size: 13px; font-weight: 600; margin: 14px 0 2px; }
        .worth li { display: grid; grid-template-columns: 1fr auto 64px; gap: 10px; align-items: baseline;
          font-size: 13px; padding: 3px 0; }
        .worth .num { text-align: right; font-variant-numeric: tabular-nums; }
        .assumptions li { padding: 1px 0 1px 12px; text-indent: -12px; }
        .assumptions li::before { content: "· "; }
        .templates { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); gap: 14px;
          margin-top: 12px; }
        .template pre { margin: 0 0 6px; padding: 12px 14px; background: var(--well); border-radius: 6px; line-height: 1.5;
          white-space: pre-wrap; overflow-wrap: anywhere; max-height: 220px; overflow: auto; }
        .template figcaption { display: block; color: var(--faint); font-size: 12px; margin: 0; }
        article h3::first-letter { text-transform: uppercase; }
        .shared { color: var(--soft); font-size: 14px; }
        .facts { display: flex; flex-wrap: wrap; gap: 4px 16px; color: var(--faint); font-size: 13px; margin: 8px 0 2px;
          font-variant-numeric: tabular-nums; align-items: center; }
        .facts b { color: var(--ink); }
        article h4.account { color: var(--ink); margin: 0; font-size: 14px; }
        .facts-list > div { display: flex; justify-content: space-between; gap: 16px; padding: 5px 0; font-size: 14px;
          border-top: 1px solid var(--line); }
        .facts-list > div:first-child { border-top: 0; }
        .facts-list dt { color: var(--soft); }
        .facts-list dd { font-variant-numeric: tabular-nums; text-align: right; }
        .facts-list .sub { padding-left: 18px; font-size: 13px; }
        .caveats { padding-left: 18px; list-style: disc; margin-top: 4px; }
        .caveats li { padding: 3px 0; color: var(--soft); font-size: 14px; }
        .prose { columns: 2; column-gap: 40px; }
        .prose h3 { margin-top: 14px; break-after: avoid; }
        .prose h3:first-child { margin-top: 0; }
        .prose p { color: var(--soft); font-size: 14px; break-inside: avoid; }
        footer { margin-top: 48px; padding-bottom: 40px; color: var(--faint); font-size: 13px; }
        """
}
