import type { Certificate, Deed, Missing } from '../course/certificate.ts';
import { phrases } from '../phrases/index.ts';
import { dayWords, fromTo, gainWords } from './best-size.ts';
import type { Look } from './look.ts';
import { displayWidth, padEnd, visibleLine, wrap } from './width.ts';

/** What is printed beside the deeds. */
export interface Holder {
  /** As typed; null: none was given. */
  readonly name: string | null;
  /** Version of the program that prints it. */
  readonly version: string;
}

const widest = 96;

/** `on 2026-11-25`, or from one day to another. */
function daysWords({ from, to }: Certificate): string {
  const [first, last] = [dayWords(from), dayWords(to)];
  return first === last ? phrases.certificate.onDay(first) : phrases.certificate.days(first, last);
}

/** `has read 16 lessons and passed 10 exercises, from … to ….` */
export function doneWords(certificate: Certificate): string {
  const { lessons, deeds } = certificate;
  return phrases.certificate.done(lessons, deeds.length, daysWords(certificate));
}

/** `104 of 120 answers right`; null: none was given. */
export function answersWords({ answers }: Certificate): string | null {
  if (answers.given === 0) return null;
  return phrases.certificate.answers(answers.right, answers.given);
}

/** What the paper is worth. */
export function worthWords({ version }: Holder): string {
  return phrases.certificate.worth(version);
}

/** `1,110 MB → 124 MB predicted`, the context where no size is known; null: nothing is known. */
export function deedGain({ best }: Deed, look: Look): string | null {
  const image = best.measured ?? best.predicted;
  if (image !== null) return gainWords(image, look);
  const { context } = best;
  if (context === null || context.before === null || context.bytes >= context.before) return null;
  return phrases.certificate.context(fromTo(context, look));
}

/** `passed on 2026-11-25`, with what ought to be said of it. */
export function passedWords({ passedAt, solutionFirst }: Deed): string {
  return (
    phrases.certificate.passed(dayWords(passedAt)) + (solutionFirst ? phrases.certificate.solutionBefore : '')
  );
}

function deedLines(deed: Deed, column: number, look: Look): string[] {
  const gain = deedGain(deed, look);
  const words = [passedWords(deed), ...(gain === null ? [] : [gain])];
  if (look.plain) return wrap(`${deed.id}: ${words.join('; ')}.`, look.width, '  ');
  const mark = look.paint('good', look.unicode ? '✔' : '+');
  const room = look.width - column - 4;
  if (room < 36) return [`${mark} ${deed.id}`, ...words.flatMap((line) => wrap(`  ${line}`, look.width))];
  const joined = words.join(look.unicode ? ' · ' : ', ');
  const text = displayWidth(joined) <= room ? [joined] : words.flatMap((line) => wrap(line, room));
  return text.map((line, index) =>
    index === 0 ? `${mark} ${padEnd(deed.id, column)}  ${line}` : ' '.repeat(column + 4) + line,
  );
}

function centred(text: string, width: number): string {
  return ' '.repeat(Math.max(0, Math.floor((width - displayWidth(text)) / 2))) + text;
}

function bodyLines(certificate: Certificate, holder: Holder, look: Look): string[] {
  const { paint, plain, width } = look;
  const middle = (text: string) => (plain ? text : centred(text, width));
  const name = holder.name === null ? null : visibleLine(holder.name);
  const sentence =
    name === null ? `${phrases.certificate.learner} ${doneWords(certificate)}` : doneWords(certificate);
  const column = Math.max(...certificate.deeds.map(({ id }) => id.length));
  const answers = answersWords(certificate);
  return [
    middle(paint('heading', plain ? phrases.certificate.title : phrases.certificate.spaced)),
    ...wrap(phrases.certificate.course, width).map(middle),
    '',
    ...(name === null ? [] : [...wrap(name, width).map((line) => middle(paint('strong', line)))]),
    ...wrap(sentence, Math.min(width, 72)).map(middle),
    '',
    ...certificate.deeds.flatMap((deed) => deedLines(deed, column, look)),
    '',
    ...(answers === null ? [] : wrap(answers, width)),
    ...wrap(paint('faint', worthWords(holder)), width),
  ];
}

/** For the terminal: framed, with `plain` in words alone. */
export function renderCertificate(certificate: Certificate, holder: Holder, look: Look): string {
  if (look.plain) return `${bodyLines(certificate, holder, look).join('\n')}\n`;
  const width = Math.min(look.width, widest);
  const [corner, across, side] = look.unicode
    ? [['╔', '╗', '╚', '╝'], '═', '║']
    : [['+', '+', '+', '+'], '=', '|'];
  const [nw = '', ne = '', sw = '', se = ''] = corner;
  const { paint } = look;
  const edge = (from: string, to: string) => paint('accent', from + across.repeat(width - 2) + to);
  const rows = ['', ...bodyLines(certificate, holder, { ...look, width: width - 6 }), ''].map(
    (line) => `${paint('accent', side)}  ${padEnd(line, width - 6)}  ${paint('accent', side)}`,
  );
  return `${[edge(nw, ne), ...rows, edge(sw, se)].join('\n')}\n`;
}

/** What is missing, and the command for each. */
export function renderMissing({ lessons, exercises }: Missing, { width, paint }: Look): string {
  const counts = [
    ...(lessons.length > 0 ? [phrases.certificate.lessons(lessons.length)] : []),
    ...(exercises.length > 0 ? [phrases.certificate.exercises(exercises.length)] : []),
  ].join(phrases.certificate.and);
  const rows = [
    ...lessons.map(({ number, title: name }) => [`learn-image-opt lesson ${number}`, name] as const),
    ...exercises.map((id) => [`learn-image-opt start ${id}`, phrases.certificate.toPass] as const),
  ];
  const column = Math.max(...rows.map(([line]) => line.length));
  const lines = rows.flatMap(([line, name]) => {
    const head = `  ${paint('code', padEnd(line, column))}  `;
    const beside = wrap(name, width - column - 4);
    if (width - column < 24) return [`  ${paint('code', line)}`, ...wrap(`    ${name}`, width)];
    return beside.map((part, index) => (index === 0 ? head : ' '.repeat(column + 4)) + part);
  });
  const head = counts === '' ? phrases.certificate.nothingYet : phrases.certificate.notYet(counts);
  return `${[...wrap(head, width), ...lines].join('\n')}\n`;
}
