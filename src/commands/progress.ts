import { resolve } from 'node:path';
import { codeOf } from '../codes.ts';
import { mergeProgress } from '../course/progress-merge.ts';
import { formatProgress, parseProgress } from '../course/progress-text.ts';
import { EnvironmentError, type ExitCode, exitCode, UsageError } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import { openProgress } from '../ports/state.ts';
import type { World } from '../ports/world.ts';
import { renderProgress } from '../render/course.ts';
import { readCourse, sayNotices, standingOf } from './course-data.ts';
import type { CommandArgs, CommandModule } from './types.ts';

const limitBytes = 16 * 1024 * 1024;

async function show({ screen }: CommandArgs, world: World): Promise<ExitCode> {
  const standing = await standingOf(await readCourse(world), world);
  const { lessons, exercises, progress, next, due, store } = standing;
  const course = { lessons, exercises, progress, next, due: due.length, whole: true };
  await world.stdout.write(renderProgress(course, store.path, screen));
  await sayNotices(store, world);
  return exitCode.done;
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  const { writing, reading } = phrases.refusals;
  const reasons: Readonly<Record<string, string>> = { ...writing, ...reading };
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}

async function exportTo(name: string, world: World): Promise<ExitCode> {
  const store = openProgress(world);
  const text = formatProgress(await store.load());
  await sayNotices(store, world);
  if (name === '-') {
    await world.stdout.write(text);
    return exitCode.done;
  }
  const path = resolve(world.cwd, name);
  if ((await world.files.info(path)) !== null) {
    throw new UsageError(phrases.carry.exists(name), phrases.carry.otherName);
  }
  await world.files.writeWhole(path, text).catch((error: unknown) => {
    throw new EnvironmentError(phrases.carry.notWritten(name, reasonOf(error)), phrases.carry.otherPlace, {
      cause: error,
    });
  });
  await world.stdout.write(`${phrases.carry.written(name)}\n`);
  return exitCode.done;
}

async function textFrom(name: string, world: World): Promise<string> {
  const decoder = new TextDecoder();
  if (name === '-') return decoder.decode(await world.stdin.read(limitBytes));
  try {
    return decoder.decode(await world.files.read(resolve(world.cwd, name), limitBytes));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(phrases.carry.notRead(name, reasonOf(error)), phrases.carry.nameExport, {
      cause: error,
    });
  }
}

async function importFrom(name: string, world: World): Promise<ExitCode> {
  const { progress, problems, newer } = parseProgress(await textFrom(name, world));
  if (newer) throw new UsageError(phrases.carry.newer(name), phrases.carry.update);
  if (problems.length > 0) {
    throw new UsageError(phrases.carry.unsound(name, problems.join('; ')), phrases.carry.exportAgain);
  }
  const store = openProgress(world);
  await store.update((here) => mergeProgress(here, progress));
  await sayNotices(store, world);
  const count = Object.keys(progress.lessons).length + Object.keys(progress.exercises).length;
  await world.stdout.write(`${phrases.carry.added(count)}\n`);
  return exitCode.done;
}

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const [what, file] = args.positionals;
  if (what === undefined) return await show(args, world);
  if (what !== 'export' && what !== 'import') {
    throw new UsageError(phrases.carry.unknownWord(JSON.stringify(what)), phrases.carry.usage);
  }
  if (file === undefined) throw new UsageError(phrases.carry.noFile(what), phrases.carry.example(what));
  return what === 'export' ? await exportTo(file, world) : await importFrom(file, world);
}

export const command: CommandModule = {
  name: 'progress',
  summary: 'Show what is done and what is next; carry it to another machine',
  usage: 'progress [export FILE | import FILE]',
  options: {},
  maxPositionals: 2,
  examples: [
    { line: 'learn-image-opt progress', does: 'what is done, what is next' },
    { line: 'learn-image-opt progress export mine.json', does: 'take it along' },
  ],
  run,
};
