import { sizesOf, type Weighed } from '../course/best-size.ts';
import { exerciseIds } from '../course/library.ts';
import { nextOf } from '../course/next.ts';
import { checkedSave, exerciseOf, type Progress, passedExercise } from '../course/progress.ts';
import { phrases } from '../phrases/index.ts';
import type { ProgressStore } from '../ports/state.ts';
import type { World } from '../ports/world.ts';
import { nextSentence } from '../render/course.ts';
import type { Gain } from '../render/success.ts';
import type { Checkpoint, WatchState } from '../render/watch-state.ts';
import { rules } from '../rules/index.ts';
import { indexRules } from '../rules/lookup.ts';
import { readCourse } from './course-data.ts';
import { exercisesFolder } from './exercise-choice.ts';
import { keepSnapshot } from './snapshots.ts';
import type { Reading, Watched } from './watched.ts';

/** Title and why of a rule, for the screen. */
export const ruleOf = indexRules(rules).byId;

async function courseProgress(
  progress: Progress,
  world: World,
): Promise<NonNullable<WatchState['progress']>> {
  const ids = await exerciseIds(world.files, exercisesFolder(world));
  return { done: ids.filter((id) => exerciseOf(progress, id).passedAt !== null).length, total: ids.length };
}

/** Keep in the learner's progress that this was tried, and whether it passed. */
function record(
  watched: Watched,
  reading: Reading,
  checkpoint: Checkpoint,
  now: Date,
): (progress: Progress) => Progress {
  return (progress) => {
    const { exercise, startSave } = watched;
    if (exercise === null || startSave === null || reading.save === null) return progress;
    const saved = checkedSave(progress, exercise.id, reading.save, startSave);
    if (!checkpoint.passed) return saved;
    const sizes = sizesOf(weighed(checkpoint), weighed(watched.start), now);
    return passedExercise(saved, exercise.id, now, sizes);
  };
}

function weighed(checkpoint: Checkpoint | null): Weighed {
  const { report = null, meter = null } = checkpoint ?? {};
  const prediction = report === null || report.error !== null ? null : report.prediction;
  return { image: prediction?.total ?? null, contextBytes: meter?.bytes ?? null };
}

/** For the success screen; null: not passed, or no exercise. */
async function gainOf(
  { exercise, start }: Watched,
  { passed }: Checkpoint,
  progress: Progress,
  world: World,
): Promise<Gain | null> {
  if (exercise === null || start === null || !passed) return null;
  // A lesson that can't be read is no reason to end the live screen.
  const course = await readCourse(world).catch(() => null);
  const next = course === null ? '' : nextSentence(nextOf(progress, course.lessons, course.exercises));
  const { best } = exerciseOf(progress, exercise.id);
  return { start, best, goalBytes: exercise.sizeLimitBytes, next };
}

function clockTime(now: Date): string {
  return [now.getHours(), now.getMinutes(), now.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** Every version of the learner's that is checked is kept; where that fails it is said, and the course goes on. */
async function keepCopy(
  { exercise, startSave }: Watched,
  { texts, save }: Reading,
  world: World,
): Promise<string | null> {
  if (exercise === null || texts === null || save === startSave) return null;
  return await keepSnapshot(world, exercise.id, texts).then(
    () => null,
    () => phrases.watch.noCopies,
  );
}

/** The state after a check; a finding further down the list is forgotten, for the list is another one now. */
export function afterCheck(state: WatchState, now: Checkpoint, { clock }: World): WatchState {
  const checkedAt = clockTime(clock.now());
  return { ...state, now, checks: state.checks + 1, checkedAt, shown: 0, panel: null, gain: null };
}

/** What a pass brought, before it is kept: the screen does not wait for the disk. Null: not passed, or no exercise. */
export async function foreseenGain(
  now: Checkpoint,
  watched: Watched,
  reading: Reading,
  store: ProgressStore,
  world: World,
): Promise<Gain | null> {
  if (!now.passed || watched.exercise === null) return null;
  const progress = record(watched, reading, now, world.clock.now())(await store.load());
  return await gainOf(watched, now, progress, world);
}

/** Keep what was checked: the learner's progress, and a copy of every new version. */
export async function keepCheck(
  now: Checkpoint,
  watched: Watched,
  reading: Reading,
  store: ProgressStore,
  world: World,
): Promise<Pick<WatchState, 'notices' | 'progress' | 'gain'>> {
  const before = watched.exercise === null ? null : exerciseOf(await store.load(), watched.exercise.id);
  const progress = await store.update(record(watched, reading, now, world.clock.now()));
  const isNew =
    before !== null && reading.save !== watched.startSave && !before.saves.includes(reading.save ?? '');
  const notice = isNew ? await keepCopy(watched, reading, world) : null;
  return {
    notices: [...store.takeNotices(), ...(notice === null ? [] : [notice])],
    gain: await gainOf(watched, now, progress, world),
    progress: watched.exercise === null ? null : await courseProgress(progress, world),
  };
}
