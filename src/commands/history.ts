import type { Exercise } from '../course/exercise.ts';
import { judge } from '../course/judge.ts';
import { type ExitCode, exitCode } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import { openProgress } from '../ports/state.ts';
import type { World } from '../ports/world.ts';
import { type HistoryRow, renderHistory, type VersionVerdict } from '../render/history.ts';
import { predictSize } from '../sizes/predict.ts';
import { answerNames, changedNames, filesNow } from './answer-files.ts';
import { courseOption } from './course-folder.ts';
import { type Chosen, chosenExercise } from './exercise-choice.ts';
import { exerciseFigures } from './live-figures.ts';
import { flag } from './options.ts';
import { type Texts, type Version, versionsOf } from './snapshots.ts';
import type { CommandArgs, CommandModule } from './types.ts';
import { keptAnswer } from './versions.ts';

/** Versions shown unless all are asked for; each is judged anew, by the rules of today. */
const shownByDefault = 20;

function decoded(bytes: Uint8Array | undefined): string | null {
  return bytes === undefined ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

async function verdictOn(exercise: Exercise, texts: Texts): Promise<VersionVerdict> {
  const dockerfileText = decoded(texts.get('Dockerfile'));
  if (dockerfileText === null) return { kind: 'unread', why: phrases.history.noDockerfile };
  const submission = { dockerfileText, dockerignoreText: decoded(texts.get('.dockerignore')) };
  const { check, plan, requirements, missing, passed } = judge(exercise, submission);
  if (check === null || plan === null) return { kind: 'unread', why: phrases.history.unread };
  const judged = check.strategies.filter(({ status }) => status !== 'not-applicable');
  const held = judged.filter(({ status }) => status === 'passed').length;
  const open = requirements.filter(({ status }) => status === 'unmet').length + missing.length;
  const prediction = predictSize(plan, await exerciseFigures(exercise, plan));
  return { kind: 'judged', held, judged: judged.length, open, passed, prediction };
}

/** Does the learner's folder hold this version just now? */
async function liesThere({ folder }: Chosen, texts: Texts, world: World): Promise<boolean> {
  if (folder === null) return false;
  const names = new Set([...answerNames, ...texts.keys()]);
  return changedNames(texts, await filesNow(folder, names, world)).length === 0;
}

async function rowOf(version: Version, chosen: Chosen, world: World): Promise<HistoryRow> {
  const { number, keptAt } = version;
  const kept = await keptAnswer(version, world);
  if (kept === null) return { number, keptAt, verdict: { kind: 'damaged' }, now: false };
  const verdict = await verdictOn(chosen.exercise, kept.texts);
  return { number, keptAt, verdict, now: await liesThere(chosen, kept.texts, world) };
}

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const { values, screen } = args;
  const store = openProgress(world);
  const chosen = await chosenExercise(args, await store.load(), world);
  const versions = (await versionsOf(world, chosen.exercise.id)).toReversed();
  const shown = flag(values, 'all') ? versions : versions.slice(0, shownByDefault);
  const rows: HistoryRow[] = [];
  for (const version of shown) rows.push(await rowOf(version, chosen, world));
  const history = { exercise: chosen.exercise.id, rows, older: versions.length - rows.length };
  await world.stdout.write(renderHistory(history, screen));
  for (const notice of store.takeNotices()) await world.stderr.write(`${notice}\n`);
  return exitCode.done;
}

export const command: CommandModule = {
  name: 'history',
  summary: 'List every version of your answer that was checked: when, how good, how large',
  usage: 'history [EXERCISE] [--all]',
  options: {
    course: courseOption,
    all: { type: 'boolean', help: `more than the newest ${shownByDefault}` },
  },
  maxPositionals: 1,
  run,
};
