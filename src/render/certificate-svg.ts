import type { Certificate, Deed } from '../course/certificate.ts';
import { phrases } from '../phrases/index.ts';
import { answersWords, deedGain, doneWords, type Holder, passedWords, worthWords } from './certificate.ts';
import { plainPaint } from './paint.ts';
import { displayWidth, visibleLine, wrap } from './width.ts';

/** A4 across, at 96 dots an inch. */
const [pageWidth, pageHeight] = [1123, 794];
const look = { width: 80, paint: plainPaint, plain: false, unicode: true };
const ink = '#26241f';
const soft = '#6b675f';
const mark = '#8a4b12';
const serif = "Georgia, 'Liberation Serif', 'Times New Roman', serif";
const sans = "system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif";

/** Text as XML 1.0 takes it: markup escaped; what may not stand in XML at all is replaced. */
function xml(text: string): string {
  return visibleLine(text)
    .replace(/[\p{Surrogate}\uFFFE\uFFFF]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

interface Lettering {
  readonly size: number;
  readonly fill?: string;
  readonly font?: string;
  readonly weight?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly spacing?: number;
}

function text(x: number, y: number, words: string, lettering: Lettering): string {
  const { size, fill = ink, font = sans, weight = 400, anchor = 'start', spacing = 0 } = lettering;
  const wide = spacing === 0 ? '' : ` letter-spacing="${spacing}"`;
  return `<text x="${x}" y="${y}" font-family="${font}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}"${wide}>${xml(words)}</text>`;
}

/** The course's picture: a suitcase with its layers. */
function suitcase(x: number, y: number): string {
  return `<g transform="translate(${x} ${y})" fill="none" stroke="${mark}" stroke-width="2.5">
<path d="M24 12 V4 a4 4 0 0 1 4 -4 h24 a4 4 0 0 1 4 4 V12"/>
<rect x="0" y="12" width="80" height="50" rx="7" fill="#fff8ee"/>
<path d="M0 29 H80 M0 45 H80"/>
<path d="M10 21 H62 M10 37 H44 M10 53 H28" stroke-width="5" stroke-linecap="round" opacity=".55"/>
</g>`;
}

const rowHeight = 40;

function deedRow(deed: Deed, x: number, y: number): string {
  const gain = deedGain(deed, look);
  const words = gain === null ? passedWords(deed) : `${gain} · ${passedWords(deed)}`;
  // Wider than its column it is set closer; every figure stays.
  const fit = words.length * 5.9 > 450 ? ' textLength="450" lengthAdjust="spacingAndGlyphs"' : '';
  return [
    `<path d="M${x} ${y - 5} l5 5 l9 -11" fill="none" stroke="${mark}" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/>`,
    text(x + 24, y, deed.id, { size: 14, weight: 600 }),
    text(x + 24, y + 16, words, { size: 11.5, fill: soft }).replace('<text ', `<text${fit} `),
  ].join('\n');
}

/** For the wall or a CV: one self-contained file, A4 across. */
export function certificateSvg(certificate: Certificate, holder: Holder): string {
  const { deeds } = certificate;
  const centre = pageWidth / 2;
  const perColumn = Math.ceil(deeds.length / 2);
  const listTop = 404;
  const height = Math.max(pageHeight, listTop + perColumn * rowHeight + 110);
  const name = holder.name;
  const nameSize = name === null ? 0 : Math.min(44, 900 / (displayWidth(name) * 0.58));
  const done = wrap(doneWords(certificate), 84);
  const answers = answersWords(certificate);
  const foot = wrap(worthWords(holder), 150);
  const nameLine =
    name === null
      ? `<path d="M${centre - 200} 268 H${centre + 200}" stroke="${soft}" stroke-width="1"/>`
      : text(centre, 258, name, { size: Math.round(nameSize * 10) / 10, font: serif, anchor: 'middle' });
  const rows = deeds.map((deed, index) => {
    const column = index < perColumn ? 0 : 1;
    return deedRow(deed, 90 + column * 490, listTop + (index - column * perColumn) * rowHeight);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${pageWidth} ${height}" width="${pageWidth}" height="${height}" role="img" aria-labelledby="title desc">
<title id="title">${xml(phrases.certificate.full)}</title>
<desc id="desc">${xml(`${name ?? phrases.certificate.learner} ${doneWords(certificate)}`)}</desc>
<rect width="${pageWidth}" height="${height}" fill="#fffdf8"/>
<rect x="26" y="26" width="${pageWidth - 52}" height="${height - 52}" fill="none" stroke="${mark}" stroke-width="3"/>
<rect x="34" y="34" width="${pageWidth - 68}" height="${height - 68}" fill="none" stroke="${mark}" stroke-width="1"/>
${suitcase(centre - 40, 56)}
${text(centre, 158, phrases.certificate.title.toUpperCase(), { size: 20, weight: 600, fill: mark, anchor: 'middle', spacing: 9 })}
${text(centre, 194, phrases.certificate.course, { size: 26, font: serif, anchor: 'middle' })}
${nameLine}
${done.map((line, index) => text(centre, 304 + index * 24, line, { size: 17, font: serif, anchor: 'middle' })).join('\n')}
<path d="M90 364 H${pageWidth - 90}" stroke="#d9d3c5" stroke-width="1"/>
${rows.join('\n')}
${answers === null ? '' : text(centre, height - 88, answers, { size: 13, fill: ink, anchor: 'middle' })}
${foot.map((line, index) => text(centre, height - 66 + index * 15, line, { size: 11, fill: soft, anchor: 'middle' })).join('\n')}
</svg>
`;
}
