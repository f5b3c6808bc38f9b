// SPDX-License-Identifier: Apache-2.0

extension OverviewPage {
    /// The page's style sheet. Colours keep a contrast of 4.5 to 1 on either ground (WCAG 2.2, 1.4.3); where colour tells
    /// something, a word or a place tells it, too.
    static let style = """
        :root { --ground: #fdfdfb; --text: #1d2125; --faint: #565d64; --line: #c9ced3; --easing: #0b6b52; --tension: #a8321a;
          --card: #ffffff; }
        @media (prefers-color-scheme: dark) {
          :root { --ground: #15181b; --text: #e6e8ea; --faint: #a4abb2; --line: #3a4147; --easing: #58c9a4;
            --tension: #ff8a6b; --card: #1d2125; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 80rem; padding: 1rem; background: var(--ground); color: var(--text);
          font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
        h1 { margin: 0; font-size: 1.4rem; }
        h2 { margin: 1.5rem 0 .5rem; font-size: 1.15rem; border-bottom: 1px solid var(--line); }
        h3 { margin: 0; font-size: 1rem; }
        a { color: inherit; }
        a:focus-visible, summary:focus-visible { outline: 3px solid var(--easing); outline-offset: 2px; }
        summary { cursor: pointer; padding: .125rem 0; }
        nav ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin: 0; padding: 0; list-style: none; }
        nav a { display: inline-block; padding: .25rem 0; }
        .spoken { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
        .state { margin: .25rem 0; font-weight: 600; }
        .state.bad, .word.failing, .word.open, .word.probing, .word.gone, .word.disabled, .word.parked, .key.tension {
          color: var(--tension); }
        .state.good, .word.ok, .key.easing { color: var(--easing); }
        .notices { margin: .25rem 0; padding-inline-start: 1.25rem; }
        .key, .word { font-weight: 600; }
        .detail, .level, footer { color: var(--faint); font-size: .875rem; font-weight: 400; }
        article { background: var(--card); border: 1px solid var(--line); border-inline-start-width: 6px; border-radius: 4px;
          margin: .75rem 0; padding: .625rem 1rem; }
        article.easing { border-inline-start-color: var(--easing); }
        article.tension { border-inline-start-color: var(--tension); }
        article.easing h3 > :first-child { color: var(--easing); }
        article.tension h3 > :first-child { color: var(--tension); }
        article p { margin: .25rem 0; }
        article ul { margin: .25rem 0; padding-inline-start: 1.25rem; }
        figure { margin: 0 0 1.25rem; }
        figure summary { color: var(--faint); font-size: .875rem; }
        figcaption { font-weight: 600; }
        svg { display: block; width: 100%; height: 6rem; }
        .days { display: flex; justify-content: space-between; margin: 0; color: var(--faint); font-size: .875rem; }
        svg .easing { fill: var(--easing); }
        svg .tension { fill: var(--tension); }
        svg .day { fill: transparent; }
        svg line { stroke: var(--faint); vector-effect: non-scaling-stroke; }
        svg .half { stroke: var(--line); }
        table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
        th, td { text-align: start; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line);
          vertical-align: top; }
        thead th, .short, .word { overflow-wrap: normal; white-space: nowrap; }
        .numbers { width: auto; }
        @media (min-width: 64rem) {
          main { display: grid; grid-template-columns: 3fr 2fr; column-gap: 2.5rem; align-items: start; }
          #sources, #sinks { grid-column: 1 / -1; }
        }
        @media (max-width: 40rem) {
          table:not(.numbers) thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
          table:not(.numbers) :is(tbody, tr, th) { display: block; border: 0; padding: 0; }
          table:not(.numbers) tbody tr { border-bottom: 1px solid var(--line); padding: .375rem 0; }
          table:not(.numbers) td { display: inline; border: 0; padding: 0; margin-inline-end: .75rem; }
          table:not(.numbers) td:not(:empty, .word)::before { content: attr(data-label) " "; color: var(--faint); }
        }

        """
}
