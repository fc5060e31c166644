namespace Scrawl.Training.Report;

/// <summary>The report's style sheet: paper and ink by day, slate by night, one column on a phone.</summary>
internal static class PageStyle
{
    /// <summary>The style sheet.</summary>
    public const string Css = """
        :root {
          --paper: #faf9f5; --card: #fff; --ink: #23221f; --soft: #68645b; --line: #e5e1d7;
          --one: #8a857a; --two: #2a5bb8; --bad: #b93a1f; --good: #21734a;
          --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Source Serif 4", Georgia, serif;
          --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
          --mono: ui-monospace, "SF Mono", "Cascadia Mono", Consolas, monospace;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #17181b; --card: #1f2125; --ink: #e9e6df; --soft: #a29d93; --line: #33353a;
            --one: #8f8b83; --two: #82aaf5; --bad: #f0836a; --good: #6cc495;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 var(--sans); font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%; }
        main { max-width: 66rem; margin: 0 auto; padding: clamp(1.5rem, 5vw, 4rem) clamp(1rem, 4vw, 2.5rem); }
        h1, h2, h3 { font-family: var(--serif); font-weight: 600; line-height: 1.15; margin: 0; }
        h1 { font-size: clamp(3.5rem, 13vw, 6.5rem); letter-spacing: -.03em; margin: .1em 0; }
        .notice h1 { font-size: 2.25rem; letter-spacing: -.01em; margin-bottom: .5em; }
        a { color: var(--two); }
        h2 { font-size: 1.6rem; margin-bottom: .6rem; }
        h3 { font-size: 1.1rem; }
        p { margin: 0; }
        small, .note { color: var(--soft); font-size: .8125rem; line-height: 1.45; }
        section { margin-top: clamp(3rem, 7vw, 4.5rem); }
        .brand { font: italic 600 1.25rem var(--serif); color: var(--two); }
        .lead { max-width: 42rem; color: var(--soft); margin-bottom: 1.25rem; }
        header .lead { font-size: 1.0625rem; }
        .tiles { list-style: none; margin: 2rem 0 0; padding: 0; display: grid; gap: 1px; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); background: var(--line); border: 1px solid var(--line); border-radius: .75rem; overflow: hidden; }
        .tiles li { background: var(--card); padding: .9rem 1rem; }
        .tiles b { display: block; font-size: 1.25rem; font-weight: 600; white-space: nowrap; }
        .tiles span { color: var(--soft); font-size: .8125rem; }
        .pair { display: grid; gap: 2.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); align-items: start; }
        .wide { overflow-x: auto; }

        .chart { margin: 0; max-width: 34rem; }
        .chart figcaption { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: .25rem 1rem; margin-bottom: .5rem; }
        .chart .note { margin-top: .5rem; }
        .chart svg { display: block; width: 100%; height: auto; }
        .chart .grid { stroke: var(--line); }
        .chart text { font: 11px var(--sans); fill: var(--soft); font-variant-numeric: tabular-nums; }
        .end { text-anchor: end; }
        .middle { text-anchor: middle; }
        .curve { fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
        .dot { fill: currentColor; }
        .target { fill: transparent; }
        .thin .curve { stroke-width: 1; opacity: .6; }
        .point:hover .dot { r: 6; }
        .one { color: var(--one); }
        .two { color: var(--two); }
        .ideal { color: var(--line); }
        .ideal .curve { stroke-dasharray: 4 5; color: var(--soft); opacity: .6; }
        .ideal .point { display: none; }
        .legend { display: flex; gap: 1rem; font-size: .8125rem; }
        .legend i { display: inline-block; width: .9em; height: 3px; border-radius: 2px; background: currentColor; vertical-align: .25em; margin-right: .4em; }
        .legend .ideal { color: var(--soft); }

        table { border-collapse: collapse; }
        .confusion { table-layout: fixed; width: 100%; max-width: 44rem; font-size: clamp(.6875rem, 2.6vw, .9375rem); }
        .confusion th, .confusion td { padding: 0; height: 2.5em; text-align: center; border: 2px solid var(--paper); border-radius: 6px; }
        .confusion th { font-weight: 600; }
        .confusion .corner { font-size: 0; }
        .confusion .right { color: var(--soft); background: color-mix(in srgb, var(--line) 45%, transparent); }
        .confusion .none { color: var(--line); }
        .heat1 { --heat: 10%; } .heat2 { --heat: 20%; } .heat3 { --heat: 30%; } .heat4 { --heat: 40%; } .heat5 { --heat: 50%; }
        .heat6 { --heat: 60%; } .heat7 { --heat: 70%; } .heat8 { --heat: 80%; } .heat9 { --heat: 90%; } .heat10 { --heat: 100%; }
        .confusion .wrong { font-weight: 600; background: color-mix(in srgb, var(--bad) calc(12% + .5 * var(--heat)), var(--paper)); }
        .figures { width: 100%; font-size: .9375rem; }
        .figures th, .figures td { padding: .38rem .5rem; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); }
        .figures th:first-child { text-align: left; padding-left: 0; }
        .figures :is(th, td):last-child { padding-right: 0; }
        .figures thead th { color: var(--soft); font-weight: 400; font-size: .8125rem; }
        .figures tbody th { font-weight: 600; }
        .layers { max-width: 44rem; }
        .layers tbody th { font-weight: 400; white-space: normal; }
        .figures tfoot :is(th, td) { font-weight: 600; border-bottom: 0; }

        .digit { display: block; width: 100%; height: auto; aspect-ratio: 1; image-rendering: pixelated; filter: invert(1); mix-blend-mode: multiply; }
        .example { display: inline-block; width: 2.5rem; height: 2.5rem; margin-right: .75rem; vertical-align: middle; }
        .made { margin-top: .75rem; }
        .made code { overflow-wrap: anywhere; }
        .grid-of-digits { display: grid; gap: .75rem .5rem; grid-template-columns: repeat(15, 1fr); }
        .grid-of-digits figure { margin: 0; }
        .grid-of-digits figcaption { text-align: center; font-size: .8125rem; color: var(--soft); }
        .grid-of-digits .mistake figcaption { color: var(--bad); font-weight: 700; }
        .mistakes { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 14.5rem), 1fr)); }
        .mistakes article { display: grid; grid-template-columns: 5.5rem 1fr; gap: .75rem 1rem; align-items: center; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: .9rem; }
        .bars { grid-column: 1 / -1; list-style: none; display: grid; grid-template-columns: repeat(10, 1fr); gap: 4px; margin: 0; padding: 0; text-align: center; font-size: .75rem; color: var(--soft); }
        .bars svg { display: block; width: 100%; height: 3rem; margin-bottom: .15rem; border-bottom: 1px solid var(--line); fill: currentColor; }
        .bars .read, .key.read { color: var(--bad); font-weight: 700; }
        .bars .true, .key.true { color: var(--good); font-weight: 700; }
        .key.plus { color: var(--two); font-weight: 600; }
        .key.minus { color: var(--bad); font-weight: 600; }

        .filters { display: grid; gap: .6rem; grid-template-columns: repeat(8, 1fr); max-width: 36rem; }
        .filters svg { display: block; width: 100%; border-radius: 4px; background: var(--card); outline: 1px solid var(--line); }
        .plus { fill: var(--two); }
        .minus { fill: var(--bad); }

        .facts { margin: 0; max-width: 48rem; }
        .facts div { display: grid; grid-template-columns: 6rem 1fr; gap: 1rem; padding: .5rem 0; border-bottom: 1px solid var(--line); }
        .facts dt { color: var(--soft); }
        .facts dd { margin: 0; overflow-wrap: anywhere; }
        code { font: .875em var(--mono); }

        @media (prefers-color-scheme: dark) { .digit { filter: none; mix-blend-mode: screen; } }
        @media (max-width: 48rem) { .grid-of-digits { grid-template-columns: repeat(10, 1fr); } }
        @media (max-width: 30rem) { .grid-of-digits { grid-template-columns: repeat(8, 1fr); } .figures { font-size: .8125rem; } .figures th, .figures td { padding-inline: .25rem; } .facts div { grid-template-columns: 1fr; gap: 0; }
          .mistakes { grid-template-columns: 1fr 1fr; gap: .6rem; } .mistakes article { grid-template-columns: 3.5rem 1fr; gap: .6rem; padding: .65rem; font-size: .875rem; } .bars { gap: 2px; font-size: .6875rem; }
          .confusion :is(th, td) { border-width: 1px; } }
        @media print { body { background: none; } section { break-inside: avoid; } }
        """;
}
