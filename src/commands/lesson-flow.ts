import type { Lesson } from '../course/lesson.ts';
import { readPage } from '../course/progress.ts';
import type { ChoiceQuestion, GapQuestion, Question } from '../course/question.ts';
import { judgeChoice, judgeGap, type Verdict } from '../course/quiz.ts';
import { answered } from '../course/review.ts';
import type { ProgressStore } from '../ports/state.ts';
import type { World } from '../ports/world.ts';
import { proseLook } from '../render/lesson.ts';
import { expandFacts } from '../render/lesson-facts.ts';
import { lessonSteps, optionNames, stepHead } from '../render/lesson-steps.ts';
import { renderMarkdown } from '../render/markdown.ts';
import { wrap } from '../render/width.ts';
import type { Ask } from './prompting.ts';
import type { Screen } from './types.ts';

/** What a lesson needs besides itself. */
export interface Room {
  readonly world: World;
  readonly ask: Ask;
  readonly screen: Screen;
  readonly store: ProgressStore;
}

const clearScreen = '\u001B[2J\u001B[H';
/** Wrong tries at a gap before an answer is offered. */
const triesBeforeOffer = 2;

/** The screen as wide as the terminal is now. */
export function screenNow({ screen, world }: Room): Screen {
  return { ...screen, width: Math.max(40, world.stdout.columns) };
}

function verdictLines({ right, because }: Verdict, lesson: Lesson, room: Room): string[] {
  const look = screenNow(room);
  const [glyph, word] = right ? ['✔', 'Right.'] : ['✘', 'Not quite.'];
  const head = look.paint(right ? 'good' : 'bad', look.unicode ? `${glyph} ${word}` : word);
  return ['', head, ...renderMarkdown(expandFacts(because, lesson), proseLook(look)), ''];
}

/** All others were tried: the right option by name, and why. */
function onlyOneLeft(
  question: ChoiceQuestion,
  names: readonly string[],
  lesson: Lesson,
  room: Room,
): string[] {
  const look = screenNow(room);
  const last = question.options.findIndex(({ right }) => right);
  const head = wrap(`That leaves ${names[last] ?? ''}`, proseLook(look).width).map((line) =>
    look.paint('strong', line),
  );
  const { because } = judgeChoice(question, last);
  return [...head, '', ...renderMarkdown(expandFacts(because, lesson), proseLook(look)), ''];
}

async function say(lines: readonly string[], { world }: Room): Promise<void> {
  await world.stdout.write(`${lines.join('\n')}\n`);
}

async function keep(question: Question, lesson: Lesson, right: boolean, room: Room): Promise<void> {
  const id = `${lesson.id}/${question.id}`;
  await room.store.update((progress) => answered(progress, id, right, room.world.clock.now()));
}

/** Ask until it is right, save for a prediction: there the next page gives the answer. @returns right at once? */
export async function askChoice(question: ChoiceQuestion, lesson: Lesson, room: Room): Promise<boolean> {
  const names = optionNames(question, lesson);
  const tried = new Set<number>();
  for (;;) {
    const choices = names.map((name, value) => ({ name, value })).filter(({ value }) => !tried.has(value));
    const message = question.moment === 'predict' ? 'Your guess' : 'Your answer';
    const index = await room.ask.choose(message, choices);
    const verdict = judgeChoice(question, index);
    if (tried.size === 0) await keep(question, lesson, verdict.right, room);
    await say(verdictLines(verdict, lesson, room), room);
    tried.add(index);
    if (verdict.right || question.moment === 'predict') return verdict.right && tried.size === 1;
    if (tried.size === question.options.length - 1) {
      await say(onlyOneLeft(question, names, lesson, room), room);
      return false;
    }
  }
}

async function askGap(question: GapQuestion, lesson: Lesson, room: Room): Promise<void> {
  for (let tries = 0; ; ) {
    const help = tries < triesBeforeOffer ? 'Enter alone gives a hint' : '? shows an answer';
    const typed = await room.ask.line(`Instead of ____ (${help}):`);
    if (typed === '') {
      await say(['', ...renderMarkdown(`Hint: ${question.hint}`, proseLook(screenNow(room))), ''], room);
      continue;
    }
    const asksAnswer = typed === '?' && tries >= triesBeforeOffer;
    const answer = asksAnswer ? (question.right[0] ?? '') : typed;
    const verdict = judgeGap(question, answer);
    if (tries === 0) await keep(question, lesson, verdict.right, room);
    const because = asksAnswer ? `\`${answer}\`. ${verdict.because}` : verdict.because;
    await say(verdictLines({ ...verdict, because }, lesson, room), room);
    if (verdict.right) return;
    tries += 1;
  }
}

type Move = 'next' | 'back' | 'menu';

async function askMove(first: boolean, last: boolean, room: Room): Promise<Move> {
  const { paint } = room.screen;
  const forward = last ? 'Enter: done' : 'Enter: next';
  const message = `${forward}${first ? '' : ' · b: back'} · m: menu`;
  for (;;) {
    const typed = (
      await room.ask.line(paint('faint', room.screen.unicode ? message : message.replaceAll('·', '|')))
    ).toLowerCase();
    if (typed === '' || typed === 'n') return 'next';
    if (typed === 'b' && !first) return 'back';
    if (['m', 'q'].includes(typed)) return 'menu';
    const letters = first ? 'type m' : 'type b or m';
    await say([`Press Enter alone to go on, or ${letters} and then Enter.`], room);
  }
}

/**
 * Walk through a lesson on the terminal, screen by screen, from a page on. Every screen is kept as progress.
 * @returns whether the learner came to its end.
 */
export async function walkLesson(lesson: Lesson, fromPage: number, room: Room): Promise<boolean> {
  const { world, store } = room;
  let index = -1;
  for (;;) {
    const look = screenNow(room);
    const steps = lessonSteps(lesson, look, world.stdout.rows);
    if (index === -1)
      index = Math.max(
        0,
        steps.findIndex(({ page }) => page >= fromPage),
      );
    index = Math.min(index, steps.length - 1);
    const step = steps[index];
    if (step === undefined) return true;
    await store.update((now) => readPage(now, lesson.id, step.page, false, world.clock.now()));
    await world.stdout.write(`${clearScreen}${stepHead(lesson, step, look)}\n\n`);
    await say([...step.lines, ''], room);
    if (step.question?.kind === 'choice') await askChoice(step.question, lesson, room);
    if (step.question?.kind === 'gap') await askGap(step.question, lesson, room);
    const last = index === steps.length - 1;
    const move = await askMove(index === 0, last, room);
    if (move === 'menu') return false;
    if (move === 'back') index -= 1;
    else if (last) {
      await store.update((now) => readPage(now, lesson.id, 0, true, world.clock.now()));
      return true;
    } else index += 1;
  }
}
