/**
 * Styles of the exported page. System fonts, because a page of its own carries none; colours reach
 * contrast AA on both grounds. On paper: black on white, no contents beside the text, rows kept whole
 * and column headers repeated.
 */
export const STYLE = `
:root { color-scheme: light dark; --fg: #1c2030; --muted: #565d73; --line: #d9dce6; --ground: #fff;
  --sunken: #f3f4f8; --accent: #3f37c9; }
@media (prefers-color-scheme: dark) { :root { --fg: #e6e8f0; --muted: #a5abc0; --line: #363b4d;
  --ground: #14161f; --sunken: #1e212d; --accent: #a5b0ff; } }
* { box-sizing: border-box; }
html { font: 16px/1.6 Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; scroll-padding-top: 1rem; }
body { max-width: 76rem; margin: 0 auto; padding: 2rem 1.5rem 5rem; background: var(--ground);
  color: var(--fg); overflow-wrap: anywhere; }
@media screen and (min-width: 64rem) {
  body { display: grid; grid-template-columns: 16rem minmax(0, 1fr); column-gap: 3rem; }
  header { grid-column: 1 / -1; }
  nav { position: sticky; top: 1.5rem; align-self: start; max-height: calc(100vh - 3rem); overflow: auto; }
}
h1 { margin: 0 0 1.5rem; font-size: 2rem; line-height: 1.2; letter-spacing: -.02em; }
main > h2 { margin: 2.8rem 0 .8rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); font-size: 1.45rem; }
main > h2:first-child { margin-top: 0; }
h3 { margin: 1.8rem 0 .4rem; font-size: 1.1rem; }
p, ul, table { margin: 0 0 1rem; }
li { margin: .25rem 0; }
li:target, h2:target, h3:target { background: var(--sunken); outline: .3rem solid var(--sunken); }
a { color: var(--accent); text-underline-offset: .15em; }
td a, small a, strong a, li > a { text-decoration-thickness: 1px; }
small { color: var(--muted); font-size: .85em; }
code { padding: .05rem .25rem; border-radius: .25rem; background: var(--sunken);
  font: .875em ui-monospace, "JetBrains Mono", Consolas, monospace; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: .92rem; overflow-wrap: anywhere; }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { color: var(--muted); font-weight: 600; }
nav h2 { margin: 0 0 .5rem; font-size: .85rem; color: var(--muted); font-weight: 600; }
nav ol, nav ul { margin: 0; padding: 0; list-style: none; font-size: .9rem; }
nav ul { padding-left: 1rem; }
nav a { color: inherit; text-decoration: none; }
nav a:hover { text-decoration: underline; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--ground); outline: 2px solid var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@page { margin: 20mm 18mm; }
@media print {
  :root { --fg: #000; --muted: #444; --line: #bbb; --ground: #fff; --sunken: #fff; --accent: #000; }
  html { font-size: 10pt; }
  body { display: block; max-width: none; padding: 0; }
  nav ul, .skip { display: none; }
  main > h2 { break-after: avoid; }
  h3 { break-after: avoid; }
  li, tr { break-inside: avoid; }
  thead { display: table-header-group; }
  a { text-decoration: none; }
}
`;
