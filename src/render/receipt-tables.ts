import { formatBytes } from '../size.ts';
import type { Attribution, Saving } from '../sizes/attribution.ts';
import type { Part } from '../sizes/parts.ts';
import { type CompareRow, changePercent, compareRows, formatChange } from './compare-rows.ts';
import { type Html, html } from './html.ts';
import { partTexts } from './part-texts.ts';
import type { Receipt, ReceiptChange } from './receipt-model.ts';
import { mainSources, remedyWords, savedWords, sourceWords } from './receipt-words.ts';

/** Every measured figure of every image; changes are against the first. Scrolls by itself where it is too wide. */
export function figuresTable({ images }: Receipt): Html {
  const figures = images.map(({ image }) => image);
  const heads = figures.map(({ label }) => html`<th scope="col">${label}</th>`);
  const two = figures.length === 2;
  const rows = compareRows(figures).map((row) => figuresRow(row, two));
  const change = two ? html`<th scope="col">change</th>` : null;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="All figures"><table class="figures">
<thead><tr><td></td>${heads}${change}</tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

function figuresRow(row: CompareRow, two: boolean): Html {
  const cells = row.shown.map((shown, index) => {
    const change = two || index === 0 ? null : html`<br>${changeMark(row, index)}`;
    return html`<td>${shown}${change}</td>`;
  });
  const change = two ? html`<td>${changeMark(row, 1)}</td>` : null;
  return html`<tr><th scope="row">${row.name}</th>${cells}${change}</tr>`;
}

function changeMark(row: CompareRow, index: number): Html {
  const percent = changePercent(row.figures[0], row.figures[index]);
  if (percent === null) return html``;
  const tone = !row.lessIsBetter || percent === 0 ? 'even' : percent < 0 ? 'good' : 'bad';
  return html`<span class="${tone}">${formatChange(percent, true)}</span>`;
}

/** The difference in bytes, part by part, like a till receipt: the lines add up to the sum. */
export function attributionTable({ later, attribution }: ReceiptChange, first: string): Html {
  const { savings, saved } = attribution;
  const largest = Math.max(1, ...savings.map((saving) => Math.abs(saving.saved)));
  const lines = savings.map((saving) => attributionLine(saving, attribution, largest));
  const [before, after] = [later.image.bytes + saved, later.image.bytes];
  return html`<table class="till">
<caption>From ${first} to ${later.image.label}</caption>
<thead><tr><th scope="col">What for</th><th scope="col">before</th><th scope="col">after</th><th scope="col">change</th></tr></thead>
<tbody>${lines}</tbody>
<tfoot><tr><th scope="row">Sum</th><td>${formatBytes(before)}</td><td>${formatBytes(after)}</td><td><b class="${toneOf(saved)}">${savedWords(saved)}</b></td></tr></tfoot>
</table>`;
}

const toneOf = (saved: number) => (saved > 0 ? 'good' : saved < 0 ? 'bad' : 'even');

function attributionLine(saving: Saving, attribution: Attribution, largest: number): Html {
  const { id, before, after, saved } = saving;
  const { name } = partTexts[id];
  const remedy = remedyWords(saving, attribution);
  const how = remedy === null ? null : html` <small>${remedy}</small>`;
  const length = (Math.abs(saved) / largest) * 100;
  const bar = html`<svg class="bar ${toneOf(saved)}" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width="${length.toFixed(2)}" height="4"/></svg>`;
  const sources = [...sourceItems('was', before), ...sourceItems('is', after)];
  return html`<tr><th scope="row">${name}${how}</th><td>${formatBytes(before?.bytes ?? 0)}</td><td>${formatBytes(after?.bytes ?? 0)}</td><td><span class="${toneOf(saved)}">${savedWords(saved)}</span></td></tr>
<tr class="why"><td colspan="4">${bar}${sources.length === 0 ? null : html`<ul>${sources}</ul>`}</td></tr>`;
}

function sourceItems(verb: string, part: Part | null): readonly Html[] {
  return mainSources(part).map(
    (source) => html`<li>${verb} ${formatBytes(source.bytes)}: <code>${sourceWords(source)}</code></li>`,
  );
}
