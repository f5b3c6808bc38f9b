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
        body { margin: 0 auto; max-width: 66rem; padding: 1rem; background: var(--ground); color: var(--text);
          font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
        h1 { margin: 0; font-size: 1.4rem; }
        h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; border-bottom: 1px solid var(--line); }
        h3 { margin: 0; font-size: 1rem; }
        a { color: inherit; }
        a:focus-visible, summary:focus-visible { outline: 3px solid var(--easing); outline-offset: 2px; }
        nav a { margin-right: 1rem; }
        .state { margin: .25rem 0; font-weight: 600; }
        .state.bad, .word.failing, .word.open, .word.gone, .word.disabled, .key.tension { color: var(--tension); }
        .state.good, .word.ok, .key.easing { color: var(--easing); }
        .key, .word { font-weight: 600; }
        .detail, footer { color: var(--faint); font-size: .875rem; }
        article { background: var(--card); border: 1px solid var(--line); border-left-width: 6px; border-radius: 4px;
          margin: .75rem 0; padding: .75rem 1rem; }
        article.easing { border-left-color: var(--easing); }
        article.tension { border-left-color: var(--tension); }
        article p { margin: .25rem 0; }
        figure { margin: 1rem 0; }
        figcaption { font-weight: 600; }
        svg { display: block; width: 100%; height: 7rem; }
        .days { display: flex; justify-content: space-between; margin: 0; color: var(--faint); font-size: .875rem; }
        svg .easing { fill: var(--easing); }
        svg .tension { fill: var(--tension); }
        svg .axis { stroke: var(--faint); }
        table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
        th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line);
          vertical-align: top; }
        @media (max-width: 40rem) {
          thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
          tr, th, td { display: block; border: 0; padding: 0; }
          tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
          td:not(:empty)::before { content: attr(data-label) ": "; color: var(--faint); font-weight: 400; }
        }

        """
}
