import type { Lesson, Page } from '../course/lesson.ts';
import type { ChoiceQuestion, GapQuestion, Question } from '../course/question.ts';
import { letterOf } from '../course/quiz.ts';
import { phrases } from '../phrases/index.ts';
import { blockLines, lessonAims, proseLook, questionLines } from './lesson.ts';
import { expandFacts } from './lesson-facts.ts';
import type { Look } from './look.ts';
import { renderMarkdown } from './markdown.ts';
import { displayWidth, shorten, withoutColour, wrap } from './width.ts';

/** One screen of a lesson: something to read, and at its end maybe a question. */
export interface Step {
  /** Index of the page it belongs to. */
  readonly page: number;
  readonly lines: readonly string[];
  readonly question: Question | null;
}

/** Rows that the line below a page takes, and some air. */
const footRows = 3;
/** Rows of a choice besides its options: the question line, the keys' help. */
const choiceRows = 4;

/** The options as a menu shows them: lettered, figures filled in. */
export function optionNames(question: ChoiceQuestion, lesson: Lesson): string[] {
  return question.options.map(({ text }, index) => `${letterOf(index)}) ${expandFacts(text, lesson)}`);
}

/** What is asked, as lines; the options of a choice are the menu's. */
function askedLines(question: Question, lesson: Lesson, look: Look): string[] {
  if (question.kind === 'gap') return questionLines(question, lesson, look);
  return renderMarkdown(expandFacts(question.question, lesson), proseLook(look));
}

function rowsBelow(question: ChoiceQuestion | GapQuestion, lesson: Lesson, look: Look): number {
  if (question.kind === 'gap') return footRows;
  const options = optionNames(question, lesson).map((name) => wrap(name, look.width - 2).length);
  return options.reduce((sum, rows) => sum + rows, choiceRows);
}

function trimmed(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line !== '');
  const last = lines.findLastIndex((line) => line !== '');
  return first === -1 ? [] : lines.slice(first, last + 1);
}

/** A layer of a suitcase begins. */
const layerLine = /^[├+][─-] line \d/;

/** Where a block too tall is best cut: at an empty line, else above a layer of a suitcase, else at its end. */
function cutOf(lines: readonly string[]): number {
  const gap = lines.lastIndexOf('');
  if (gap > lines.length / 2) return gap;
  const layer = lines.findLastIndex((line) => layerLine.test(withoutColour(line)));
  return layer > lines.length / 2 ? layer : lines.length;
}

/** Pack blocks into screens of at most `room` lines; a block too tall is cut. */
function screensOf(blocks: readonly (readonly string[])[], room: number): string[][] {
  const screens: string[][] = [];
  let current: string[] = [];
  const close = () => {
    if (trimmed(current).length > 0) screens.push(trimmed(current));
    current = [];
  };
  for (const block of blocks) {
    if (current.length + block.length > room) close();
    let rest = [...block];
    while (rest.length > room) {
      const cut = cutOf(rest.slice(0, room));
      screens.push(trimmed(rest.slice(0, cut)));
      rest = trimmed(rest.slice(cut));
    }
    current.push(...rest, '');
  }
  close();
  return screens;
}

/** Take the last blocks off that stand above a question on the same screen; what is before them gets screens of its own. */
function takeWhatFits(reading: string[][], free: number): string[] {
  let taken: string[] = [];
  for (let last = reading.at(-1); last !== undefined; last = reading.at(-1)) {
    const lines = taken.length === 0 ? [...last] : [...last, '', ...taken];
    if (lines.length + 1 > free) break;
    taken = lines;
    reading.pop();
  }
  return taken;
}

function pageSteps(page: Page, index: number, lesson: Lesson, look: Look, rows: number): Step[] {
  const steps: Step[] = [];
  const room = rows - footRows - 2;
  let reading: string[][] = index === 0 ? [lessonAims(lesson, look)] : [];
  const flush = () => {
    for (const lines of screensOf(reading, room)) steps.push({ page: index, lines, question: null });
    reading = [];
  };
  for (const block of page.blocks) {
    if (block.kind !== 'question') {
      reading.push(blockLines(block, lesson, look));
      continue;
    }
    const asked = askedLines(block.question, lesson, look);
    const free = rows - 2 - asked.length - rowsBelow(block.question, lesson, look);
    const beside = takeWhatFits(reading, free);
    flush();
    const lines = beside.length === 0 ? asked : [...beside, '', ...asked];
    steps.push({ page: index, lines, question: block.question });
  }
  flush();
  return steps;
}

/** A lesson as screens that fit a terminal of `rows` rows; at least one. */
export function lessonSteps(lesson: Lesson, look: Look, rows: number): readonly Step[] {
  return lesson.pages.flatMap((page, index) => pageSteps(page, index, lesson, look, Math.max(12, rows)));
}

/** The line above every screen: where one is. */
export function stepHead(lesson: Lesson, step: Step, look: Look): string {
  const page = lesson.pages[step.page];
  const place = phrases.place.pageOf(step.page + 1, lesson.pages.length);
  const title = page === undefined || page.title === lesson.title ? lesson.title : page.title;
  const mark = look.unicode ? '…' : '...';
  const head = shorten(`${lesson.number}. ${title}`, look.width - displayWidth(place) - 2, mark);
  const gap = ' '.repeat(Math.max(2, look.width - displayWidth(head) - displayWidth(place)));
  return `${look.paint('heading', head)}${gap}${look.paint('faint', place)}`;
}

/** Letters of a step's text: about the same at every width. */
function lettersOf({ lines }: Step): number {
  return withoutColour(lines.join('')).replace(/[^\p{L}\p{N}]/gu, '').length;
}

/** How much of its page's text lies before a step, from 0 to 1. */
function shareBefore(steps: readonly Step[], index: number): number {
  const page = steps[index]?.page;
  const ofPage = steps.flatMap((step, at) => (step.page === page ? [{ at, letters: lettersOf(step) }] : []));
  const all = ofPage.reduce((sum, { letters }) => sum + letters, 0);
  const before = ofPage.filter(({ at }) => at < index).reduce((sum, { letters }) => sum + letters, 0);
  return all === 0 ? 0 : before / all;
}

/** Where a reader of one step is among the steps of another terminal size: at the same question, or the same text. */
export function samePlace(steps: readonly Step[], index: number, others: readonly Step[]): number {
  const here = steps[index];
  if (here === undefined) return 0;
  const asked = others.findIndex(({ question }) => question !== null && question === here.question);
  if (asked !== -1) return asked;
  const share = shareBefore(steps, index) + 0.001;
  const reached = others.flatMap(({ page, question }, at) =>
    page === here.page && question === null && shareBefore(others, at) <= share ? [at] : [],
  );
  const first = others.findIndex(({ page }) => page >= here.page);
  return reached.at(-1) ?? Math.max(0, first);
}
