import type { Lesson } from '../course/lesson.ts';
import type { ChoiceQuestion, GapQuestion, Question } from '../course/question.ts';
import { judgeChoice, judgeGap, type Verdict } from '../course/quiz.ts';
import { answered } from '../course/review.ts';
import { phrases } from '../phrases/index.ts';
import { proseLook } from '../render/lesson.ts';
import { expandFacts } from '../render/lesson-facts.ts';
import { optionNames } from '../render/lesson-steps.ts';
import { renderMarkdown } from '../render/markdown.ts';
import { wrap } from '../render/width.ts';
import type { Sheet } from './lesson-sheet.ts';
import type { Choice } from './prompting.ts';
import type { Room } from './room.ts';
import type { Screen } from './types.ts';

/** How a question ended: answered, right at once or not, or left for another page. */
export type Outcome = 'right' | 'wrong' | 'back' | 'menu';

/** Ways out of a question besides its answers. */
export interface WaysOut {
  /** There is a page before. */
  readonly back: boolean;
  readonly menu: boolean;
}

/** Wrong tries at a gap before an answer is offered. */
const triesBeforeOffer = 2;

function verdictLines({ right, because }: Verdict, lesson: Lesson, look: Screen): string[] {
  const [glyph, word] = right ? ['✔', phrases.quiz.right] : ['✘', phrases.quiz.wrong];
  const head = look.paint(right ? 'good' : 'bad', look.unicode ? `${glyph} ${word}` : word);
  return ['', head, ...renderMarkdown(expandFacts(because, lesson), proseLook(look)), ''];
}

/** All others were tried: the right option by name, and why. */
function onlyOneLeft(
  question: ChoiceQuestion,
  names: readonly string[],
  lesson: Lesson,
  look: Screen,
): string[] {
  const last = question.options.findIndex(({ right }) => right);
  const head = wrap(phrases.quiz.leaves(names[last] ?? ''), proseLook(look).width).map((line) =>
    look.paint('strong', line),
  );
  const { because } = judgeChoice(question, last);
  return [...head, '', ...renderMarkdown(expandFacts(because, lesson), proseLook(look)), ''];
}

async function keep(question: Question, lesson: Lesson, right: boolean, room: Room): Promise<void> {
  const id = `${lesson.id}/${question.id}`;
  await room.store.update((progress) => answered(progress, id, right, room.world.clock.now()));
}

/** Ask until it is right, save for a prediction: there the next page gives the answer. */
export async function askChoice(
  question: ChoiceQuestion,
  lesson: Lesson,
  ways: WaysOut,
  sheet: Sheet,
  room: Room,
): Promise<Outcome> {
  const names = optionNames(question, lesson);
  const tried = new Set<number>();
  for (;;) {
    const choices: Choice<number | 'back' | 'menu'>[] = [
      ...names.map((name, value) => ({ name, value })).filter(({ value }) => !tried.has(value)),
      ...(ways.back ? [{ name: phrases.quiz.back, value: 'back' as const }] : []),
      ...(ways.menu ? [{ name: phrases.quiz.menu, value: 'menu' as const }] : []),
    ];
    const message = question.moment === 'predict' ? phrases.quiz.guess : phrases.quiz.answer;
    const index = await room.ask.choose(message, choices, undefined, sheet.redraw);
    if (typeof index === 'string') return index;
    const verdict = judgeChoice(question, index);
    if (tried.size === 0) await keep(question, lesson, verdict.right, room);
    await sheet.say((look) => verdictLines(verdict, lesson, look));
    tried.add(index);
    if (verdict.right || question.moment === 'predict')
      return verdict.right && tried.size === 1 ? 'right' : 'wrong';
    if (tried.size === question.options.length - 1) {
      await sheet.say((look) => onlyOneLeft(question, names, lesson, look));
      return 'wrong';
    }
  }
}

/** Ask what belongs into a gap until it is right; after some tries an answer is offered. */
export async function askGap(
  question: GapQuestion,
  lesson: Lesson,
  ways: WaysOut,
  sheet: Sheet,
  room: Room,
): Promise<Outcome> {
  for (let tries = 0; ; ) {
    const help = tries < triesBeforeOffer ? phrases.quiz.gapHint : phrases.quiz.gapAnswer;
    const out = `${ways.back ? phrases.quiz.gapBack : ''}${ways.menu ? phrases.quiz.gapMenu : ''}`;
    const typed = await room.ask.line(phrases.quiz.gap(help, out), sheet.redraw);
    if (typed === '') {
      await sheet.say((look) => [
        '',
        ...renderMarkdown(phrases.quiz.hint(question.hint), proseLook(look)),
        '',
      ]);
      continue;
    }
    if (typed === '<' && ways.back) return 'back';
    if (typed === 'm' && ways.menu) return 'menu';
    const asksAnswer = typed === '?' && tries >= triesBeforeOffer;
    const answer = asksAnswer ? (question.right[0] ?? '') : typed;
    const verdict = judgeGap(question, answer);
    if (tries === 0) await keep(question, lesson, verdict.right, room);
    const because = asksAnswer ? `\`${answer}\`. ${verdict.because}` : verdict.because;
    await sheet.say((look) => verdictLines({ ...verdict, because }, lesson, look));
    if (verdict.right) return tries === 0 ? 'right' : 'wrong';
    tries += 1;
  }
}
