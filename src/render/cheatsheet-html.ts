import type { Cheatsheet } from '../course/cheatsheet.ts';
import { language, phrases } from '../phrases/index.ts';
import { strategyIds } from '../rules/types.ts';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Broken between words only: never behind a hyphen, as `--omit` would be. */
const unbroken = (code: string) =>
  code
    .split(/\s+/)
    .map((word) => `<span>${escaped(word)}</span>`)
    .join(' ');

const style = `
@page { size: A4; margin: 12mm; }
:root { color-scheme: light dark; --line: #c9c5bb; --soft: #6b675f; --code: #f4f1ea; --mark: #8a4b12; }
* { box-sizing: border-box; }
body { font: 9.6pt/1.3 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; margin: 0 auto; padding: 1rem; max-width: 186mm; }
h1 { font-size: 17pt; margin: 0; }
h2 { font-size: 11.5pt; margin: .9em 0 .3em; border-bottom: 1px solid var(--line); }
p { margin: .25em 0; }
.motto, .order { color: var(--soft); }
ol { list-style: none; margin: .6em 0 0; padding: 0; display: grid; grid-template-columns: 1fr 1fr; gap: .55em 1.1em; }
li { border-left: 3px solid var(--mark); padding-left: .6em; break-inside: avoid; }
li h3 { font-size: 10pt; margin: 0; }
li h3 span { color: var(--mark); }
code, pre { font: 8pt/1.3 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; background: var(--code); border-radius: 3px; }
code { padding: .1em .3em; overflow-wrap: anywhere; }
li code { display: block; margin: .15em 0; }
li code span { white-space: nowrap; }
li:last-child { grid-column: 1 / -1; }
pre { padding: .6em .8em; margin: 0; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
td { padding: .12em .6em .12em 0; vertical-align: top; }
footer { color: var(--soft); font-size: 8.5pt; margin-top: .7em; }
@media (max-width: 600px) { ol { grid-template-columns: 1fr; } }
@media (prefers-color-scheme: dark) { :root { --line: #4c4a45; --soft: #aaa59b; --code: #26241f; --mark: #e0a05f; } }
@media print { :root { color-scheme: light; --line: #c9c5bb; --soft: #55514a; --code: #f4f1ea; --mark: #8a4b12; } body { padding: 0; max-width: none; } }
`;

/** For the wall: one self-contained file, one A4 page in print. */
export function cheatsheetHtml(sheet: Cheatsheet): string {
  const strategies = strategyIds.map((id, index) => {
    const { title, write, know } = sheet.strategies[id];
    const number = id === 'security' ? '+' : index + 1;
    return `<li><h3><span>${number}</span> ${escaped(title)}</h3><code>${unbroken(write)}</code><p>${escaped(know)}</p></li>`;
  });
  const measures = sheet.measure.map(
    ({ command, says }) => `<tr><td><code>${escaped(command)}</code></td><td>${escaped(says)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(sheet.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(sheet.title)}</h1>
<p class="motto">${escaped(sheet.motto)}</p>
<ol>
${strategies.join('\n')}
</ol>
<p class="order">${escaped(sheet.order)}</p>
<h2>${phrases.cheatsheet.measure}</h2>
<table>
${measures.join('\n')}
</table>
<h2>${escaped(sheet.start.title)}</h2>
<pre>${escaped(sheet.start.dockerfile)}</pre>
</main>
<footer>npx learn-image-opt</footer>
</body>
</html>
`;
}
