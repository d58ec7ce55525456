import type { Certificate } from '../course/certificate.ts';
import { phrases } from '../phrases/index.ts';
import { answersWords, deedGain, doneWords, type Holder, passedWords, worthWords } from './certificate.ts';
import { plainPaint } from './paint.ts';
import { visibleLine } from './width.ts';

/** Text that no Markdown reader takes for markup, HTML or a table's border. */
function literal(text: string): string {
  return visibleLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~:@/-]/g, (one) => `&#${one.charCodeAt(0)};`);
}

/** For a README or a wiki. */
export function certificateMarkdown(certificate: Certificate, holder: Holder): string {
  const look = { width: 80, paint: plainPaint, plain: false, unicode: true };
  const who = holder.name === null ? phrases.certificate.learner : `**${literal(holder.name)}**`;
  const rows = certificate.deeds.map((deed) => {
    const gain = deedGain(deed, look) ?? '';
    return `| \`${deed.id}\` | ${passedWords(deed).replace(phrases.certificate.passed(''), '')} | ${gain} |`;
  });
  const answers = answersWords(certificate);
  return `${[
    `# ${phrases.certificate.full}`,
    '',
    `${who} ${doneWords(certificate)}`,
    '',
    `| ${Object.values(phrases.certificate.columns).join(' | ')} |`,
    '|---|---|---|',
    ...rows,
    '',
    ...(answers === null ? [] : [answers, '']),
    `<sub>${worthWords(holder)}</sub>`,
  ].join('\n')}\n`;
}
