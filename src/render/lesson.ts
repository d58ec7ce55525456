import type { Block, Lesson, Page, Shown } from '../course/lesson.ts';
import type { GapQuestion, Question } from '../course/question.ts';
import { letterOf, rightOption } from '../course/quiz.ts';
import { planOfShown } from '../course/shown.ts';
import { phrases } from '../phrases/index.ts';
import { checkPlan } from '../rules/check.ts';
import { formatBytes } from '../size.ts';
import { predictSize } from '../sizes/predict.ts';
import { expandFacts } from './lesson-facts.ts';
import type { Look } from './look.ts';
import { fitted, headingLines, renderMarkdown } from './markdown.ts';
import { severityWord } from './marks.ts';
import { renderSuitcase } from './suitcase.ts';
import { suitcaseOf } from './suitcase-model.ts';
import { displayWidth, padStart, visible, visibleLine, wrap } from './width.ts';

/** Prose wider than this is hard to read. */
const widestProse = 88;

/** The look for prose: as wide as reads well. */
export const proseLook = (look: Look): Look => ({ ...look, width: Math.min(look.width, widestProse) });

const keyword = /^(\s*)([A-Z]+)(?=\s)/;

/** A Dockerfile with its line numbers, which findings and the suitcase name. */
function numbered(text: string, look: Look): string[] {
  const lines = visible(text.replace(/\n+$/, '')).split('\n');
  const gutter = String(lines.length).length;
  const mark = look.unicode && !look.plain ? '↪ ' : '> ';
  return lines.flatMap((line, index) => {
    const [first = '', ...rest] = fitted(line, look.width - gutter - 3, mark);
    const number = look.paint('faint', padStart(String(index + 1), gutter + 1));
    const painted = first.startsWith('#')
      ? look.paint('faint', first)
      : first.replace(keyword, (_all, indent: string, word: string) => indent + look.paint('strong', word));
    return [`${number}  ${painted}`.trimEnd(), ...rest.map((more) => `${' '.repeat(gutter + 3)}${more}`)];
  });
}

function contentWords(content: string | number): string {
  return formatBytes(typeof content === 'number' ? content : Buffer.byteLength(content));
}

/** The build context of a shown Dockerfile, one line a file or folder that matters. */
function contextLines({ files }: Shown, look: Look): string[] {
  const tops = new Map<string, { bytes: number; files: number }>();
  for (const [path, content] of Object.entries(files)) {
    const [top = ''] = path.split('/');
    const name = path.includes('/') ? `${top}/` : top;
    const sum = tops.get(name) ?? { bytes: 0, files: 0 };
    const bytes = typeof content === 'number' ? content : Buffer.byteLength(content);
    tops.set(name, { bytes: sum.bytes + bytes, files: sum.files + 1 });
  }
  if (tops.size === 0) return [];
  const words = [...tops].map(([name, { bytes }]) => `${name} ${contentWords(bytes)}`);
  return wrap(phrases.reading.inFolder(words.join(', ')), look.width, '  ').map((line) =>
    look.paint('faint', line),
  );
}

function titleOf({ label }: Shown): string {
  const words: Readonly<Record<string, string>> = phrases.reading.labels;
  return words[label] ?? label.charAt(0).toUpperCase() + label.slice(1).replaceAll('-', ' ');
}

function dockerfileLines(shown: Shown, look: Look): string[] {
  const ignore = shown.files['.dockerignore'];
  const lines = [look.paint('strong', `${titleOf(shown)}: Dockerfile`), ...numbered(shown.dockerfile, look)];
  if (typeof ignore === 'string') {
    lines.push('', look.paint('strong', `${titleOf(shown)}: .dockerignore`), ...numbered(ignore, look));
  }
  const context = contextLines(shown, proseLook(look));
  return context.length === 0 ? lines : [...lines, '', ...context];
}

function suitcaseLines(shown: Shown, look: Look): string[] {
  const plan = planOfShown(shown);
  if (plan === null) return [];
  const title = look.paint('strong', `${titleOf(shown)}: ${phrases.reading.suitcase}`);
  return [title, ...renderSuitcase(suitcaseOf(plan, predictSize(plan)), look)];
}

/** What the rules of the lesson's strategy say; of all strategies where it has none. */
function findingLines(shown: Shown, lesson: Lesson, look: Look): string[] {
  const plan = planOfShown(shown);
  if (plan === null) return [];
  const all = checkPlan(plan).findings.filter(({ severity }) => severity !== 'info');
  const findings =
    lesson.strategy === null ? all : all.filter(({ strategy }) => strategy === lesson.strategy);
  const title = look.paint('strong', `${titleOf(shown)}: ${phrases.reading.rulesSay}`);
  if (findings.length === 0) return [title, phrases.reading.noComplaint];
  return [
    title,
    ...findings.flatMap(({ span, severity, message, rule }) =>
      wrap(
        `${phrases.watch.line(span.line)}: ${severityWord(severity, look.paint)} ${visibleLine(message)} ${look.paint('faint', `(${rule})`)}`,
        look.width,
        '  ',
      ),
    ),
  ];
}

