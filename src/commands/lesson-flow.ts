import type { Lesson } from '../course/lesson.ts';
import { readPage } from '../course/progress.ts';
import { phrases } from '../phrases/index.ts';
import { lessonSteps, type Step, samePlace, stepHead } from '../render/lesson-steps.ts';
import { askChoice, askGap, type Outcome } from './lesson-quiz.ts';
import { pageSheet, type Sheet } from './lesson-sheet.ts';
import { type Room, screenNow } from './room.ts';

type Move = 'next' | 'back' | 'menu';

async function askMove(first: boolean, last: boolean, sheet: Sheet, room: Room): Promise<Move> {
  const { paint, unicode } = room.screen;
  const forward = last ? phrases.quiz.done : phrases.quiz.next;
  const message = `${forward}${first ? '' : phrases.quiz.pageBack}${phrases.quiz.pageMenu}`;
  const shown = paint('faint', unicode ? message : message.replaceAll('·', '|'));
  for (;;) {
    const typed = (await room.ask.line(shown, sheet.redraw)).toLowerCase();
    if (typed === '' || typed === 'n') return 'next';
    if (typed === 'b' && !first) return 'back';
    if (['m', 'q'].includes(typed)) return 'menu';
    await sheet.say(() => [phrases.quiz.enterAlone(first)]);
  }
}

/** Where a reader is: the steps of the size at which they were last laid out, and which one. */
interface Place {
  steps: readonly Step[];
  index: number;
}

/** Lay the lesson out for the terminal as it is now, and stay at the same text. */
function layOut(place: Place, lesson: Lesson, room: Room): Step | undefined {
  const steps = lessonSteps(lesson, screenNow(room), room.world.stdout.rows);
  place.index = Math.min(samePlace(place.steps, place.index, steps), steps.length - 1);
  place.steps = steps;
  return steps[place.index];
}

/** The page, drawn for the size that the terminal has at that moment. */
async function showStep(place: Place, lesson: Lesson, room: Room): Promise<Sheet> {
  return await pageSheet((look) => {
    const step = layOut(place, lesson, room);
    return step === undefined ? [] : [stepHead(lesson, step, look), '', ...step.lines, ''];
  }, room);
}

async function askQuestion(step: Step, lesson: Lesson, first: boolean, sheet: Sheet, room: Room) {
  const { question } = step;
  const ways = { back: !first, menu: true };
  const none: Outcome = 'right';
  if (question === null) return none;
  return question.kind === 'choice'
    ? await askChoice(question, lesson, ways, sheet, room)
    : await askGap(question, lesson, ways, sheet, room);
}

async function moveFrom(step: Step, place: Place, lesson: Lesson, room: Room): Promise<Move> {
  const first = place.index === 0;
  const sheet = await showStep(place, lesson, room);
  const outcome = await askQuestion(step, lesson, first, sheet, room);
  if (outcome === 'back' || outcome === 'menu') return outcome;
  return await askMove(place.index === 0, place.index === place.steps.length - 1, sheet, room);
}

/**
 * Walk through a lesson on the terminal, screen by screen, from a page on. Every screen is kept as progress.
 * @returns whether the learner came to its end.
 */
export async function walkLesson(lesson: Lesson, fromPage: number, room: Room): Promise<boolean> {
  const { world, store } = room;
  const steps = lessonSteps(lesson, screenNow(room), world.stdout.rows);
  const place: Place = {
    steps,
    index: Math.max(
      0,
      steps.findIndex(({ page }) => page >= fromPage),
    ),
  };
  for (;;) {
    const step = layOut(place, lesson, room);
    if (step === undefined) return true;
    await store.update((now) => readPage(now, lesson.id, step.page, false, world.clock.now()));
    const move = await moveFrom(step, place, lesson, room);
    if (move === 'menu') return false;
    if (move === 'back') place.index = Math.max(0, place.index - 1);
    else if (place.index === place.steps.length - 1) {
      await store.update((now) => readPage(now, lesson.id, 0, true, world.clock.now()));
      return true;
    } else place.index += 1;
  }
}
