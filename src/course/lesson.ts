import * as v from 'valibot';
import { parse as parseYaml } from 'yaml';
import { type StrategyId, strategyIds } from '../rules/types.ts';
import { files, type Question, schemas } from './question.ts';

/** A Dockerfile that a lesson shows, with the context it is built in. */
export interface Shown {
  /** `before`, `after`, or another word of the lesson's choice. */
  readonly label: string;
  readonly dockerfile: string;
  /** Text, or bytes; empty: no context is known. */
  readonly files: Readonly<Record<string, string | number>>;
}

export type Block =
  | { readonly kind: 'markdown'; readonly text: string }
  | { readonly kind: 'dockerfile'; readonly shown: Shown }
  /** The suitcase of shown Dockerfiles, by label. */
  | { readonly kind: 'suitcase'; readonly labels: readonly string[] }
  /** What the rules say of a shown Dockerfile. */
  | { readonly kind: 'findings'; readonly label: string }
  | { readonly kind: 'question'; readonly question: Question };

/** What stands below one `##` heading. */
export interface Page {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Lesson {
  /** File name without `.md`: `06-clean-up`. */
  readonly id: string;
  readonly number: number;
  readonly title: string;
  /** One sentence: what one can do afterwards. */
  readonly summary: string;
  /** The lesson's line of the packing analogy. */
  readonly packing: string;
  readonly strategy: StrategyId | null;
  /** Exercise to do next; null: none. */
  readonly exercise: string | null;
  readonly pages: readonly Page[];
  readonly shown: ReadonlyMap<string, Shown>;
  /** Asked within the lesson, in order. */
  readonly questions: readonly Question[];
  /** Asked on later days only. */
  readonly reviews: readonly Question[];
}

/** Each problem names the file, the place and what is expected. */
export type LessonReading = { readonly lesson: Lesson } | { readonly problems: readonly string[] };

interface Fence {
  readonly language: string;
  readonly label: string;
  readonly text: string;
  readonly line: number;
}

const sentence = v.pipe(
  v.string('expected a text'),
  v.trim(),
  v.nonEmpty('expected a text that is not empty'),
);

const frontMatter = v.strictObject({
  title: sentence,
  summary: sentence,
  packing: sentence,
  strategy: v.optional(
    v.nullable(v.picklist(strategyIds, `expected one of ${strategyIds.join(', ')}, or nothing`)),
    null,
  ),
  exercise: v.optional(v.nullable(sentence), null),
});

/** Fences whose words mean something to us; every other one is a plain code block. */
const directives = new Set(['dockerfile', 'context', 'suitcase', 'findings', 'choice', 'gap']);

/** Takes note of a problem in a line of the file. */
type Note = (line: number, what: string) => void;

function checked<S extends v.GenericSchema>(schema: S, value: unknown, line: number, note: Note) {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output as v.InferOutput<S>;
  for (const issue of result.issues) {
    const key = v.getDotPath(issue);
    note(line, key === null ? issue.message : `key ${key}: ${issue.message}`);
  }
  return null;
}

function yaml(text: string, line: number, note: Note): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    const [first] = String(error instanceof Error ? error.message : error).split('\n');
    note(line, `not valid YAML: ${first}`);
    return null;
  }
}

type Piece = Fence | { readonly heading: string; readonly line: number } | { readonly markdown: string };

/** Cut a body into pages' headings, our own fences, and Markdown between them. Plain code blocks stay in the Markdown. */
function piecesOf(lines: readonly string[], firstLine: number, note: Note): Piece[] {
  const pieces: Piece[] = [];
  let markdown: string[] = [];
  const flush = () => {
    const text = markdown.join('\n').replace(/^\n+|\s+$/g, '');
    if (text !== '') pieces.push({ markdown: text });
    markdown = [];
  };
  for (let index = 0; index < lines.length; index++) {
    const text = lines[index] ?? '';
    const open = /^```(\S+)?\s*(.*)$/.exec(text);
    if (open) {
      const end = lines.indexOf('```', index + 1);
      if (end === -1) note(firstLine + index, 'a code block that is never closed: add a line of ```');
      const close = end === -1 ? lines.length : end;
      const [language = '', label = ''] = [open[1], open[2]?.trim()];
      const body = lines.slice(index + 1, close);
      const ours = directives.has(language) && !(language === 'dockerfile' && label === '');
      if (ours) {
        flush();
        pieces.push({ language, label, text: `${body.join('\n')}\n`, line: firstLine + index });
      } else markdown.push(...lines.slice(index, close + 1));
      index = close;
    } else if (text.startsWith('## ')) {
      flush();
      pieces.push({ heading: text.slice(3).trim(), line: firstLine + index });
    } else markdown.push(text);
  }
  flush();
  return pieces;
}

