import { basename, dirname, join, relative, resolve } from 'node:path';
import { codeOf } from '../codes.ts';
import type { Exercise } from '../course/exercise.ts';
import { judge } from '../course/judge.ts';
import { misconceptionsIn } from '../course/misconception.ts';
import { startSubmission, submissionHash } from '../course/start-tree.ts';
import { dockerfileLimitBytes } from '../dockerfile/limits.ts';
import { fileToTouch } from '../engine/touch.ts';
import { UsageError } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import { type Touch, touchFile } from '../plan/touch.ts';
import type { ImagePlan } from '../plan/types.ts';
import type { World } from '../ports/world.ts';
import { contextMeter } from '../render/context-meter.ts';
import type { FileReport } from '../render/report.ts';
import { suitcaseOf } from '../render/suitcase-model.ts';
import type { Checkpoint, WatchState } from '../render/watch-state.ts';
import { rules } from '../rules/index.ts';
import { indexRules } from '../rules/lookup.ts';
import { predictSize } from '../sizes/predict.ts';
import type { Prediction } from '../sizes/prediction.ts';
import { checkTarget } from './checking.ts';
import { exerciseFigures, type Gathering, gatheringIn, pricedJudgement } from './live-figures.ts';
import { settingsFinder } from './project-file.ts';
import { findTargets, readingError, type Target } from './targets.ts';

/** What was read from the disk; two reads with the same key need no second check. */
export interface Reading {
  readonly key: string;
  check(): Promise<Checkpoint>;
  /** Hash for the learner's progress; null where nothing is kept. */
  readonly save: string | null;
  /** The learner's files, for a copy; null where none are kept. */
  readonly texts: ReadonlyMap<string, Uint8Array> | null;
}

/** What `watch` looks at: an exercise's folder or any other with a Dockerfile. */
export interface Watched {
  readonly folder: string;
  /** Names in the folder whose change means a new check. */
  readonly names: readonly string[];
  readonly title: string;
  readonly exercise: Exercise | null;
  /** Hash of the files as `start` wrote them. */
  readonly startSave: string | null;
  readonly before: WatchState['before'];
  /** An exercise as `start` wrote it, checked. */
  readonly start: Checkpoint | null;
  read(): Promise<Reading>;
}

const noPictures = { suitcase: null, meter: null, touch: null };
const nothing = { requirements: [], missing: [], disregarded: [], said: [], ...noPictures };

/** A rebuild after a change of the file that one most likely works on. */
function touchOf(plan: ImagePlan): Touch | null {
  const path = plan.context === null ? null : fileToTouch(plan, plan.context);
  return path === null ? null : touchFile(plan, path, 'buildkit');
}

function pictures(
  plan: ImagePlan | null,
  prediction: Prediction | null,
): Pick<Checkpoint, keyof typeof noPictures> {
  if (plan === null || prediction === null) return noPictures;
  return {
    suitcase: suitcaseOf(plan, prediction),
    meter: plan.context === null ? null : contextMeter(plan.context),
    touch: touchOf(plan),
  };
}

async function textOf(path: string, { files }: World): Promise<string | null> {
  const bytes = await files.read(path, 16 * dockerfileLimitBytes).catch((error: unknown) => {
    const code = codeOf(error);
    if (code === 'ENOENT') return null;
    throw error;
  });
  return bytes === null ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Editors that save by removing and writing anew leave a moment without a file. */
async function patiently(path: string, world: World): Promise<string | null> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const text = await textOf(path, world);
    if (text !== null && text !== '') return text;
    await new Promise((done) => setTimeout(done, 40));
  }
  return await textOf(path, world);
}

async function judged(
  exercise: Exercise,
  shown: string,
  dockerfileText: string,
  dockerignoreText: string | null,
): Promise<Checkpoint> {
  const judgement = await pricedJudgement(exercise, judge(exercise, { dockerfileText, dockerignoreText }));
  const { check, problem, plan, requirements, missing, disregarded, passed } = judgement;
  if (problem !== null || check === null || plan === null) {
    const error = problem ?? {
      code: 'not-a-dockerfile',
      message: phrases.refusals.noDockerfile,
      hint: phrases.refusals.beginFrom,
      line: null,
    };
    return { ...nothing, report: { path: shown, error }, requirements, passed: false };
  }
  const prediction = predictSize(plan, await exerciseFigures(exercise, plan));
  const report: FileReport = {
    path: shown,
    error: null,
    source: dockerfileText.split(/\r?\n/),
    context: null,
    result: check,
    prediction,
    hidden: 0,
  };
  const said = misconceptionsIn(exercise, judgement, { dockerfileText, dockerignoreText });
  return { report, requirements, missing, disregarded, said, passed, ...pictures(plan, prediction) };
}

