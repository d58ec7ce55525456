import { resolve } from 'node:path';
import { mergeProgress } from '../course/progress-merge.ts';
import { formatProgress, parseProgress } from '../course/progress-text.ts';
import { EnvironmentError, type ExitCode, exitCode, UsageError } from '../exit.ts';
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
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'no such file or folder',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    ENOSPC: 'the disk is full',
    EROFS: 'the file system is read-only',
    EEXIST: 'it exists already',
  };
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
    throw new UsageError(`${name} exists already.`, 'Choose another name; nothing was written.');
  }
  await world.files.writeWhole(path, text).catch((error: unknown) => {
    throw new EnvironmentError(`${name} can't be written: ${reasonOf(error)}.`, 'Choose another place.', {
      cause: error,
    });
  });
  await world.stdout.write(
    `Written to ${name}. On the other machine: learn-image-opt progress import ${name}\n`,
  );
  return exitCode.done;
}

async function textFrom(name: string, world: World): Promise<string> {
  const decoder = new TextDecoder();
  if (name === '-') return decoder.decode(await world.stdin.read(limitBytes));
  try {
    return decoder.decode(await world.files.read(resolve(world.cwd, name), limitBytes));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `${name} can't be read: ${reasonOf(error)}.`,
      'Name a file that `progress export` wrote.',
      {
        cause: error,
      },
    );
  }
}

async function importFrom(name: string, world: World): Promise<ExitCode> {
  const { progress, problems, newer } = parseProgress(await textFrom(name, world));
  if (newer)
    throw new UsageError(
      `${name} was written by a newer release.`,
      'Update learn-image-opt on this machine first.',
    );
  if (problems.length > 0) {
    throw new UsageError(
      `${name} is no sound progress file: ${problems.join('; ')}.`,
      'Export it again on the other machine; nothing was changed here.',
    );
  }
  const store = openProgress(world);
  await store.update((here) => mergeProgress(here, progress));
  await sayNotices(store, world);
  const count = Object.keys(progress.lessons).length + Object.keys(progress.exercises).length;
  await world.stdout.write(
    `Added to what was done here: ${count} lessons and exercises. Nothing was lost.\n`,
  );
  return exitCode.done;
}

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const [what, file] = args.positionals;
  if (what === undefined) return await show(args, world);
  if (what !== 'export' && what !== 'import') {
    throw new UsageError(
      `Unknown word ${JSON.stringify(what)} behind progress.`,
      'Write `progress`, `progress export FILE` or `progress import FILE`.',
    );
  }
  if (file === undefined)
    throw new UsageError(`progress ${what} wants a file.`, `Write \`progress ${what} my-progress.json\`.`);
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