const wordsOf = (label: string) => label.split(/[\s,]+/).filter((word) => word !== '');

/** Contexts by label; a context without a label holds for all. */
function contextsOf(pieces: readonly Piece[], note: Note): (label: string) => Shown['files'] {
  const contexts: { labels: readonly string[]; files: Shown['files'] }[] = [];
  for (const piece of pieces) {
    if (!('language' in piece) || piece.language !== 'context') continue;
    const value = checked(files, yaml(piece.text, piece.line, note), piece.line, note);
    if (value !== null) contexts.push({ labels: wordsOf(piece.label), files: value });
  }
  return (label) =>
    Object.assign(
      {},
      ...contexts
        .filter(({ labels }) => labels.length === 0 || labels.includes(label))
        .map((context) => context.files),
    );
}

function shownOf(pieces: readonly Piece[], note: Note): Map<string, Shown> {
  const filesFor = contextsOf(pieces, note);
  const shown = new Map<string, Shown>();
  for (const piece of pieces) {
    if (!('language' in piece) || piece.language !== 'dockerfile') continue;
    if (shown.has(piece.label))
      note(piece.line, `a second Dockerfile labelled “${piece.label}”: use another word`);
    shown.set(piece.label, { label: piece.label, dockerfile: piece.text, files: filesFor(piece.label) });
  }
  return shown;
}

function blockOf(piece: Fence, shown: ReadonlyMap<string, Shown>, note: Note): Block | null {
  const labels = wordsOf(piece.label);
  switch (piece.language) {
    case 'dockerfile': {
      const one = shown.get(piece.label);
      return one === undefined ? null : { kind: 'dockerfile', shown: one };
    }
    case 'suitcase':
    case 'findings': {
      for (const label of labels)
        if (!shown.has(label))
          note(piece.line, `no Dockerfile is labelled “${label}”: write \`\`\`dockerfile ${label}`);
      const [label] = labels;
      if (label === undefined) note(piece.line, `say which: \`\`\`${piece.language} before`);
      if (piece.language === 'suitcase') return { kind: 'suitcase', labels };
      return label === undefined ? null : { kind: 'findings', label };
    }
    case 'choice':
    case 'gap': {
      const question = checked(schemas[piece.language], yaml(piece.text, piece.line, note), piece.line, note);
      return question === null ? null : { kind: 'question', question };
    }
    default:
      return null;
  }
}

interface Body {
  readonly pages: readonly Page[];
  readonly reviews: readonly Question[];
}

function bodyOf(pieces: readonly Piece[], title: string, shown: Lesson['shown'], note: Note): Body {
  const pages: { title: string; blocks: Block[] }[] = [{ title, blocks: [] }];
  const reviews: Question[] = [];
  const seen = new Set<string>();
  for (const piece of pieces) {
    const blocks = pages.at(-1)?.blocks ?? [];
    if ('heading' in piece) pages.push({ title: piece.heading, blocks: [] });
    else if ('markdown' in piece) blocks.push({ kind: 'markdown', text: piece.markdown });
    else {
      const block = blockOf(piece, shown, note);
      if (block === null) continue;
      if (block.kind === 'question') {
        const { id } = block.question;
        if (seen.has(id)) note(piece.line, `key id: a second question “${id}” in this lesson`);
        seen.add(id);
      }
      if (block.kind === 'question' && 'moment' in block.question && block.question.moment === 'review')
        reviews.push(block.question);
      else blocks.push(block);
    }
  }
  return { pages: pages.filter(({ blocks }) => blocks.length > 0), reviews };
}

/**
 * Read one lesson. Pure and total: what is wrong is listed, with the line and what is expected.
 * @param id file name without `.md`; starts with the lesson's number: `06-clean-up`.
 * @param path for the problems' text.
 */
export function parseLesson(text: string, id: string, path: string): LessonReading {
  const problems: string[] = [];
  const note: Note = (line, what) => problems.push(`${path}:${line}: ${what}`);
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end === -1) {
    return { problems: [`${path}:1: no front matter: begin with --- and its keys, end it with ---`] };
  }
  if (!/^\d\d-[a-z0-9-]+$/.test(id))
    note(1, 'file name: expected two digits and a name, such as 06-clean-up.md');
  const front = checked(frontMatter, yaml(lines.slice(1, end).join('\n'), 1, note), 1, note);
  const pieces = piecesOf(lines.slice(end + 1), end + 2, note);
  const shown = shownOf(pieces, note);
  const { pages, reviews } = bodyOf(pieces, front?.title ?? id, shown, note);
  if (pages.length === 0) note(end + 1, 'the lesson is empty');
  if (front === null || problems.length > 0) return { problems };
  const questions = pages.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'question' ? [block.question] : [])),
  );
  return { lesson: { id, number: Number(id.slice(0, 2)), ...front, pages, shown, questions, reviews } };
}
