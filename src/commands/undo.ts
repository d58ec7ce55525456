import type { Exercise } from '../course/exercise.ts';
import { type ExitCode, exitCode, UsageError } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import { openProgress } from '../ports/state.ts';
import type { World } from '../ports/world.ts';
import { dayAndTime } from '../render/history.ts';
import {
  answerNames,
  changedNames,
  filesAtStart,
  filesNow,
  folderOf,
  keepFirst,
  writeFiles,
} from './answer-files.ts';
import { courseOption } from './course-folder.ts';
import { chosenExercise } from './exercise-choice.ts';
import { text } from './options.ts';
import { placeOf, setPlace, startVersion, type Texts, versionsOf } from './snapshots.ts';
import type { CommandArgs, CommandModule } from './types.ts';
import { type KeptAnswer, keptAnswer } from './versions.ts';

/** What may be brought back: a version, or the files as `start` wrote them. */
interface Target {
  /** For `setPlace`. */
  readonly name: string;
  readonly words: string;
  readonly texts: Texts;
}

/** The learner's folder of one exercise, and the start to compare it with. */
interface Desk {
  readonly exercise: Exercise;
  readonly folder: string;
  readonly world: World;
}

function startTarget({ exercise }: Desk): Target {
  return { name: startVersion, words: phrases.undo.start, texts: filesAtStart(exercise, answerNames) };
}

function targetOf({ version, texts }: KeptAnswer): Target {
  const words = phrases.undo.version(version.number, dayAndTime(version.keptAt));
  return { name: version.name, words, texts };
}

/** Files that bringing it back would change. */
async function differing({ texts }: Target, { folder, world }: Desk): Promise<readonly string[]> {
  const names = new Set([...answerNames, ...texts.keys()]);
  return changedNames(texts, await filesNow(folder, names, world));
}

/** The newest version that is not what lies there; behind an `undo`, the next one further back. Null: there is none. */
async function oneBefore(desk: Desk): Promise<Target | null> {
  const { exercise, world } = desk;
  const [versions, place] = [await versionsOf(world, exercise.id), await placeOf(world, exercise.id)];
  const start = startTarget(desk);
  const atStart = (await differing(start, desk)).length === 0;
  if (place === startVersion && atStart) return null;
  const older = versions.toReversed();
  const there = older.find(({ name }) => name === place);
  const stepped = there === undefined ? null : await keptAnswer(there, world);
  const isThere = stepped !== null && (await differing(targetOf(stepped), desk)).length === 0;
  for (const version of isThere && there !== undefined ? older.slice(older.indexOf(there) + 1) : older) {
    const kept = await keptAnswer(version, world);
    // A damaged copy is passed over: an older whole one is better than an error.
    if (kept !== null && (await differing(targetOf(kept), desk)).length > 0) return targetOf(kept);
  }
  return atStart ? null : start;
}

async function numbered(given: string, desk: Desk): Promise<Target> {
  const { exercise, world } = desk;
  const hint = phrases.undo.list(exercise.id);
  if (!/^\d{1,9}$/.test(given)) throw new UsageError(phrases.undo.noNumber(JSON.stringify(given)), hint);
  if (Number(given) === 0) return startTarget(desk);
  const version = (await versionsOf(world, exercise.id)).find(({ number }) => number === Number(given));
  if (version === undefined) throw new UsageError(phrases.undo.unknown(exercise.id, given), hint);
  const kept = await keptAnswer(version, world);
  if (kept !== null) return targetOf(kept);
  throw new UsageError(phrases.undo.damaged(given), phrases.undo.chooseAnother(hint, version.folder));
}

/** First the copy, then the change: a stop in between loses nothing. @returns the copy's number; null: none was needed. */
async function keepWhatIsThere(names: readonly string[], desk: Desk): Promise<number | null> {
  const { exercise, folder, world } = desk;
  const all = new Set([...answerNames, ...names]);
  const now = await filesNow(folder, all, world);
  const changed = changedNames(now, filesAtStart(exercise, all));
  const kept = new Map([...now].filter(([name]) => answerNames.includes(name) || changed.includes(name)));
  if (kept.size === 0 || changed.length === 0) return null;
  const copy = await keepFirst(exercise, kept, world);
  const versions = await versionsOf(world, exercise.id);
  return versions.find((version) => version.folder === copy)?.number ?? null;
}

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const store = openProgress(world);
  const chosen = await chosenExercise(args, await store.load(), world);
  const desk = { exercise: chosen.exercise, folder: await folderOf(chosen, world), world };
  const to = text(args.values, 'to');
  const target = to === null ? await oneBefore(desk) : await numbered(to, desk);
  if (target === null) {
    await world.stdout.write(`${phrases.undo.nothing(desk.exercise.id)}\n${phrases.undo.lists}\n`);
    return exitCode.done;
  }
  const changed = await differing(target, desk);
  if (changed.length === 0) {
    await world.stdout.write(`${phrases.undo.same(desk.folder)}\n`);
    return exitCode.done;
  }
  const number = await keepWhatIsThere(changed, desk);
  // Before the files: the live screen sees a save at once and must know that it is an old version.
  await setPlace(world, desk.exercise.id, target.name).catch(() => {});
  await writeFiles(desk.folder, changed, target.texts, world);
  const kept = number === null ? '' : `${phrases.undo.kept(number)}\n`;
  await world.stdout.write(`${phrases.undo.back(target.words, changed.join(', '))}\n${kept}`);
  return exitCode.done;
}

export const command: CommandModule = {
  name: 'undo',
  summary: 'Bring back the version before, or any other; what is there now is kept first',
  usage: 'undo [EXERCISE] [--to N]',
  options: {
    course: courseOption,
    to: { type: 'string', value: 'N', help: 'the version of that number in `history`; 0: the start' },
  },
  maxPositionals: 1,
  examples: [
    { line: 'learn-image-opt undo', does: 'the version before; again: the one before that' },
    { line: 'learn-image-opt undo --to 3', does: 'version 3 of `learn-image-opt history`' },
  ],
  run,
};
