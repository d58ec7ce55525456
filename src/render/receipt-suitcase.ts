import { formatBytes } from '../size.ts';
import { type Html, html } from './html.ts';
import { type PartText, partTexts, stateOf } from './part-texts.ts';
import type { ReceiptImage } from './receipt-model.ts';

const sheet = { width: 260, height: 236 } as const;
const full = { width: 248, height: 196 } as const;

/** Of what weighs something; thinner nobody would see. */
const leastBand = 2;
const leastScale = 0.05;

/**
 * A suitcase as a picture: its area is the image's bytes, on one scale for all of a receipt; bands from the bottom are what it
 * carries, the case itself (the base image) first.
 * @param largestBytes of all images on the receipt.
 * @param key tells the pictures of one page apart.
 */
export function suitcaseSvg(one: ReceiptImage, largestBytes: number, key: number): Html {
  const { image } = one;
  const scale = Math.max(leastScale, Math.sqrt(image.bytes / Math.max(1, largestBytes)));
  const [width, height] = [full.width * scale, full.height * scale];
  const [left, top] = [(sheet.width - width) / 2, sheet.height - 4 - height];
  const handle = { width: width * 0.28, height: Math.max(4, height * 0.16), line: Math.max(2, 7 * scale) };
  const radius = Math.max(1, 12 * scale);
  const above = Math.max(0, top - handle.height - handle.line);
  return html`<svg viewBox="0 ${fixed(above)} ${sheet.width} ${fixed(sheet.height - above)}" role="img" aria-labelledby="case-${key}">
<title id="case-${key}">${caseWords(one)}</title>
<defs><clipPath id="clip-${key}"><rect x="${fixed(left)}" y="${fixed(top)}" width="${fixed(width)}" height="${fixed(height)}" rx="${fixed(radius)}"/></clipPath>
<pattern id="needless-${key}" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="f-needless" width="8" height="8"/><rect class="f-stripe" width="3" height="8"/></pattern>
<pattern id="unknown-${key}" width="8" height="8" patternUnits="userSpaceOnUse"><rect class="f-unknown" width="8" height="8"/><circle class="f-dot" cx="4" cy="4" r="1.6"/></pattern></defs>
<rect class="handle" x="${fixed(sheet.width / 2 - handle.width / 2)}" y="${fixed(top - handle.height)}" width="${fixed(handle.width)}" height="${fixed(handle.height * 2)}" rx="${fixed(handle.height / 2)}" stroke-width="${fixed(handle.line)}"/>
<g clip-path="url(#clip-${key})">${bands(one, { left, top, width, height }, key)}</g>
<rect class="shell" x="${fixed(left)}" y="${fixed(top)}" width="${fixed(width)}" height="${fixed(height)}" rx="${fixed(radius)}" stroke-width="${fixed(Math.max(1.5, 5 * scale))}"/>
</svg>`;
}

const fixed = (value: number) => value.toFixed(1);

function caseWords({ image, parts }: ReceiptImage): string {
  const largest = [...parts.parts].sort((one, two) => two.bytes - one.bytes).slice(0, 4);
  const told = largest.map(({ id, bytes }) => `${partTexts[id].name} ${formatBytes(bytes)}`);
  return `Suitcase of ${image.label}, ${formatBytes(image.bytes)}: ${told.join(', ')}.`;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function bands({ parts }: ReceiptImage, box: Box, key: number): readonly Html[] {
  const least = parts.parts.map(({ bytes }) =>
    Math.max(bytes / Math.max(1, parts.bytes), leastBand / box.height),
  );
  const sum = least.reduce((total, share) => total + share, 0);
  let bottom = box.top + box.height;
  return parts.parts.map(({ id }, index) => {
    const height = ((least[index] ?? 0) / sum) * box.height;
    bottom -= height;
    return html`<rect x="${fixed(box.left)}" y="${fixed(bottom)}" width="${fixed(box.width)}" height="${fixed(height)}" ${fillOf(stateOf(id, parts), key)}/>`;
  });
}

function fillOf(state: PartText['state'], key: number): Html {
  if (state === 'needless' || state === 'unknown') return html`fill="url(#${state}-${key})"`;
  return html`class="f-${state}"`;
}

/** What the suitcase carries as a list: the picture's legend, and the same for who can't see it. */
export function suitcaseList({ parts, unseenBytes }: ReceiptImage, key: number): Html {
  const rows = [...parts.parts]
    .sort((one, two) => two.bytes - one.bytes)
    .map(({ id, bytes }) => {
      const { name } = partTexts[id];
      const state = stateOf(id, parts);
      const note = state === 'needless' ? html` <small>not needed to run</small>` : null;
      return html`<li><svg class="swatch" viewBox="0 0 14 14" aria-hidden="true"><rect width="14" height="14" rx="3" ${fillOf(state, key)}/></svg><span>${name}${note}</span><b>${formatBytes(bytes)}</b></li>`;
    });
  // Less than a tenth of a percent is what every base rewrites of its own lists.
  const unseen = unseenBytes < parts.bytes / 1_000 ? null : unseenNote(unseenBytes);
  return html`<div><ul class="packed">${rows}</ul>${unseen}</div>`;
}

const unseenNote = (bytes: number) =>
  html`<p><small>${formatBytes(bytes)} of it no container sees: a later layer writes over it or deletes it.</small></p>`;