/** The Dockerfile (or file) with the gap, as the learner sees it. */
export function gapLines(question: GapQuestion, look: Look): string[] {
  const files = Object.entries(question.files).filter(
    ([name, content]) =>
      typeof content === 'string' && (content.includes('____') || name === '.dockerignore'),
  );
  return [
    look.paint('strong', 'Dockerfile'),
    ...numbered(question.dockerfile, look),
    ...files.flatMap(([name, content]) => [
      '',
      look.paint('strong', visibleLine(name)),
      ...numbered(String(content), look),
    ]),
  ];
}

/** The question with its lettered options or its gap, without the answer. */
export function questionLines(question: Question, lesson: Lesson, look: Look): string[] {
  const prose = proseLook(look);
  const asked = renderMarkdown(expandFacts(question.question, lesson), prose);
  if (question.kind === 'gap') return [...asked, '', ...gapLines(question, look)];
  const options = question.options.flatMap(({ text }, index) =>
    indented(
      `${letterOf(index)}) `,
      renderMarkdown(expandFacts(text, lesson), { ...prose, width: prose.width - 5 }),
    ),
  );
  return [...asked, '', ...options];
}

function indented(mark: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => `  ${index === 0 ? mark : ' '.repeat(displayWidth(mark))}${line}`);
}

/** The right answer and the reason, for those who read on paper. */
function answerLines(question: Question, lesson: Lesson, look: Look): string[] {
  const prose = proseLook(look);
  const text =
    question.kind === 'gap'
      ? `\`${question.right[0]}\`: ${question.because}`
      : `${rightOption(question).letter}) ${rightOption(question).because}`;
  return renderMarkdown(expandFacts(text, lesson), prose);
}

/** Lines of one block of a page; of a question only what is asked. */
export function blockLines(block: Block, lesson: Lesson, look: Look): string[] {
  switch (block.kind) {
    case 'markdown':
      return renderMarkdown(expandFacts(block.text, lesson), proseLook(look));
    case 'dockerfile':
      return dockerfileLines(block.shown, look);
    case 'suitcase':
      return block.labels.flatMap((label, index) => {
        const shown = lesson.shown.get(label);
        return [...(index > 0 ? [''] : []), ...(shown === undefined ? [] : suitcaseLines(shown, look))];
      });
    case 'findings': {
      const shown = lesson.shown.get(block.label);
      return shown === undefined ? [] : findingLines(shown, lesson, proseLook(look));
    }
    case 'question':
      return questionLines(block.question, lesson, look);
  }
}

/** A page below its heading, blocks apart. */
function pageLines(page: Page, lesson: Lesson, look: Look): string[] {
  return [
    ...headingLines(page.title, look),
    '',
    ...page.blocks.flatMap((block) => printedBlock(block, lesson, look)),
  ];
}

const packingLine = (lesson: Lesson, look: Look) =>
  renderMarkdown(`*${phrases.reading.packing}* ${lesson.packing}`, proseLook(look));

/** What one can do after the lesson, and its line of the analogy. */
export function lessonAims(lesson: Lesson, look: Look): string[] {
  return [...renderMarkdown(lesson.summary, proseLook(look)), '', ...packingLine(lesson, look)];
}

/** `Question 2. Fill the gap`: the answers at the end name the number. */
function questionTitle(question: Question, lesson: Lesson, look: Look): string {
  const kind = question.kind === 'gap' ? 'gap' : question.moment;
  const title = phrases.reading.question(
    lesson.questions.indexOf(question) + 1,
    phrases.reading.moments[kind],
  );
  return look.paint('strong', title);
}

function printedBlock(block: Block, lesson: Lesson, look: Look): string[] {
  const lines = blockLines(block, lesson, look);
  if (block.kind !== 'question') return [...lines, ''];
  return [questionTitle(block.question, lesson, look), ...lines, ''];
}

/** A whole lesson as text, for a pager or paper; the answers stand at its end. */
export function renderLesson(lesson: Lesson, look: Look, next: readonly string[]): string {
  const [first, ...others] = lesson.pages;
  const opening = first?.title === lesson.title ? first.blocks : [];
  const pages = opening.length > 0 ? others : lesson.pages;
  const lines = [
    ...headingLines(`${lesson.number}. ${lesson.title}`, look),
    '',
    ...lessonAims(lesson, look),
    '',
    ...opening.flatMap((block) => printedBlock(block, lesson, look)),
    ...pages.flatMap((page) => pageLines(page, lesson, look)),
  ];
  if (lesson.questions.length > 0) {
    lines.push(...headingLines(phrases.reading.answers, look), '');
    for (const question of lesson.questions) {
      const title = questionTitle(question, lesson, look);
      lines.push(title, ...answerLines(question, lesson, look), '');
    }
  }
  lines.push(...next.flatMap((line) => renderMarkdown(line, proseLook(look))));
  return `${lines.join('\n').trimEnd()}\n`;
}
