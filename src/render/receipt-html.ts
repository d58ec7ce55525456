import { createHash } from 'node:crypto';
import { compareNotes, runProblems } from './compare-rows.ts';
import { engineWords } from './compare-words.ts';
import { type Html, html, trusted } from './html.ts';
import { findingsSection } from './receipt-findings-html.ts';
import type { Receipt } from './receipt-model.ts';
import { receiptScript } from './receipt-script.ts';
import { receiptStyle } from './receipt-style.ts';
import { suitcaseList, suitcaseSvg } from './receipt-suitcase.ts';
import { attributionTable, figuresTable } from './receipt-tables.ts';
import { treeList } from './receipt-tree.ts';
import { headlineOf } from './receipt-words.ts';

const sourceHash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is loaded, and no style or script runs but the two that stand here. */
function policy(): string {
  const rules = [
    "default-src 'none'",
    `style-src ${sourceHash(receiptStyle)}`,
    `script-src ${sourceHash(receiptScript)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return rules.join('; ');
}

/** A receipt as one self-contained page: no network, nothing of the page's text is ever run. */
export function receiptHtml(receipt: Receipt): string {
  const labels = receipt.images.map(({ image }) => image.label);
  const sections = [
    section('suitcases', 'What is in the suitcase', suitcases(receipt)),
    section('attribution', 'Where the megabytes went', attributions(receipt)),
    section('figures', 'All figures', figuresTable(receipt)),
    section('layers', 'Layer by layer', maps(receipt)),
    section('findings', 'Findings', findings(receipt)),
    section('measured', 'How it was measured', howMeasured(receipt)),
  ];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy())}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Image receipt: ${labels.join(' → ')}</title>
<style>${trusted(receiptStyle)}</style>
</head>
<body>
${headline(receipt)}
<main>
${sections}
</main>
<footer><p>Made ${receipt.made} by learn-image-opt ${receipt.version}.</p></footer>
<script>${trusted(receiptScript)}</script>
</body>
</html>
`.markup;
}

function section(id: string, title: string, body: Html): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${body}
</section>
`;
}

function headline({ images }: Receipt): Html {
  const figures = images.map(({ image }) => image);
  const { headline: says, gain, others } = headlineOf(figures);
  const standIns = figures.some(({ standInOf }) => standInOf !== null);
  const note = standIns
    ? html`<p class="stand-in">Measured on stand-ins of the real base images: <a href="#measured">how it was measured</a>.</p>`
    : null;
  const broken = runProblems(figures).map((problem) => html`<p><strong>${problem}</strong></p>`);
  return html`<header>
<p class="kind">Image receipt</p>${broken}
<h1>${unbroken(says)}</h1>
<p class="gain">${unbroken(gain)}</p>${others.map((one) => html`<p>${unbroken(one)}</p>`)}${note}
</header>`;
}

/** A number stays with its unit. */
const unbroken = (text: string) => text.replace(/(\d) (?=(?:%|[kMG]?B|s|min|Mbit\/s)(?![\w]))/g, '$1\u00a0');

function suitcases({ images }: Receipt): Html {
  const largest = Math.max(...images.map(({ image }) => image.bytes));
  const cases = images.map(
    (one, index) => html`<li><h3>${one.image.label}</h3>
${suitcaseSvg(one, largest, index)}
${suitcaseList(one, index)}</li>`,
  );
  return html`<p>Each suitcase is as large as its image. The base image is the case itself; everything else was packed.</p>
<ul class="cases">${cases}</ul>`;
}

function attributions({ images, changes }: Receipt): Html {
  const first = images[0]?.image.label ?? '';
  return html`<p>Every file of every layer is counted once, under what it is there for. What nobody can say is “not attributed”.</p>
${changes.map((change) => attributionTable(change, first))}`;
}

function maps({ images }: Receipt): Html {
  const all = images.map(
    (one, index) => html`<div class="image"><h3 id="map-${index}">${one.image.label}</h3>
${treeList(one.map, `tree-${index}`)}</div>`,
  );
  return html`<p>Open a layer, then its folders. The largest are named one by one; the rest of a folder is added up.</p>
${all}`;
}

function findings({ images, changes }: Receipt): Html {
  const first = images[0]?.image.label ?? '';
  return html`${changes.map((change) => findingsSection(change, first))}`;
}

function howMeasured({ comparison, images, made }: Receipt): Html {
  const given = comparison.options.buildArgs;
  const defaults = `Findings: of the Dockerfiles with their own defaults, whatever was passed for ${given.join(', ')}.`;
  const notes = [
    `${engineWords(comparison.engine)} Measured ${made}.`,
    'Size on disk: file contents of all layers as the engine hands them out, counted by us; a hard link counts once.',
    ...compareNotes(images.map(({ image }) => image)),
    'What for: by the files of each layer and by what its instruction does, read from the Dockerfile. Development dependencies are told apart where each lies in a folder of its own and a lock file or manifest names it.',
    ...(given.length === 0 ? [] : [defaults]),
  ];
  return html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>`;
}