/** The same files as `hint` and `solution` count, so that one save is one try. */
function encoded(dockerfile: string, ignore: string | null): ReadonlyMap<string, Uint8Array> {
  const encoder = new TextEncoder();
  const texts = new Map([['Dockerfile', encoder.encode(dockerfile)]]);
  if (ignore !== null) texts.set('.dockerignore', encoder.encode(ignore));
  return texts;
}

/** An exercise's folder: judged as its start tree with the learner's two files laid over it. */
export async function watchedExercise(exercise: Exercise, folder: string, world: World): Promise<Watched> {
  const path = join(folder, 'Dockerfile');
  const { dockerfileText, dockerignoreText } = startSubmission(exercise);
  const start = await judged(exercise, 'Dockerfile', dockerfileText, dockerignoreText);
  const prediction = start.report.error === null ? start.report.prediction : null;
  return {
    folder,
    names: ['Dockerfile', '.dockerignore'],
    title: `${exercise.id} – ${exercise.title}`,
    exercise,
    startSave: submissionHash({ dockerfileText, dockerignoreText }),
    before: { prediction, meter: start.meter, touch: start.touch },
    start,
    async read() {
      try {
        const [text, ignore] = [
          await patiently(path, world),
          await textOf(join(folder, '.dockerignore'), world),
        ];
        if (text === null) throw Object.assign(new Error('gone'), { code: 'ENOENT' });
        return {
          key: JSON.stringify([text, ignore]),
          check: async () => judged(exercise, 'Dockerfile', text, ignore),
          save: submissionHash({ dockerfileText: text, dockerignoreText: ignore }),
          texts: encoded(text, ignore),
        };
      } catch (error) {
        const report: FileReport = { path: 'Dockerfile', error: readingError(error) };
        return {
          key: `error ${report.error.code}`,
          check: async () => ({ ...nothing, report, passed: false }),
          save: null,
          texts: null,
        };
      }
    },
  };
}

async function checkpointOf(target: Target, gather: Gathering, world: World): Promise<Checkpoint> {
  const index = indexRules(rules);
  const options = {
    contextDir: null,
    contextShown: null,
    measureIgnored: false,
    knows: index.knows,
    settingsOf: settingsFinder(world, index),
    figuresOf: gather,
    onSlow: () => {},
  };
  const { report: checked, plan } = await checkTarget(target, options, world);
  const prediction = plan === null ? null : predictSize(plan, await gather(plan));
  const report = checked.error === null ? { ...checked, prediction } : checked;
  const passed = report.error === null && report.result.strategies.every(({ status }) => status !== 'failed');
  return { ...nothing, report, passed, ...pictures(plan, prediction) };
}

/**
 * Any folder with a Dockerfile, or one Dockerfile: a plain check at every save, the context's top files included.
 * @throws UsageError where there is none.
 */
export async function watchedFolder(argument: string, world: World): Promise<Watched> {
  const found = await findTargets(argument, world);
  if ('error' in found) throw new UsageError(`${found.shown}: ${found.error.message}`, found.error.hint);
  const [target] = found.targets;
  if (target === undefined || target.path === null) {
    throw new UsageError(phrases.refusals.noInput, phrases.refusals.nameFolder);
  }
  const { path, shown } = target;
  const folder = dirname(path);
  const name = basename(path);
  const entries = await world.files.list(folder);
  const names = new Set([
    name,
    '.dockerignore',
    `${name}.dockerignore`,
    ...entries.filter(({ kind }) => kind === 'file').map((entry) => entry.name),
  ]);
  const gather = gatheringIn(folder, world);
  const first = await checkpointOf(target, gather, world);
  const prediction = first.report.error === null ? first.report.prediction : null;
  return {
    folder,
    names: [...names],
    title: shown === name ? join(relative(world.cwd, folder) || basename(resolve(folder)), name) : shown,
    exercise: null,
    startSave: null,
    before: { prediction, meter: first.meter, touch: first.touch },
    start: null,
    async read() {
      await patiently(path, world).catch(() => null);
      const key = await stateOf(folder, [...names], world);
      return { key, check: () => checkpointOf(target, gather, world), save: null, texts: null };
    },
  };
}

/** Sizes and times of files, which tell one saved state from another. */
async function stateOf(folder: string, names: readonly string[], { files }: World): Promise<string> {
  const infos = await Promise.all(names.map((name) => files.info(join(folder, name)).catch(() => null)));
  return infos.map((info) => (info === null ? '-' : `${info.sizeBytes} ${info.modifiedMs}`)).join('|');
}
