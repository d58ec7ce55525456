import type { AuthorFinding } from './author.ts';

/** What a text of a course may point to. */
export interface Surroundings {
  /** Ids of lessons: `06-clean-up`. */
  readonly lessons: readonly string[];
  readonly exercises: readonly string[];
  /** Every file of the course, relative to its folder, with `/`. */
  readonly paths: ReadonlySet<string>;
  /** Does `explain` know this name? */
  explains(name: string): boolean;
}

/** A text with the place that it stands in, relative to the course's folder. */
export interface Text {
  readonly path: string;
  readonly text: string;
}

/** Every link of a Markdown text, and every command it quotes, must lead somewhere. */
export function* linkFindings({ path, text }: Text, around: Surroundings): Iterable<AuthorFinding> {
  for (const { line, content } of linesOf(text)) {
    const where = `${path}:${line}`;
    for (const [, target = ''] of content.matchAll(/\]\(\s*<?([^)>\s]+)>?[^)]*\)/g)) {
      const message = brokenLink(target, path, around);
      if (message !== null) yield { where, message };
    }
    for (const [, command = '', name = ''] of content.matchAll(
      /\blearn-image-opt (lesson|start|explain) ([\w./-]+)/g,
    ))
      if (!leads(command, name, around))
        yield {
          where,
          message: `\`learn-image-opt ${command} ${name}\` leads nowhere: no ${nounOf(command)} has that name.`,
        };
    for (const [, numbers = ''] of content.matchAll(/\blessons? (\d{1,2}(?:(?:, | and | to )\d{1,2})*)/gi))
      for (const number of numbers.match(/\d+/g) ?? [])
        if (!isLesson(number, around)) yield { where, message: `There is no lesson ${number}.` };
  }
}

function brokenLink(target: string, path: string, around: Surroundings): string | null {
  if (target.startsWith('#')) return null;
  if (/^[a-z][a-z0-9+.-]*:/i.test(target))
    return URL.canParse(target) && /^(https?|mailto):/.test(target) ? null : `The address ${target} is none.`;
  const parts = path.split('/').slice(0, -1);
  for (const part of (target.split('#')[0] ?? '').split('/'))
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  const meant = parts.join('/');
  const there = around.paths.has(meant) || [...around.paths].some((one) => one.startsWith(`${meant}/`));
  return there ? null : `The link ${target} leads to ${meant || 'nothing'}, which is not in the course.`;
}

const nounOf = (command: string) =>
  command === 'lesson' ? 'lesson' : command === 'start' ? 'exercise' : 'rule, strategy or term';

function leads(command: string, name: string, around: Surroundings): boolean {
  if (/^[A-Z][A-Z_]+$/.test(name)) return true;
  if (command === 'explain') return around.explains(name);
  if (command === 'start') return around.exercises.some((id) => [id, id.replace(/^\d+-/, '')].includes(name));
  return isLesson(name, around);
}

function isLesson(name: string, { lessons, explains }: Surroundings): boolean {
  if (/^\d+$/.test(name)) return lessons.some((id) => Number(id.slice(0, 2)) === Number(name));
  return lessons.some((id) => [id, id.replace(/^\d\d-/, '')].includes(name)) || explains(name);
}

const figure =
  /(?<![\w.,-])\d[\d.,]*[ {2}]?(?:[kMGT]i?B|%|per cent|percent|ms|seconds?|minutes?|hours?|megabytes?|gigabytes?)(?![\w])/;
const source =
  /\{\{source|measured|example|figures?:|source|study|studies|survey|https?:\/\/|\b20\d\d\b|predicted|worked out|estimate/i;

/**
 * Every figure of a lesson has a source on its page: a date, an address, `{{source …}}`, or the words that it was measured,
 * predicted or somebody's example. Code and what the program fills in (`{{size …}}`) need none.
 */
export function* figureFindings({ path, text }: Text): Iterable<AuthorFinding> {
  let page: { line: number; found: string | null; sourced: boolean } = {
    line: 1,
    found: null,
    sourced: false,
  };
  const finding = () => ({
    where: `${path}:${page.line}`,
    message: `${page.found} has no source on its page: say who measured it and when, link to it, or call it an example.`,
  });
  for (const { line, content } of proseOf(text)) {
    if (content.startsWith('## ')) {
      if (page.found !== null && !page.sourced) yield finding();
      page = { line, found: null, sourced: false };
    }
    const [found] = figure.exec(content.replace(/\{\{[^}]*\}\}/g, '').replace(/`[^`]*`/g, '')) ?? [];
    if (found !== undefined && page.found === null) page = { ...page, line, found };
    if (source.test(content)) page.sourced = true;
  }
  if (page.found !== null && !page.sourced) yield finding();
}

/** What `author new` left to be filled in. */
export function* unfilled({ path, text }: Text): Iterable<AuthorFinding> {
  for (const { line, content } of linesOf(text))
    if (/\bTODO\b/.test(content))
      yield { where: `${path}:${line}`, message: `To be filled in: ${content.trim()}` };
}

const wordsAMinute = 200;
const codeWordsAMinute = 100;
/** A lesson longer than this is two. */
export const longestLessonMinutes = 15;

/** Whole minutes to read a lesson, its questions included; code is read half as fast. */
export function readingMinutes(text: string): number {
  const words = (part: string) => part.split(/\s+/).filter((word) => /\w/.test(word)).length;
  const prose = proseOf(text).map(({ content }) => content);
  const all = words(text.replace(/^---\n[\s\S]*?\n---\n/, ''));
  const read = words(prose.join('\n'));
  return Math.max(1, Math.round(read / wordsAMinute + Math.max(0, all - read) / codeWordsAMinute));
}

interface Line {
  readonly line: number;
  readonly content: string;
}

const linesOf = (text: string): readonly Line[] =>
  text.split(/\r?\n/).map((content, index) => ({ line: index + 1, content }));

/** Lines that people read as sentences: no front matter, no code, no Dockerfiles and contexts; questions are read. */
function proseOf(text: string): readonly Line[] {
  const kept: Line[] = [];
  let fence: string | null = null;
  let front = /^---\r?\n/.test(text);
  for (const { line, content } of linesOf(text)) {
    if (front) {
      if (line > 1 && content === '---') front = false;
      continue;
    }
    const [, language] = /^```(\S*)/.exec(content) ?? [];
    if (language !== undefined) fence = fence === null ? language : null;
    else if (
      fence === null ||
      ((fence === 'choice' || fence === 'gap') && /because:|^ {4,}[A-Z]/.test(content))
    )
      kept.push({ line, content });
  }
  return kept;
}
